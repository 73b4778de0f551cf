import { html, render, type TemplateResult } from 'lit/html.js';
import { baseStyles } from './base.styles.ts';
import { languageOf } from './data-url.ts';
import type { OtklikEvents } from './events.ts';
import type { Handover, Missing } from './handover.ts';
import { failureWords } from './words.ts';

/**
 * What the elements have in common: data from the loader, a template, an apology with a retry.
 *
 * Lit's templates without LitElement: its reactive properties cost 2.3 KB (brotli) of the 8 that a poll may have, and an
 * element whose data all arrive by `fetch` has no use for them. Nothing is touched before the data are there: until
 * then readers see the page's own fallback, or its declarative shadow root of the final height.
 */
export abstract class WidgetElement<Data> extends HTMLElement {
  static readonly styles: CSSStyleSheet;

  declare otklik?: Handover<Data>;
  /** Promise of the next drawing. */
  updateComplete: Promise<void> = Promise.resolve();
  protected data: Data | undefined;
  #root: ShadowRoot | undefined;
  #awaited: Promise<Data | Missing> | undefined;
  #failed = false;
  #drawing = false;
  /** Whether the data have not been drawn yet. */
  #fresh = false;

  connectedCallback(): void {
    this.start();
  }

  attributeChangedCallback(_name: string, old: string | null, value: string | null): void {
    // The parser's own attributes come before the element has started; a change comes after.
    if (this.#awaited && old !== value) this.load();
  }

  /** Takes what the loader left in `otklik`; called by whichever comes last, the loader or the page. */
  start(): void {
    if (this.otklik && !this.#awaited) void this.#receive(this.otklik.data);
  }

  /** Asks for the data again. */
  load(): void {
    if (this.otklik) void this.#receive(this.otklik.load());
  }

  requestUpdate(): void {
    if (this.#drawing) return;
    this.#drawing = true;
    this.updateComplete = Promise.resolve().then(() => {
      this.#drawing = false;
      this.#draw();
    });
  }

  protected get site(): string {
    return this.otklik?.site ?? '';
  }

  /** Sends an event; false where a listener has canceled it. */
  protected tell<Type extends keyof OtklikEvents>(type: Type, detail: Omit<OtklikEvents[Type], 'site'>): boolean {
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
  /** Called when data have arrived, before they are drawn. */
  protected received(_data: Data): void {}
  /** Called when the page shows what `view` says. */
  protected drawn(_root: ShadowRoot): void {}

  async #receive(promise: Promise<Data | Missing>): Promise<void> {
    this.#awaited = promise;
    const data = await promise;
    // A newer question was asked in the meantime.
    if (promise !== this.#awaited) return;
    this.data = data || undefined;
    this.#fresh = true;
    this.requestUpdate();
  }

  #draw(): void {
    const height = this.offsetHeight;
    const root = (this.#root ??= this.#open());
    const focused = root.activeElement;
    if (this.#drawView(root)) {
      this.#failed = false;
      this.drawn(root);
    } else this.#apologize(root, height);
    // Whoever used a button that is gone now goes on reading at the same place.
    if (focused && !root.activeElement) root.querySelector<HTMLElement>('[tabindex]')?.focus();
  }

  #open(): ShadowRoot {
    // A declarative shadow root is emptied and handed over.
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [baseStyles, (this.constructor as typeof WidgetElement).styles];
    return root;
  }

  #drawView(root: ShadowRoot): boolean {
    try {
      if (this.data && this.#fresh) this.received(this.data);
      this.#fresh = false;
      if (this.data) render(this.view(this.data), root);
      return Boolean(this.data);
    } catch {
      // Data of an unknown shape are a failure to load and never an error of the page.
      return false;
    }
  }

  /** In the height that the element had, so that nothing below it moves. */
  #apologize(root: ShadowRoot, height: number): void {
    const [failed, retry] = failureWords(languageOf(this));
    render(
      html`
        <div class="box" part="box failure" tabindex="-1">
          <p role="status">${failed}</p>
          <slot></slot>
          <div class="foot"><button class="quiet" part="button" @click=${() => this.load()}>${retry}</button></div>
        </div>
      `,
      root,
    );
    if (this.#failed) return;
    this.#failed = true;
    root.querySelector<HTMLElement>('.box')!.style.minBlockSize = `${height}px`;
    this.tell('otklik-failed', { code: 'unreachable' });
  }
}
