import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { BallotAnswer, PollAnswer, PollState } from '../../worker/contract/poll.ts';
import { Outbox, post, type Settled } from '../core/outbox.ts';
import { randomId } from '../core/random-id.ts';
import { WidgetElement } from '../core/widget-element.ts';
import { count } from '../core/words.ts';
import { noteOf } from './note.ts';
import { optionView } from './option-view.ts';
import { pollStyles } from './poll.styles.ts';
import { percentsOf } from './shares.ts';
import { keepVote, newer, recallVote, type VoteRecord } from './vote-record.ts';

/**
 * A poll: question, options, one button; then the result.
 *
 * @tag otklik-poll
 * @attr {string} poll - Id of the poll; the site's current one where it is left out.
 * @attr {string} site - Id of the site, where it is not the script's.
 * @attr {string} lang - Language, where it is not the page's.
 * @attr {'light' | 'dark' | 'auto'} theme - Colour scheme; the page's where it is left out, the reader's for `auto`.
 * @slot - Shown until the poll is there, and beside the apology where it cannot be loaded.
 * @fires otklik-before-vote - Cancelable.
 * @fires otklik-voted
 * @fires otklik-failed
 * @csspart box - The whole poll.
 * @csspart heading - The question.
 * @csspart option - One option with its control or result.
 * @csspart percent
 * @csspart bar
 * @csspart button
 * @csspart note - What there is to say about the vote, and the number of votes.
 * @cssprop --otklik-accent - Button, own vote, links; `--otklik-on-accent` is the text on it.
 * @cssprop --otklik-bar - Bars of the other options.
 * @cssprop --otklik-ink - Text; also `--otklik-muted`, `--otklik-line`, `--otklik-surface`.
 * @cssprop --otklik-font - Also `--otklik-heading-font`, `--otklik-font-size`.
 * @cssprop --otklik-padding - Also `--otklik-margin`, `--otklik-radius`.
 */
export class OtklikPoll extends WidgetElement<PollAnswer> {
  static override readonly styles = pollStyles;
  static readonly observedAttributes = ['poll', 'site', 'lang'];

