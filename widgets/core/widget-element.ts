import { baseStyles } from './base.styles.ts';
import { css } from './css.ts';
import { pageLanguage } from './data-url.ts';
import type { OtklikEvents } from './events.ts';
import type { Handover, Missing } from './handover.ts';
import { failureWords } from './words.ts';
import { html, render, type TemplateResult } from 'lit/html.js';

/**
 * What the elements have in common: data from the loader, a template, an apology with a retry.
 *
 * Lit's templates without LitElement: its reactive properties cost 2.3 KB (brotli) of the 8 that a poll may have, and an
 * element whose data all arrive by `fetch` has no use for them. Nothing is touched before the data are there: until
 * then readers see the page's own fallback, or its declarative shadow root of the final height.
 */
export abstract class WidgetElement<Data extends { site: string }, Extra = unknown> extends HTMLElement {
  static readonly styles: CSSStyleSheet;

  declare otklik?: Handover<Data>;
  data: Data | undefined;
  /** Code that only some data need. */
  protected extra: Extra | undefined;
  #root: ShadowRoot | undefined;
  #awaited: Promise<Data | Missing> | undefined;
  #failed = false;
  /** Whether an answer is being waited for. */
  #loading = false;
  #drawing = false;
  #changing = false;

  connectedCallback(): void {
    this.start();
  }

  attributeChangedCallback(_name: string, old: string | null, value: string | null): void {
    // The parser's own attributes come before the element has started; a change comes after, and seldom alone.
    if (!this.#awaited || old === value || this.#changing) return;
    this.#changing = true;
    queueMicrotask(() => {
      this.#changing = false;
      this.load();
    });
  }

  /** Takes what the loader left in `otklik`; called by whichever comes last, the loader or the page. */
  start(): void {
    if (this.otklik && !this.#awaited) void this.#receive(this.otklik.data);
  }

  /** Asks for the data again. */
  load(): void {
    if (this.otklik) void this.#receive(this.otklik.load());
    if (this.#failed) this.requestUpdate();
  }

  requestUpdate(): void {
    if (this.#drawing) return;
    this.#drawing = true;
    queueMicrotask(() => {
      this.#drawing = false;
      this.#draw();
    });
  }

  /** That of what readers see, whatever the `site` attribute has become since. */
  protected get site(): string {
    return this.data?.site ?? this.otklik?.site ?? '';
  }

  /** Sends an event; false where a listener has canceled it. */
  tell<Type extends keyof OtklikEvents>(type: Type, detail: Omit<OtklikEvents[Type], 'site'>): boolean {
    return this.dispatchEvent(
      new CustomEvent(type, {
        detail: { site: this.site, ...detail },
        bubbles: true,
        composed: true,
        cancelable: type.startsWith('otklik-before'),
      }),
    );
  }

  /** What readers see. */
  protected abstract view(data: Data): TemplateResult;
  /** Loads what these data need. */
  protected async prepare(_data: Data): Promise<Extra | undefined> {
    return undefined;
  }
  /** Called as soon as data and their code have arrived, so that there is no moment in which they and what belongs to them differ. */
  protected received(_data: Data): void {}
  /** Called when the page shows what `view` says. */
  protected drawn(_root: ShadowRoot): void {}
  /** Forgets what was drawn, so that nothing typed or chosen there turns up in something else. */
  protected clear(): void {
    if (this.#root) render('', this.#root);
  }
  /** Whether there is no place for an apology: the page's own fallback then stays as it is. */
  protected get modest(): boolean {
    return false;
  }

  async #receive(promise: Promise<Data | Missing>): Promise<void> {
    this.#awaited = promise;
    this.#loading = true;
    let data = await promise;
    let extra: Extra | undefined;
    try {
      if (data) extra = await this.prepare(data);
    } catch (error) {
      console.error(error);
      data = undefined;
    }
    // A newer question was asked in the meantime.
    if (promise !== this.#awaited) return;
    this.#loading = false;
    this.data = data || undefined;
    this.extra = extra;
    if (!this.#survives(() => this.data && this.received(this.data))) this.data = undefined;
    this.requestUpdate();
  }

  #draw(): void {
    if (!this.data && !this.#root && this.modest) return this.#fail();
    const root = (this.#root ??= this.#open());
    const focused = root.activeElement;
    const { data } = this;
    if (data && this.#survives(() => render(this.view(data), root))) {
      this.#failed = false;
      this.drawn(root);
    } else this.#apologize(root);
    // Whoever used a control that is gone, or that browsers will soon take the focus from, goes on reading at the same
    // place.
    const disabled = focused?.matches(':disabled');
    if (focused && (disabled || !root.activeElement))
      root.querySelector<HTMLElement>('[tabindex]')?.focus({ preventScroll: disabled });
  }

  #open(): ShadowRoot {
    // What has kept the place until now may be higher, and nothing below it may move; a wider or narrower column is laid
    // out anew, but not for a scrollbar. The placeholder is the only element of its root, and is measured itself: words
    // beside an inline element, as editors wrap it in a paragraph, are part of the element's own height.
    const { offsetHeight } = (this.shadowRoot?.firstChild ?? this) as HTMLElement;
    const held = css([`:host,.box{min-block-size:${offsetHeight}px!important}`]);
    const { offsetWidth } = this;
    // Later: what changes sizes while they are observed is an error of the page.
    new ResizeObserver(() =>
      setTimeout(() => (this.offsetWidth - offsetWidth) ** 2 > 400 && held.replaceSync('')),
    ).observe(this);
    // A declarative shadow root is emptied and handed over.
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [baseStyles, (this.constructor as typeof WidgetElement).styles, held];
    return root;
  }

  /** Data of an unknown shape are a failure to load and never an error of the page; an engineer sees why. */
  #survives(step: () => unknown): boolean {
    try {
      step();
      return true;
    } catch (error) {
      console.error(error);
      return false;
    }
  }

  /** In the height that the element had, so that nothing below it moves. */
  #apologize(root: ShadowRoot): void {
    const height = this.offsetHeight;
    const [failed, retry, loading] = failureWords(pageLanguage(this), () => this.requestUpdate());
    render(
      html`
        <div class="box" part="box failure" dir="auto" tabindex="-1">
          <p role="status">${this.#loading ? loading : failed}</p>
          <slot></slot>
          <div class="foot">
            <button class="quiet" part="button" aria-disabled=${this.#loading} @click=${this.#retry}>${retry}</button>
          </div>
        </div>
      `,
      root,
    );
    if (!this.#failed) root.querySelector<HTMLElement>('.box')!.style.minBlockSize = `${height}px`;
    this.#fail();
  }

  readonly #retry = () => {
    if (!this.#loading) this.load();
  };

  /** Tells the page once. */
  #fail(): void {
    if (!this.#failed) this.tell('otklik-failed', { code: 'unreachable' });
    this.#failed = true;
  }
}
