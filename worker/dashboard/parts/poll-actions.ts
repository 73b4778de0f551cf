import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { AdminPoll, Recount } from '../../contract/poll-admin.ts';
import type { PollSwitch } from '../../contract/poll.ts';
import type { Site } from '../../contract/site.ts';
import { ApiFailure } from '../api/client.ts';
import { recountPoll, turnPoll } from '../api/polls.ts';
import { makeCurrent } from '../api/sites.ts';
import { confirmed } from '../confirm.ts';
import { failureNotice } from '../resource.ts';
import { counted, fill, texts } from '../texts/language.ts';
import { toast } from '../toasts.ts';
import { Part } from '../view.ts';
import { numberText } from '../dates.ts';

/**
 * What can be done with a poll.
 * @fires otd-poll-changed - With the changed poll as `detail`.
 * @fires otd-sites-changed - The site has another current poll.
 */
@customElement('otd-poll-actions')
export class PollActions extends Part {
  @property({ attribute: false }) site!: Site;
  @property({ attribute: false }) poll!: AdminPoll;
  @state() private busy = '';
  @state() private failure: { failure: ApiFailure; retry: () => void } | undefined;
  @state() private recount: Recount | undefined;

  protected override render(): TemplateResult {
    const words = texts().poll;
    const { switch: turned } = this.poll;
    const closed = this.poll.state === 'closed';
    return html`<div class="actions">
        ${turned === 'running' && !closed ? this.#button('pause', words.pause, () => this.#turn('paused'), { title: words.pauseTitle, text: words.pauseText }) : nothing}
        ${turned === 'paused' ? this.#button('play', words.resume, () => this.#turn('running')) : nothing}
        ${turned === 'closed' ? nothing : closed ? nothing : this.#button('stop', words.finish, () => this.#turn('closed'), { title: words.finishTitle, text: words.finishText, danger: true })}
        ${closed ? this.#reopen() : nothing}
        ${this.site.currentPoll === this.poll.id && this.site.rotation.length === 0 ? nothing : this.#button('pin', words.makeCurrent, () => this.#makeCurrent(), this.site.rotation.length > 0 ? { title: words.aloneTitle, text: words.aloneText } : undefined)}
        ${this.#button('refresh', words.recount, () => this.#count())}
      </div>
      ${this.failure ? failureNotice(this.failure.failure, this.failure.retry) : nothing} ${this.#recounted()}`;
  }

  /** `question`: asked first, and not again where the act has failed and is tried again. */
  #button(
    icon: string,
    label: string,
    act: () => Promise<void>,
    question?: { title: string; text: string; danger?: boolean },
  ): TemplateResult {
    const press = async () => {
      if (!question || (await confirmed({ ...question, action: label }))) await this.#run(icon, act);
    };
    return html`<wa-button size="s" appearance="outlined" ?loading=${this.busy === icon} @click=${press}>
      <wa-icon slot="start" name=${icon}></wa-icon>${label}
    </wa-button>`;
  }

  #recounted(): TemplateResult | typeof nothing {
    if (!this.recount) return nothing;
    const { agrees, tally, recounted } = this.recount;
    const words = texts().poll;
    const text = agrees
      ? fill(words.recountAgrees, { n: counted(texts().polls.ballots, recounted.ballots) })
      : fill(words.recountDiffers, { shown: numberText(tally.ballots), counted: numberText(recounted.ballots) });
    return html`<wa-callout size="s" role="status" variant=${agrees ? 'success' : 'danger'} class="recount">
      <wa-icon slot="icon" name=${agrees ? 'check' : 'alert'}></wa-icon>${text}
    </wa-callout>`;
  }

  async #run(name: string, act: () => Promise<void>): Promise<void> {
    this.busy = name;
    this.failure = undefined;
    try {
      await act();
    } catch (failure) {
      if (!(failure instanceof ApiFailure)) throw failure;
      this.failure = { failure, retry: () => void this.#run(name, act) };
    } finally {
      this.busy = '';
    }
  }

  /** A poll that its own time has closed is not opened again by a switch: the time has to be changed. */
  #reopen(): TemplateResult {
    const { reopenTitle, reopenText, reopenPast, reopen } = texts().poll;
    const { closesAt } = this.poll.settings;
    const past = closesAt !== null && Date.parse(closesAt) <= Date.now();
    if (past && this.poll.switch === 'running')
      return this.#button('play', reopen, async () => toast(reopenPast, 'info'));
    const question = { title: reopenTitle, text: past ? reopenPast : reopenText };
    return this.#button('play', reopen, () => this.#turn('running'), question);
  }

  async #turn(to: PollSwitch): Promise<void> {
    const poll = await turnPoll(this.site.id, this.poll.id, to);
    this.recount = undefined;
    this.dispatchEvent(new CustomEvent('otd-poll-changed', { detail: poll }));
    toast(texts().poll.turned[to]);
  }

  async #makeCurrent(): Promise<void> {
    await makeCurrent(this.site, this.poll.id);
    this.dispatchEvent(new Event('otd-sites-changed', { bubbles: true }));
    toast(texts().poll.madeCurrent);
  }

  async #count(): Promise<void> {
    this.recount = await recountPoll(this.site.id, this.poll.id);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'otd-poll-actions': PollActions;
  }
}
