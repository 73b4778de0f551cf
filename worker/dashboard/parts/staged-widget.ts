import { html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Language } from '../../contract/common.ts';
import type { Shown } from '../api/shown.ts';
import { type Look, propertiesOf } from '../look.ts';
import type { Widget } from '../snippet.ts';
import { stageWidget } from '../stage-widget.ts';
import { texts } from '../texts/language.ts';
import { toast } from '../toasts.ts';
import { Part } from '../view.ts';

/** The real widget as readers see it now, in the editor's own colour scheme. What is sent from it is stopped. */
@customElement('otd-staged-widget')
export class StagedWidget extends Part {
  @property({ attribute: false }) widget!: Widget;
  @property({ attribute: false }) shown!: Shown;
  @property({ attribute: false }) language!: Language;
  @property({ attribute: false }) look!: Look;
  readonly #dark = matchMedia('(prefers-color-scheme: dark)');
  #staged = '';

  override connectedCallback(): void {
    super.connectedCallback();
    for (const type of ['otklik-before-vote', 'otklik-before-send']) this.addEventListener(type, this.#stop);
    this.#dark.addEventListener('change', this.#turn);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const type of ['otklik-before-vote', 'otklik-before-send']) this.removeEventListener(type, this.#stop);
    this.#dark.removeEventListener('change', this.#turn);
  }

  protected override render(): TemplateResult {
    return html`<div class="preview preview-${this.#dark.matches ? 'dark' : 'light'}" lang=${this.language}></div>`;
  }

  protected override updated(_changed: PropertyValues): void {
    const place = this.querySelector<HTMLElement>('.preview')!;
    // A widget takes its data once: another element for other data.
    const staged = JSON.stringify([this.widget, this.shown, this.look]);
    if (staged === this.#staged) return;
    this.#staged = staged;
    place.removeAttribute('style');
    for (const [name, value] of Object.entries(propertiesOf(this.look))) place.style.setProperty(name, value);
    place.replaceChildren(stageWidget(this.widget, this.shown, this.language));
  }

  readonly #turn = () => this.requestUpdate();

  readonly #stop = (event: Event) => {
    event.preventDefault();
    toast(texts().embed.previewStill);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'otd-staged-widget': StagedWidget;
  }
}
