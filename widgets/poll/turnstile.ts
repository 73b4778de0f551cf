/** What Cloudflare's script brings (developers.cloudflare.com/turnstile, "Client-side rendering"). */
interface TurnstileApi {
  render(container: HTMLElement, options: Record<string, unknown>): string;
  reset(widget: string): void;
  remove(widget: string): void;
}

declare global {
  interface Window {
    turnstile?: TurnstileApi;
    trustedTypes?: { createPolicy(name: string, rules: { createScriptURL(url: string): string }): TrustedScripts };
  }
}
interface TrustedScripts {
  createScriptURL(url: string): string;
}

const address = 'https://challenges.cloudflare.com/turnstile/v0/api.js?render=explicit';
let loading: Promise<TurnstileApi> | undefined;
let policy: TrustedScripts | undefined;

/** Cloudflare's own script, once a page; asked for again where it could not be loaded. */
function load(): Promise<TurnstileApi> {
  if (window.turnstile) return Promise.resolve(window.turnstile);
  return (loading ??= new Promise<TurnstileApi>((resolve, reject) => {
    const script = document.createElement('script');
    // Once: a page may forbid a second policy of that name.
    policy ??= window.trustedTypes?.createPolicy('otklik', { createScriptURL: () => address });
    script.src = policy ? policy.createScriptURL(address) : address;
    script.async = true;
    script.onload = () => (window.turnstile ? resolve(window.turnstile) : reject(new Error('Turnstile is not there.')));
    script.onerror = () => reject(new Error('Turnstile could not be loaded.'));
    document.head.append(script);
  }).finally(() => (loading = undefined)));
}

/**
 * Turnstile in the light DOM of an element, in a slot: Cloudflare's script looks for what it has drawn in the document.
 * An answer of Turnstile is good for one attempt.
 */
export class Turnstile {
  readonly #place = document.createElement('div');
  #api: TurnstileApi | undefined;
  #widget: string | undefined;
  #answer: PromiseWithResolvers<string> = Promise.withResolvers();
  #used = false;

  #key: string | undefined;

  /** Takes its place, of its own height, in the element; Cloudflare is not asked for anything yet. */
  placeIn(element: HTMLElement): void {
    if (this.#place.parentNode === element) return;
    this.#place.slot = 'otklik-turnstile';
    this.#place.style.cssText = 'min-block-size: 65px; margin-block: 12px 0';
    element.append(this.#place);
  }

  /** Shows it, or nothing happens where it is there. */
  async show(key: string, language: string): Promise<void> {
    this.#api = await load();
    if (this.#key !== key) this.#drop();
    this.#key = key;
    this.#widget ??= this.#api.render(this.#place, {
      sitekey: key,
      language,
      // Its smallest size is 150 px wide, the other at least 300.
      size: this.#place.offsetWidth < 300 ? 'compact' : 'flexible',
      callback: (answer: string) => this.#answer.resolve(answer),
      'expired-callback': () => this.reset(),
      'timeout-callback': () => this.reset(),
    });
  }

  /** An answer that was not used yet; waits for the reader where Turnstile does. */
  async answer(key: string, language: string): Promise<string> {
    await this.show(key, language);
    if (this.#used) this.reset();
    const answer = await this.#answer.promise;
    this.#used = true;
    return answer;
  }

  reset(): void {
    this.#answer = Promise.withResolvers();
    this.#used = false;
    if (this.#widget) this.#api?.reset(this.#widget);
  }

  remove(): void {
    this.#drop();
    this.#place.remove();
  }

  #drop(): void {
    if (this.#widget) this.#api?.remove(this.#widget);
    this.#widget = undefined;
  }
}
