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
        ${turned === 'running' && !closed ? this.#button('pause', words.pause, () => this.#ask('paused', words.pauseTitle, words.pauseText, words.pause)) : nothing}
        ${turned === 'paused' ? this.#button('play', words.resume, () => this.#turn('running')) : nothing}
        ${turned === 'closed' ? nothing : closed ? nothing : this.#button('stop', words.finish, () => this.#ask('closed', words.finishTitle, words.finishText, words.finish))}
        ${closed ? this.#button('play', words.reopen, () => this.#reopen()) : nothing}
        ${this.site.currentPoll === this.poll.id && this.site.rotation.length === 0 ? nothing : this.#button('pin', words.makeCurrent, () => this.#makeCurrent())}
        ${this.#button('refresh', words.recount, () => this.#count())}
      </div>
      ${this.failure ? failureNotice(this.failure.failure, this.failure.retry) : nothing} ${this.#recounted()}`;
  }

  #button(icon: string, label: string, act: () => Promise<void>): TemplateResult {
    return html`<wa-button
      size="s"
      appearance="outlined"
      ?loading=${this.busy === icon}
      @click=${() => this.#run(icon, act)}
    >
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

  async #ask(to: PollSwitch, title: string, text: string, action: string): Promise<void> {
    if (await confirmed({ title, text, action, danger: to === 'closed' })) await this.#turn(to);
  }

  async #reopen(): Promise<void> {
    const { reopenTitle, reopenText, reopenPast, reopen } = texts().poll;
    const { closesAt } = this.poll.settings;
    const past = closesAt !== null && Date.parse(closesAt) <= Date.now();
    if (past && this.poll.switch === 'running') return toast(reopenPast, 'info');
    await this.#ask('running', reopenTitle, past ? reopenPast : reopenText, reopen);
  }

  async #turn(to: PollSwitch): Promise<void> {
    const poll = await turnPoll(this.site.id, this.poll.id, to);
    this.recount = undefined;
    this.dispatchEvent(new CustomEvent('otd-poll-changed', { detail: poll }));
    toast(texts().poll.turned[to]);
  }

  async #makeCurrent(): Promise<void> {
    const { aloneTitle, aloneText, makeCurrent: action } = texts().poll;
    if (this.site.rotation.length > 0 && !(await confirmed({ title: aloneTitle, text: aloneText, action }))) return;
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
