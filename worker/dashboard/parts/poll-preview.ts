import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import type { Language } from '../../contract/common.ts';
import type { AdminPoll } from '../../contract/poll-admin.ts';
import type { Site } from '../../contract/site.ts';
import { writtenIn } from '../../locales/pick.ts';
import { loadWidgets } from '../load-widgets.ts';
import { texts } from '../texts/language.ts';
import { toast } from '../toasts.ts';
import { Part } from '../view.ts';
import { languageTabs } from './language-tabs.ts';

/** The real widget with the saved poll, light and dark. Its votes are stopped before they are sent. */
@customElement('otd-poll-preview')
export class PollPreview extends Part {
  @property({ attribute: false }) site!: Site;
  @property({ attribute: false }) poll!: AdminPoll;
  @state() private chosen: Language | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('otklik-before-vote', this.#stop);
    loadWidgets(this.site.id);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('otklik-before-vote', this.#stop);
  }

  protected override render(): TemplateResult {
    const words = texts().poll;
    return html`<section class="section" aria-labelledby="preview">
      <h2 id="preview">${words.preview}</h2>
      <p class="hint">
        ${words.previewHint} ${this.poll.settings.options.some(({ image }) => image) ? words.previewPictures : nothing}
      </p>
      ${languageTabs(this.#languages, this.#language, (language) => (this.chosen = language))}
      <div class="previews">${this.#frame('light', words.light)} ${this.#frame('dark', words.dark)}</div>
    </section>`;
  }

  get #languages(): Language[] {
    return [...new Set([this.site.language, ...writtenIn(this.poll.settings.question)])];
  }

  get #language(): Language {
    return this.#languages.find((language) => language === this.chosen) ?? this.site.language;
  }

  #frame(scheme: 'light' | 'dark', name: string): TemplateResult {
    const { id, settings, state } = this.poll;
    // The widget reads its data once: another element for other settings.
    const language = this.#language;
    const version = JSON.stringify([id, settings, state, language]);
    return html`<figure class="preview preview-${scheme}" lang=${language}>
      ${keyed(version, html`<otklik-poll site=${this.site.id} poll=${id} lang=${language} theme=${scheme}></otklik-poll>`)}
      <figcaption>${name}</figcaption>
    </figure>`;
  }

  readonly #stop = (event: Event) => {
    event.preventDefault();
    toast(texts().poll.previewVote);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'otd-poll-preview': PollPreview;
  }
}
