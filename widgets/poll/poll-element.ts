import type { BallotAnswer, Tally } from '../../worker/contract/ballot.ts';
import type { PollAnswer } from '../../worker/contract/poll-answer.ts';
import type { PollState } from '../../worker/contract/poll.ts';
import { type Letter, Outbox, type Settled } from '../core/outbox.ts';
import { randomId } from '../core/random-id.ts';
import { WidgetElement } from '../core/widget-element.ts';
import { count } from '../core/words.ts';
import { faultOf, noteOf } from './note.ts';
import { optionView } from './option-view.ts';
import { pollStyles } from './poll.styles.ts';
import { percentsOf } from './shares.ts';
import { keepVote, newer, recallVote, type VoteRecord } from './vote-record.ts';
import { html, nothing, type Template } from '../core/template.ts';

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
  readonly #outbox = new Outbox(
    this,
    () => this.#letter,
    (settled) => this.#settle(settled),
  );

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#outbox.flush();
  }

  disconnectedCallback(): void {
    this.#outbox.stop();
  }

  protected override received(poll: PollAnswer): void {
    this.#vote = recallVote(poll.site, poll.poll);
    this.#vote.tally = newer(poll.tally, this.#vote.tally);
    this.#changing = this.#grow = this.#faulty = false;
    this.#message = '';
    void this.#outbox.flush();
  }

  get #letter(): Letter | undefined {
    const { kept } = this.#vote;
    if (!this.data || !kept) return undefined;
    const { site, poll } = this.data;
    const url = `${this.otklik!.api}v1/sites/${site}/polls/${poll}/ballots`;
    return { url, body: JSON.stringify(kept), proof: 'outcome' };
  }

  /** Whether the reader may choose now. */
  get #voting(): boolean {
    const { kept, revision } = this.#vote;
    return this.data!.state === 'open' && !kept && (!revision || this.#changing);
  }

  /** The tally where this reader may see it now. */
  get #tally(): Tally | null | undefined {
    return this.data!.results === 'always' || !(this.#voting || this.#vote.kept) ? this.#vote.tally : null;
  }

  protected override view(poll: PollAnswer): Template {
    // Place for the shares is kept from the start where a vote brings them.
    const room = poll.results === 'always' || poll.results === 'after-vote';
    return html`
      <form
        class="box ${this.#grow ? 'grow' : ''} ${room ? 'room' : ''}"
        part="box"
        lang=${poll.language}
        dir="auto"
        novalidate
        @submit=${this.#submit}
      >
        <fieldset tabindex="-1" aria-describedby="note" aria-invalid=${this.#faulty}>
          <legend part="heading">${poll.question}</legend>
          ${this.#options(poll)}
        </fieldset>
        ${this.#meta(poll)}
        <div class="foot">${this.#buttons(poll)}</div>
      </form>
    `;
  }

  #options(poll: PollAnswer): Template[] {
    const { texts, language } = poll;
    const { kept } = this.#vote;
    const { choices } = kept ?? this.#vote;
    const controls = this.#voting || kept;
    const percents = this.#tally ? percentsOf(poll, this.#tally) : [];
    return poll.options.map(({ id, label }, index) => {
      const chosen = choices.includes(id);
      const control = controls
        ? html`<input
            type=${poll.maxChoices > 1 ? 'checkbox' : 'radio'}
            name="choice"
            .value=${id}
            .checked=${chosen}
            ?disabled=${kept}
          />`
        : choices.length > 0 && html`<em></em>`;
      return optionView(label, control, !controls && chosen && texts.yourVote, percents[index], language);
    });
  }

  #meta(poll: PollAnswer): Template {
    const { texts, language } = poll;
    const tally = this.#tally;
    const { kept } = this.#vote;
    const note = kept
      ? this.#outbox.fresh
        ? ''
        : texts.kept
      : noteOf(poll, this.#voting, Boolean(tally), this.#message);
    return html`
      <div class="meta">
        ${tally ? html`<span class="note" part="note">${count(tally.ballots, texts.votes, language)}</span>` : nothing}
        <p class=${this.#faulty ? 'fault' : 'note'} id="note" part="note" role="status">${note}</p>
      </div>
    `;
  }

  #buttons({ state, changeable, texts }: PollAnswer): unknown {
    const { kept } = this.#vote;
    const { fresh } = this.#outbox;
    const voting = this.#voting;
    if (state !== 'open' || !(voting || kept || changeable)) return nothing;
    return html`
      <button
        part="button"
        class=${voting ? '' : 'quiet'}
        type=${voting ? 'submit' : 'button'}
        aria-disabled=${fresh}
        @click=${this.#press}
      >
        ${voting ? texts.vote : !kept ? texts.change : fresh ? texts.sending : texts.retry}
      </button>
      ${
        this.#changing
          ? html`<button part="button" class="quiet" type="button" @click=${this.#turn}>${texts.cancel}</button>`
          : nothing
      }
    `;
  }

  readonly #press = (event: MouseEvent) => {
    if ((event.currentTarget as HTMLButtonElement).type === 'submit') return;
    // The button is redrawn before the browser acts on the click, and by then it is the one that submits.
    event.preventDefault();
    if (this.#vote.kept) this.#outbox.send();
    // The second half of a double click on "Vote" is no wish to change the vote.
    else if (event.detail < 2) this.#turn();
  };

  readonly #turn = () => {
    this.#changing = !this.#changing;
    this.#faulty = false;
    this.#message = '';
    this.requestUpdate();
  };

  readonly #submit = (event: Event) => {
    event.preventDefault();
    const poll = this.data!;
    const form = event.currentTarget as HTMLFormElement;
    const choices = new FormData(form).getAll('choice').map(String);
    this.#faulty = choices.length < poll.minChoices || choices.length > poll.maxChoices;
    this.#message = this.#faulty ? faultOf(poll) : '';
    if (this.#faulty) {
      form.querySelector('input')?.focus();
    } else if (!this.#vote.kept && this.tell('otklik-before-vote', { poll: poll.poll, choices })) {
      // Another tab may have voted since; what it did is built upon.
      const { voter = randomId(), revision, ...rest } = recallVote(poll.site, poll.poll);
      this.#keep({
        ...rest,
        voter,
        revision,
        kept: { voter, revision: revision + 1, choices, ...(poll.generation && { generation: poll.generation }) },
      });
      this.#outbox.send();
    }
    this.requestUpdate();
  };

  #keep(vote: VoteRecord): void {
    this.#vote = vote;
    const { site, poll } = this.data!;
    keepVote(site, poll, this.getAttribute('poll') || 'current', vote);
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
