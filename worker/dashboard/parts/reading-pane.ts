import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { type InboxMessage, type MessageChange, messageStatus, type MessageStatus } from '../../contract/hotline.ts';
import type { Site } from '../../contract/site.ts';
import { ApiFailure } from '../api/client.ts';
import { changeMessage } from '../api/hotlines.ts';
import { valueOf } from '../control.ts';
import { dateTime } from '../dates.ts';
import { FormState } from '../form-state.ts';
import { failureNotice } from '../resource.ts';
import { fill, texts } from '../texts/language.ts';
import { toast } from '../toasts.ts';
import { Part } from '../view.ts';
import { draftNotice } from './draft-notice.ts';

/**
 * One message: what the reader wrote, its state, and the newsroom's reply.
 * @fires otd-message - The message has been changed; `detail` has it `before` and `after`.
 */
@customElement('otd-reading-pane')
export class ReadingPane extends Part {
  @property({ attribute: false }) site!: Site;
  @property({ attribute: false }) hotline!: string;
  @property({ attribute: false }) message!: InboxMessage;
  @state() private failure: { failure: ApiFailure; retry: () => void } | undefined;
  readonly #form = new FormState(this, { reply: '' });

  override connectedCallback(): void {
    super.connectedCallback();
    this.#form.start(`reply/${this.site.id}/${this.hotline}/${this.message.id}`, {
      reply: this.message.reply?.text ?? '',
    });
    if (this.message.status === 'new') void this.#move('read', { quietly: true });
  }

  protected override render(): TemplateResult {
    const words = texts().hotline;
    const { receivedAt } = this.message;
    return html`<article aria-labelledby="letter">
      <h2 id="letter">${fill(words.letter, { date: dateTime(receivedAt, this.site.timeZone) })}</h2>
      ${this.#states()} ${this.failure ? failureNotice(this.failure.failure, this.failure.retry) : nothing}
      ${this.#letter()} ${this.#reply()}
    </article>`;
  }

  #states(): TemplateResult {
    const words = texts().hotline;
    return html`<wa-radio-group
      class="states"
      size="s"
      orientation="horizontal"
      label=${words.state}
      .value=${this.message.status}
      @change=${(event: Event) => void this.#move(valueOf(event) as MessageStatus)}
    >
      ${messageStatus.options.map((status) => html`<wa-radio appearance="button" value=${status}>${words.states[status]}</wa-radio>`)}
    </wa-radio-group>`;
  }

  #letter(): TemplateResult {
    const words = texts().hotline;
    const { fields, page, consent, language } = this.message;
    return html`<dl class="letter" lang=${language ?? nothing}>
        ${fields.map(({ label, value }) =>
          value === ''
            ? nothing
            : html`<dt>${label}</dt>
                <dd>${value}</dd>`,
        )}
      </dl>
      <p class="hint">
        ${page ? html`${words.from}: <a href=${page} target="_blank" rel="noreferrer">${page}</a><br />` : nothing}
        ${fill(words.consent, { version: consent.version, date: dateTime(consent.at, this.site.timeZone) })}
      </p>`;
  }

  #reply(): TemplateResult {
    const words = texts().hotline;
    const { reply } = this.message;
    const { value, messages, busy, failure } = this.#form;
    return html`<form novalidate class="reply" @submit=${this.#send}>
      ${draftNotice(this.#form)} ${failure ? failureNotice(failure) : nothing}
      <wa-textarea
        label=${words.reply}
        rows="4"
        resize="auto"
        maxlength="4000"
        .value=${value.reply}
        hint=${messages.get('/reply') ?? words.replyHint}
        ?data-wrong=${messages.has('/reply')}
        @input=${(event: Event) => this.#form.change({ reply: valueOf(event) })}
      ></wa-textarea>
      <div class="form-footer">
        <wa-button type="submit" variant="brand" ?loading=${busy}
          >${reply ? words.changeReply : words.sendReply}</wa-button
        >
        ${reply ? html`<span class="hint">${fill(words.repliedAt, { date: dateTime(reply.at, this.site.timeZone) })}</span>` : nothing}
      </div>
    </form>`;
  }

  readonly #send = async (event: Event) => {
    event.preventDefault();
    const reply = this.#form.value.reply.trim();
    if (reply === '') return this.#form.complain(new Map([['/reply', texts().hotline.emptyReply]]));
    const explain = () => new Map<string, string>();
    if (await this.#form.submit(() => this.#change({ reply, status: 'answered' }), explain))
      toast(texts().hotline.replied);
  };

  async #move(status: MessageStatus, { quietly = false } = {}): Promise<void> {
    this.failure = undefined;
    try {
      await this.#change({ status });
      if (!quietly) toast(fill(texts().hotline.moved, { state: texts().hotline.states[status] }));
    } catch (failure) {
      if (!(failure instanceof ApiFailure)) throw failure;
      this.failure = { failure, retry: () => void this.#move(status, { quietly }) };
    }
  }

  async #change(change: MessageChange): Promise<void> {
    const before = this.message;
    const after = await changeMessage(this.site.id, this.hotline, before.id, change);
    this.message = after;
    this.dispatchEvent(new CustomEvent('otd-message', { detail: { before, after } }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'otd-reading-pane': ReadingPane;
  }
}
