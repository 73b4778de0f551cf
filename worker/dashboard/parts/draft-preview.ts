import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Language } from '../../contract/common.ts';
import type { PollAnswer } from '../../contract/poll-answer.ts';
import type { Site } from '../../contract/site.ts';
import { draftAnswer } from '../draft-answer.ts';
import { languagesIn } from '../form-text.ts';
import { loadWidgets } from '../load-widgets.ts';
import { type PollForm, writtenTexts } from '../poll-form.ts';
import { texts } from '../texts/language.ts';
import { toast } from '../toasts.ts';
import { Part } from '../view.ts';
import { languageTabs } from './language-tabs.ts';

/** Milliseconds without a key pressed until the widget shows what was typed. */
const pause = 250;

/** What the embed script hands over to a widget; here the form does. */
interface Handover {
  api: string;
  site: string;
  data: Promise<PollAnswer>;
  load: () => Promise<PollAnswer>;
}

/** The real widget with the poll as it is being typed. Its votes are stopped before they are sent. */
@customElement('otd-draft-preview')
export class DraftPreview extends Part {
  @property({ attribute: false }) site!: Site;
  @property({ attribute: false }) form!: PollForm;
  /** Whether the widget's code is there. */
  @state() private ready = false;
  /** What the editor chose to see; the site's where that is not written any more. */
  @state() private chosen: Language | undefined;
  readonly #dark = matchMedia('(prefers-color-scheme: dark)');
  #timer: ReturnType<typeof setTimeout> | undefined;
  #shown = '';

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('otklik-before-vote', this.#stop);
    this.#dark.addEventListener('change', this.#later);
    loadWidgets(this.site.id);
    void customElements.whenDefined('otklik-poll').then(() => (this.ready = true));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('otklik-before-vote', this.#stop);
    this.#dark.removeEventListener('change', this.#later);
    clearTimeout(this.#timer);
  }

  protected override render(): TemplateResult {
    const words = texts().poll;
    const pictures = this.form.options.some(({ image }) => image !== '');
    // The script fetches the widget's code once it sees the tag; that one is not for the eye.
    const bait = html`<span class="visually-hidden" inert><otklik-poll site=${this.site.id}></otklik-poll></span>`;
    return html`<section class="draft-preview" aria-labelledby="draft-preview">
      <h2 id="draft-preview">${words.preview}</h2>
      ${languageTabs(this.#languages, this.#language, (language) => (this.chosen = language))}
      <div class="preview preview-${this.#scheme}" lang=${this.#language}></div>
      ${this.ready ? nothing : bait} ${pictures ? html`<p class="hint">${words.previewPictures}</p>` : nothing}
    </section>`;
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('ready') || changed.has('chosen')) this.#show();
    else this.#later();
  }

  get #languages(): Language[] {
    return [...new Set([this.site.language, ...languagesIn(writtenTexts(this.form))])];
  }

  get #language(): Language {
    return this.#languages.find((language) => language === this.chosen) ?? this.site.language;
  }

  get #scheme(): 'light' | 'dark' {
    return this.#dark.matches ? 'dark' : 'light';
  }

  readonly #later = () => {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#show(), pause);
  };

  /** The widget takes its data once: another element for other data. */
  #show(): void {
    const place = this.querySelector('.preview');
    if (!this.ready || !place) return;
    const answer = draftAnswer(this.form, this.site, this.#language);
    const shown = JSON.stringify([answer, this.#scheme]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    place.className = `preview preview-${this.#scheme}`;
    const widget: HTMLElement & { otklik?: Handover } = document.createElement('otklik-poll');
    const attributes = { site: this.site.id, poll: answer.poll, lang: answer.language, theme: this.#scheme };
    for (const [name, value] of Object.entries(attributes)) widget.setAttribute(name, value);
    const load = () => Promise.resolve(answer);
    widget.otklik = { api: `${location.origin}/`, site: this.site.id, data: load(), load };
    place.replaceChildren(widget);
  }

  readonly #stop = (event: Event) => {
    event.preventDefault();
    toast(texts().poll.previewVote);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'otd-draft-preview': DraftPreview;
  }
}
