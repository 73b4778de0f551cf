import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { OtherAnswer } from '../../contract/poll-admin.ts';
import { ApiFailure } from '../api/client.ts';
import { listOthers, showOther } from '../api/polls.ts';
import { valueOf } from '../control.ts';
import { failureNotice, Resource } from '../resource.ts';
import { counted, texts } from '../texts/language.ts';
import { toast } from '../toasts.ts';
import { Part } from '../view.ts';

/** From so many answers on there is a field to find one. */
const manyAnswers = 12;

/** Answers that readers wrote themselves; the editors let them show. */
@customElement('otd-other-answers')
export class OtherAnswerList extends Part {
  @property() site!: string;
  @property() poll!: string;
  @state() private busy: string | undefined;
  @state() private failure: ApiFailure | undefined;
  @state() private filter = '';
  readonly #others = new Resource(this, {
    key: () => `${this.site}/${this.poll}`,
    load: () => listOthers(this.site, this.poll),
    every: 15_000,
  });

  protected override render(): TemplateResult {
    const words = texts().others;
    return html`<section class="section" aria-labelledby="others">
      <h2 id="others">${words.title}</h2>
      <p class="hint">${words.intro}</p>
      ${this.failure ? failureNotice(this.failure) : nothing} ${this.#others.render((others) => this.#list(others))}
    </section>`;
  }

  #list(others: OtherAnswer[]): TemplateResult {
    const words = texts().others;
    if (others.length === 0) return html`<p class="empty">${words.none}</p>`;
    const wanted = this.filter.trim().toLowerCase();
    const found = others.filter(({ text }) => text.toLowerCase().includes(wanted));
    return html`${
        others.length >= manyAnswers
          ? html`<wa-input
              class="narrow"
              type="search"
              with-clear
              label=${words.filter}
              .value=${this.filter}
              @input=${(event: Event) => (this.filter = valueOf(event))}
            ></wa-input>`
          : nothing
      }
      ${found.length === 0 ? html`<p class="empty" role="status">${words.noneFound}</p>` : nothing}
      <ul class="rows tall">
        ${repeat(
          found,
          ({ text }) => text,
          (each) => this.#row(each),
        )}
      </ul>`;
  }

  #row({ text, ballots, shown }: OtherAnswer): TemplateResult {
    const words = texts().others;
    return html`<li class="row">
      <div class="row-text">
        <p class="own-answer">${text}</p>
        <p class="row-meta">
          ${counted(texts().polls.ballots, ballots)}
          ${shown ? html`<wa-badge appearance="filled" pill variant="success">${words.shown}</wa-badge>` : nothing}
        </p>
      </div>
      <wa-button size="s" appearance="outlined" ?loading=${this.busy === text} @click=${() => this.#show(text, !shown)}>
        <wa-icon slot="start" name=${shown ? 'eye-slash' : 'eye'}></wa-icon>${shown ? words.hide : words.show}<span
          class="visually-hidden"
          >: ${text}</span
        >
      </wa-button>
    </li>`;
  }

  async #show(text: string, shown: boolean): Promise<void> {
    this.busy = text;
    this.failure = undefined;
    try {
      this.#others.show(await showOther(this.site, this.poll, text, shown));
      toast(shown ? texts().others.nowShown : texts().others.nowHidden);
    } catch (failure) {
      if (!(failure instanceof ApiFailure)) throw failure;
      this.failure = failure;
    } finally {
      this.busy = undefined;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'otd-other-answers': OtherAnswerList;
  }
}