  #vote: VoteRecord = { revision: 0, choices: [] };
  /** Whether the reader is changing a vote. */
  #changing = false;
  /** Bars grow after the reader's own vote and stand still otherwise. */
  #grow = false;
  #message = '';
  /** Whether the reader pressed the button with too few or too many choices. */
  #faulty = false;
  readonly #outbox = new Outbox(this, () => this.#deliver());

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.#vote.kept) void this.#outbox.flush();
  }

  disconnectedCallback(): void {
    this.#outbox.stop();
  }

  protected override received(poll: PollAnswer): void {
    this.#vote = recallVote(this.site, poll.poll);
    this.#vote.tally = newer(poll.tally, this.#vote.tally);
    this.#changing = this.#grow = false;
    this.#message = '';
    if (this.#vote.kept) void this.#outbox.flush();
  }

  protected override view(poll: PollAnswer): TemplateResult {
    const { texts, language } = poll;
    const { kept, revision } = this.#vote;
    const { choices } = kept ?? this.#vote;
    const open = poll.state === 'open';
    const voting = open && !kept && (!revision || this.#changing);
    const tally = voting || kept ? poll.results === 'always' && this.#vote.tally : this.#vote.tally;
    const { fresh } = this.#outbox;
    const several = poll.maxChoices > 1;
    const percents = tally ? percentsOf(poll, tally) : [];
    return html`
      <form
        class="box ${this.#grow ? 'grow' : ''}"
        part="box"
        lang=${language}
        dir="auto"
        novalidate
        @submit=${this.#submit}
      >
        <fieldset tabindex="-1" aria-describedby="note">
          <legend part="heading">${poll.question}</legend>
          ${poll.options.map(({ id, label }, index) => {
            const own = choices.includes(id);
            const control =
              (voting || kept) &&
              html`<input
                type=${several ? 'checkbox' : 'radio'}
                name="choice"
                .value=${id}
                .checked=${own}
                ?disabled=${kept}
              />`;
            return optionView(label, control, !voting && own && texts.yourVote, percents[index], language);
          })}
        </fieldset>
        <div class="meta">
          ${tally ? html`<span class="note" part="note">${count(tally.ballots, texts.votes, language)}</span>` : nothing}
          <p class=${this.#faulty ? 'fault' : 'note'} id="note" part="note" role="status">
            ${kept ? (fresh ? '' : texts.kept) : noteOf(poll, voting, Boolean(tally), this.#message)}
          </p>
        </div>
        <div class="foot">
          ${
            open && (voting || kept || poll.changeable)
              ? html`<button
                  part="button"
                  class=${voting ? '' : 'quiet'}
                  type=${voting ? 'submit' : 'button'}
                  aria-disabled=${fresh}
                  @click=${this.#press}
                >
                  ${voting ? texts.vote : !kept ? texts.change : fresh ? texts.sending : texts.retry}
                </button>`
              : nothing
          }
          ${
            this.#changing
              ? html`<button part="button" class="quiet" type="button" @click=${this.#turn}>${texts.cancel}</button>`
              : nothing
          }
        </div>
      </form>
    `;
  }

  readonly #press = (event: MouseEvent) => {
    if (this.#vote.kept) void this.#outbox.flush();
    // The second half of a double click on "Vote" is no wish to change the vote.
    else if ((event.currentTarget as HTMLButtonElement).type === 'button' && event.detail < 2) this.#turn();
  };

  readonly #turn = () => {
    this.#changing = !this.#changing;
    this.#message = '';
    this.requestUpdate();
  };

  readonly #submit = (event: Event) => {
    event.preventDefault();
    const poll = this.data!;
    const form = event.currentTarget as HTMLFormElement;
    const choices = new FormData(form).getAll('choice').map(String);
    this.#faulty = choices.length < poll.minChoices || choices.length > poll.maxChoices;
    if (this.#faulty) {
      form.querySelector('input')?.focus();
    } else if (!this.#vote.kept && this.tell('otklik-before-vote', { poll: poll.poll, choices })) {
      // Another tab may have voted since; what it did is built upon.
      const { voter = randomId(), revision, ...rest } = recallVote(this.site, poll.poll);
      this.#keep({ ...rest, voter, revision, kept: { voter, revision: revision + 1, choices } });
      void this.#outbox.flush();
    }
    this.requestUpdate();
  };

  #keep(vote: VoteRecord): void {
    this.#vote = vote;
    keepVote(this.site, this.data!.poll, this.getAttribute('poll') || 'current', vote);
  }

  async #deliver(): Promise<boolean> {
    const { kept } = this.#vote;
    const poll = this.data?.poll;
    const settled =
      kept && (await post(`${this.otklik!.api}v1/sites/${this.site}/polls/${poll}/ballots`, JSON.stringify(kept)));
    // The element may have been given another poll meanwhile; the ballot then waits until its own is shown again.
    const others = this.data?.poll !== poll;
    if (settled && !others) this.#settle(settled);
    return !kept || others || Boolean(settled);
  }

  /** The ballot was counted, or it never will be; a refusal may say which ballot of this voter is counted. */
  #settle({ ok, body }: Settled): void {
    const { poll, texts } = this.data!;
    const { revision, choices, tally } = body as Partial<BallotAnswer>;
    const counted = choices && { revision: revision!, choices, tally: newer(tally, this.#vote.tally) };
    this.#keep({ ...this.#vote, ...counted, kept: undefined });
    this.#changing = false;
    this.#grow = true;
    this.#message = choices ? texts.thanks : texts.refused;
    const state = /closed|paused/.exec(ok ? '' : body.code!)?.[0] as PollState | undefined;
    if (state) this.data = { ...this.data!, state };
    if (ok) this.tell('otklik-voted', { poll, choices: choices!, tally: tally! });
    else this.tell('otklik-failed', { code: body.code! });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'otklik-poll': OtklikPoll;
  }
}
