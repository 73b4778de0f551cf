import { dataPath } from '../core/data-url.ts';
import type { Handover } from '../core/handover.ts';

/** What all elements have that come from the package. */
export interface OtklikElement extends HTMLElement {
  /** Attribute `api`: address of the worker, such as `https://votes.example.org`. */
  api: string;
  /** Attribute `site`: whose widget it is. */
  site: string;
  /** Asks for the data again. */
  load(): void;
}

/** Of a widget what matters here, whatever it shows. */
interface Widget extends HTMLElement {
  otklik?: Handover;
  connectedCallback(): void;
  attributeChangedCallback(name: string, old: string | null, value: string | null): void;
  start(): void;
  load(): void;
}

type WidgetClass = (new () => Widget) & { readonly observedAttributes: readonly string[] };

/**
 * Elements that ask for their data themselves, once `api` and `site` say where: in an app no loader finds them. One
 * without `api` waits for the loader, as any other.
 */
export function selfServing(base: WidgetClass): new () => Widget & OtklikElement {
  return class extends base {
    static override readonly observedAttributes = [...base.observedAttributes, 'api'];
    #served = '';
    #placed = false;

    get api(): string {
      return this.getAttribute('api') ?? '';
    }

    set api(value: string | undefined) {
      reflect(this, 'api', value);
    }

    /** Of what readers see, as in any widget; frameworks set it as a property, since there is one. */
    get site(): string {
      return Reflect.get(base.prototype, 'site', this) as string;
    }

    set site(value: string | undefined) {
      reflect(this, 'site', value);
    }

    override connectedCallback(): void {
      this.#placed = true;
      this.#serve();
      super.connectedCallback();
    }

    override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
      super.attributeChangedCallback(name, old, value);
      // The page's own attributes come before; each of them would be a question of its own.
      if (this.#placed) this.#serve();
    }

    #serve(): void {
      const { api } = this;
      const site = this.getAttribute('site');
      const isOurs = !this.otklik || this.#served;
      if (!api || !site || api === this.#served || !isOurs) return;
      const again = Boolean(this.#served);
      this.#served = api;
      const root = new URL(api.endsWith('/') ? api : `${api}/`, document.baseURI).href;
      const load = () => ask(root + dataPath(this, this.getAttribute('site') || site), languageAround(this));
      this.otklik = { api: root, site, data: again ? Promise.resolve(undefined) : load(), load };
      if (again) this.load();
      else this.start();
    }
  };
}

/** Frameworks hand on what they do not know yet, and some as the word "undefined". */
function reflect(element: Element, name: string, value: string | undefined): void {
  if (value) element.setAttribute(name, value);
  else element.removeAttribute(name);
}

/** The page's language goes through its shadow roots, too; and an element that is not in the page is going to be. */
function languageAround(element: Element): string {
  const { lang } = element.closest<HTMLElement>('[lang]') ?? { lang: '' };
  const root = element.getRootNode();
  return lang || (root instanceof ShadowRoot ? languageAround(root.host) : document.documentElement.lang);
}

/** The data, or nothing after ten seconds at the latest: the element then apologises. */
async function ask(address: string, language: string): Promise<{ site: string } | undefined> {
  try {
    const url = new URL(address);
    // Where the page names none, it is the reader's.
    if (language) url.searchParams.set('lang', language.split('-')[0]!);
    const answer = await fetch(url, { signal: AbortSignal.timeout(10_000) });
    return answer.ok ? ((await answer.json()) as { site: string }) : undefined;
  } catch {
    return undefined;
  }
}
