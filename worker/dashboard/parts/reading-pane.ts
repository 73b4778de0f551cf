import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { type InboxMessage, type MessageChange, messageStatus, type MessageStatus } from '../../contract/hotline.ts';
import type { Site } from '../../contract/site.ts';
import { ApiFailure, newestIn } from '../api/client.ts';
import { changeMessage } from '../api/hotlines.ts';
import { valueOf } from '../control.ts';
import { dateTime } from '../dates.ts';
import { FormState } from '../form-state.ts';
import { failureNotice } from '../resource.ts';
import { fill, texts } from '../texts/language.ts';
import { toast } from '../toasts.ts';
import { Part } from '../view.ts';
import { changedNotice, draftNotice } from './draft-notice.ts';

/** Milliseconds since 1970 of the newsroom's reply, 0 where there is none: tells the versions of it apart. */
const repliedAt = ({ reply }: InboxMessage) => (reply ? Date.parse(reply.at) : 0);

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
  /** State that is to be saved once the one before is. */
  #wanted: MessageStatus | undefined;
  #moving = false;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#start();
    if (this.message.status === 'new') void this.#move('read', { quietly: true });
  }

  protected override willUpdate(changed: PropertyValues): void {
    // Another has replied, and nothing is being typed here.
    if (changed.has('message') && this.#isOutdated && !this.#form.dirty) this.#start();
  }

  #start(): void {
    const saved = { reply: this.message.reply?.text ?? '' };
    this.#form.start(`reply/${this.site.id}/${this.hotline}/${this.message.id}`, saved, repliedAt(this.message));
  }

  /** Whether the reply is another one by now than the one that what is typed would replace. */
  get #isOutdated(): boolean {
    return this.#form.basis !== repliedAt(this.message);
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
      .value=${this.#wanted ?? this.message.status}
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
    const { value, messages, busy } = this.#form;
    return html`<form novalidate class="reply" @submit=${this.#send}>
      ${this.#notice()}
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

  #notice(): TemplateResult {
    const { reply } = this.message;
    const { failure } = this.#form;
    if (!this.#isOutdated || !reply)
      return html`${draftNotice(this.#form)} ${failure ? failureNotice(failure) : nothing}`;
    const rebase = () => this.#form.rebase({ reply: reply.text }, repliedAt(this.message));
    return html`${changedNotice(
        texts().failures.codes['message.replied_meanwhile'] ?? '',
        () => {
          rebase();
          this.#form.discard();
        },
        () => {
          rebase();
          void this.#save();
        },
      )}
      <blockquote class="other-reply">${reply.text}</blockquote>`;
  }

  readonly #send = (event: Event) => {
    event.preventDefault();
    void this.#save();
  };

  async #save(): Promise<void> {
    const reply = this.#form.value.reply.trim();
    if (reply === '') return this.#form.complain(new Map([['/reply', texts().hotline.emptyReply]]));
    const { basis } = this.#form;
    const replaces = basis ? new Date(basis).toISOString() : null;
    const send = async () => {
      try {
        await this.#change({ reply, status: 'answered', replaces });
        this.#form.rebase({ reply }, repliedAt(this.message));
      } catch (failure) {
        const newest = newestIn<InboxMessage>(failure, 'message.replied_meanwhile', 'message');
        if (newest) this.#show(newest);
        throw failure;
      }
    };
    if (await this.#form.submit(send, () => new Map())) toast(texts().hotline.replied);
  }

  /** Saves a state; of those that are chosen while one is on its way, as by arrow keys, the last. */
  async #move(status: MessageStatus, { quietly = false } = {}): Promise<void> {
    this.#wanted = status;
    if (this.#moving) return;
    this.#moving = true;
    this.failure = undefined;
    try {
      while (this.#wanted !== undefined) {
        const next: MessageStatus = this.#wanted;
        await this.#change({ status: next });
        if (this.#wanted !== next) continue;
        this.#wanted = undefined;
        if (!quietly) toast(fill(texts().hotline.moved, { state: texts().hotline.states[next] }));
      }
    } catch (failure) {
      if (!(failure instanceof ApiFailure)) throw failure;
      const wanted = this.#wanted ?? status;
      this.#wanted = undefined;
      this.failure = { failure, retry: () => void this.#move(wanted, { quietly }) };
    } finally {
      this.#moving = false;
    }
  }

  async #change(change: MessageChange): Promise<void> {
    this.#show(await changeMessage(this.site.id, this.hotline, this.message.id, change));
  }

  #show(after: InboxMessage): void {
    const before = this.message;
    this.message = after;
    this.dispatchEvent(new CustomEvent('otd-message', { detail: { before, after } }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'otd-reading-pane': ReadingPane;
  }
}
