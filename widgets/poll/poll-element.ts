import type { BallotAnswer, Tally } from '../../worker/contract/ballot.ts';
import type { PollAnswer } from '../../worker/contract/poll-answer.ts';
import { type Answer, type Letter, Outbox, post } from '../core/outbox.ts';
import { randomId } from '../core/random-id.ts';
import { html, type TemplateResult } from 'lit/html.js';
import { WidgetElement } from '../core/widget-element.ts';
import { directionOf } from '../core/words.ts';
import type { BallotProofs, Proof } from './ballot-proofs.ts';
import { choiceView } from './choice-view.ts';
import { metaView } from './meta-view.ts';
import { pollStyles } from './poll.styles.ts';
import type { Said, Scene, ViewPart } from './scene.ts';
import { buttonsGhost, stack } from './stack.ts';
import { keepVote, leaving, newer, recallVote, type VoteRecord, withBallot } from './vote-record.ts';

/**
 * A poll: question, options, one button; then the result. An ordinary choice needs this file alone; ratings, reactions,
 * quizzes, pictures, own answers and what guards a poll against machines come in files of their own.
 *
 * @tag otklik-poll
 * @attr {string} poll - Id of the poll; the site's current one where it is left out.
 * @attr {string} site - Id of the site, where it is not the script's.
 * @attr {string} lang - Language, where it is not the page's.
 * @attr {'light' | 'dark' | 'auto'} theme - Colour scheme; the page's where it is left out, the reader's for `auto`.
 * @attr {string} token - JWT of the publisher's own login, where only readers who are signed in may vote.
 * @slot - Shown until the poll is there, and beside the apology where it cannot be loaded.
 * @slot otklik-turnstile - Cloudflare Turnstile, which the element itself puts there where the poll asks for it.
 * @fires otklik-before-vote - Cancelable. Without choices: the vote is to be withdrawn.
 * @fires otklik-voted - Without choices: the vote was withdrawn.
 * @fires otklik-failed
 * @csspart box - The whole poll.
 * @csspart heading - The question.
 * @csspart option - One option with its control or result.
 * @csspart picture - Picture of an option.
 * @csspart percent - Share or number of votes of an option.
 * @csspart bar
 * @csspart input - Field for the reader's own answer.
 * @csspart others - Readers' own answers.
 * @csspart average - Average of a rating.
 * @csspart explanation - Of a quiz.
 * @csspart button
 * @csspart note - What there is to say about the vote, and the number of votes.
 * @cssprop --otklik-accent - Button, own vote, links; `--otklik-on-accent` is the text on it.
 * @cssprop --otklik-bar - Bars of the other options.
 * @cssprop --otklik-ink - Text; also `--otklik-muted`, `--otklik-line`, `--otklik-surface`.
 * @cssprop --otklik-font - Also `--otklik-heading-font`, `--otklik-font-size`.
 * @cssprop --otklik-padding - Also `--otklik-margin`, `--otklik-radius`.
 */
export class OtklikPoll extends WidgetElement<PollAnswer, ViewPart | undefined> {
  static override readonly styles = pollStyles;
  static readonly observedAttributes = ['poll', 'site', 'lang'];

  #vote: VoteRecord = { revision: 0, choices: [] };
  /** What was sent last and is not counted: it stays in the form. */
  #draft: Pick<VoteRecord, 'choices' | 'other'> | undefined;
  /** Whether the reader is changing a vote. */
  #changing = false;
  /** Bars grow after the reader's own vote and stand still otherwise. */
  #grow = false;
  /** Site and poll that the above belong to. */
  #shown = '';
  #said: Said[] = [];
  /** Whether the reader pressed the button with too few or too many choices. */
  #faulty = false;
  #lively = false;
  #ranked: Tally | null = null;
  #part: ViewPart | undefined;
  /** Brings along what the poll asks for beyond a ballot. */
  #proofs: BallotProofs | undefined;
  /** Refusals after which this ballot was sent again by itself: none twice. */
  #mended: string[] = [];
  /** Reads refusals, since the first one. */
  #refusals: typeof import('./refusal.ts') | undefined;
  readonly #outbox = new Outbox(
    this,
    () => this.#letter,
    (answer) => this.#settle(answer),
    (letter) => this.#deliver(letter),
  );

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#outbox.flush();
  }

  disconnectedCallback(): void {
    this.#outbox.stop();
  }

  protected override async prepare(poll: PollAnswer): Promise<ViewPart | undefined> {
    const { kind, options } = poll;
    const plain = kind === 'choice' && !poll.other && poll.order === 'fixed' && poll.figures === 'percent';
    const [part] = await Promise.all([
      kind === 'rating'
        ? import('./rating-view.ts')
        : kind === 'reactions'
          ? import('./reactions-view.ts')
          : plain && !options.some(({ image }) => image)
            ? undefined
            : import('./rich-view.ts'),
      (this.#proofs || asksMore(poll)) && this.#guard().then((proofs) => proofs.expect(poll)),
    ]);
    return part;
  }

  protected override received(poll: PollAnswer, part: ViewPart | undefined): void {
    this.#part = part;
    const id = `${poll.site}/${poll.poll}`;
    if (id !== this.#shown) {
      this.#draft = undefined;
      this.#said = [];
    }
    this.#shown = id;
    this.#vote = recallVote(poll.site, poll.poll);
    const tally = newer(poll.tally, this.#vote.tally);
    if (tally !== this.#vote.tally) this.#keep({ ...this.#vote, tally });
    this.#changing = this.#grow = this.#faulty = false;
    this.#lively = poll.state === 'open' && (poll.changeable || !this.#vote.choices.length);
    this.#ranked = this.#tally;
    void this.#outbox.flush();
  }

  get #letter(): Letter | undefined {
    const { kept } = this.#vote;
    if (!this.data || !kept) return undefined;
    const { site, poll, kind, language } = this.data;
    const query = kind === 'quiz' ? `?lang=${language}` : '';
    const url = `${this.otklik!.api}v1/sites/${site}/polls/${poll}/ballots${query}`;
    return { id: kept.voter + kept.revision, url, body: JSON.stringify(kept), proof: 'outcome' };
  }

  /** Whether the reader may choose now. */
  get #voting(): boolean {
    const { kept, choices } = this.#vote;
    return this.data!.state === 'open' && !kept && (!choices.length || this.#changing);
  }

  /** Words for why this reader may not vote. */
  get #blocked(): string | undefined {
    return this.#proofs?.blocked;
  }

  /** The tally where this reader may see it now. */
  get #tally(): Tally | null {
    const { results, state } = this.data!;
    const { kept, choices, tally } = this.#vote;
    const voted = choices.length && !kept && !this.#changing;
    const shown =
      results === 'always' || (results !== 'never' && state === 'closed') || (results === 'after-vote' && voted);
    return (shown && tally) || null;
  }

  get #scene(): Scene {
    const poll = this.data!;
    const { kept } = this.#vote;
    const voting = this.#voting;
    const lively = this.#lively && !this.#blocked;
    const { choices, other } = kept?.choices.length ? kept : (voting && this.#draft) || this.#vote;
    return {
      poll,
      tally: this.#tally,
      ranked: this.#ranked,
      choices,
      other,
      controls: voting || Boolean(kept),
      disabled: Boolean(kept || this.#blocked),
      // Place for the shares is kept from the start where a vote brings them.
      room: lively && (poll.results === 'always' || poll.results === 'after-vote'),
      lively,
      voter: this.#voter,
      vote: (choice) => this.#cast(choice),
    };
  }

  protected override view(poll: PollAnswer): TemplateResult {
    const scene = this.#scene;
    return html`
      <form
        class="box ${poll.kind} ${this.#grow ? 'grow' : ''}"
        part="box"
        lang=${poll.language}
        dir=${directionOf(poll.language)}
        novalidate
        @submit=${this.#submit}
      >
        <fieldset tabindex="-1" aria-describedby="note" aria-invalid=${this.#faulty}>
          <legend part="heading">${poll.question}</legend>
          ${(this.#part?.view ?? choiceView)(scene)}
        </fieldset>
        <slot name="otklik-turnstile"></slot>
        ${this.#meta(scene)} ${this.#foot(scene, this.#part?.afterword?.(scene))}
      </form>
    `;
  }

  protected override drawn(root: ShadowRoot): void {
    const sheets = root.adoptedStyleSheets;
    if (this.#part && !sheets.includes(this.#part.styles)) sheets.push(this.#part.styles);
  }

  #meta(scene: Scene): TemplateResult {
    const { kept } = this.#vote;
    const voting = this.#voting;
    return metaView(scene, {
      voting,
      underway: kept && (this.#proofs?.waiting ? ['checking'] : this.#outbox.fresh ? [] : ['kept']),
      said: this.#said,
      faulty: this.#faulty,
      verdict: kept || voting ? '' : (this.#part?.verdict?.(scene) ?? ''),
      aside: this.#aside(scene.poll),
    });
  }

  #foot({ poll, lively }: Scene, afterword: unknown): TemplateResult | string {
    const { texts, changeable, kind } = poll;
    // Reactions are pressed themselves.
    if (kind === 'reactions' && !this.#blocked) return '';
    return stack(
      html`<div class="foot">${this.#buttons(poll)}</div>
        ${afterword}`,
      lively && [
        buttonsGhost(texts.vote, ...(changeable ? [texts.cancel] : [])),
        changeable ? buttonsGhost('', texts.change, texts.withdraw) : '',
      ],
    );
  }

  #buttons({ state, changeable, texts }: PollAnswer): unknown {
    const { kept, choices } = this.#vote;
    const { fresh } = this.#outbox;
    const voting = this.#voting;
    if (state !== 'open' || !(voting || kept || changeable)) return '';
    if (this.#blocked) return html`<p class="note" part="note">${this.#blocked}</p>`;
    return html`
      <button
        part="button"
        class=${voting ? '' : kept ? 'quiet' : 'plain'}
        type=${voting ? 'submit' : 'button'}
        aria-disabled=${fresh}
        @click=${this.#press}
      >
        ${voting ? texts.vote : !kept ? texts.change : fresh ? texts.sending : texts.retry}
      </button>
      ${
        kept
          ? ''
          : this.#changing
            ? this.#plain(texts.cancel, this.#turn)
            : choices.length
              ? this.#plain(texts.withdraw, this.#withdraw)
              : ''
      }
    `;
  }

  #plain(text: string, press: (event: MouseEvent) => void): TemplateResult {
    return html`<button part="button" class="plain" type="button" @click=${press}>${text}</button>`;
  }

  /** Of reactions: what else can be done with the vote, beside what is said about it. */
  #aside({ state, changeable, texts, kind }: PollAnswer): unknown {
    const { kept, choices } = this.#vote;
    if (kind !== 'reactions' || state !== 'open' || this.#blocked) return '';
    if (kept) return this.#outbox.fresh ? '' : this.#plain(texts.retry, this.#press);
    return changeable && choices.length ? this.#plain(texts.withdraw, this.#withdraw) : '';
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
    this.#said = [];
    this.#draft = undefined;
    this.requestUpdate();
  };

  readonly #withdraw = (event: MouseEvent) => {
    if (event.detail < 2) this.#cast([]);
  };

  readonly #submit = (event: Event) => {
    event.preventDefault();
    const poll = this.data!;
    const form = event.currentTarget as HTMLFormElement;
    const choices = new FormData(form).getAll('choice').map(String);
    const { other, fault } = this.#part?.read?.(form, choices) ?? {};
    this.#faulty = Boolean(fault) || choices.length < poll.minChoices || choices.length > poll.maxChoices;
    this.#said = fault ? [fault] : [];
    if (this.#faulty) form.querySelector<HTMLElement>(fault ? '[name=other]' : 'input')?.focus();
    else this.#cast(choices, other);
    this.requestUpdate();
  };

  #cast(choices: string[], other?: string): void {
    const { poll, generation } = this.data!;
    if (this.#vote.kept || this.#blocked || !this.tell('otklik-before-vote', { poll, choices })) return;
    this.#mended = [];
    this.#said = [];
    // Another tab may have voted since; what it did is built upon.
    this.#vote = this.#stored;
    this.#keep(withBallot(this.#vote, this.#voter(), generation, { choices, ...(other && { other }) }));
    this.#outbox.send();
  }

  readonly #voter = (): string => {
    if (!this.#vote.voter) this.#keep({ ...this.#vote, voter: randomId() });
    return this.#vote.voter!;
  };

  /** As it is now, whatever other tabs have done since it was read. */
  get #stored(): VoteRecord {
    const stored = recallVote(this.site, this.data!.poll);
    return stored.voter ? stored : this.#vote;
  }

  #keep(vote: VoteRecord): void {
    this.#vote = vote;
    const { site, poll } = this.data!;
    keepVote(site, poll, this.getAttribute('poll') || 'current', vote);
  }

  async #guard(): Promise<BallotProofs> {
    const { BallotProofs: Proofs } = await import('./ballot-proofs.ts');
    return (this.#proofs ??= new Proofs(this, { poll: () => this.data, voter: this.#voter }));
  }

  async #deliver(letter: Letter): Promise<Answer | undefined> {
    let proof: Proof = {};
    try {
      if (asksMore(this.data!)) proof = await (await this.#guard()).bring();
    } catch {
      return undefined;
    }
    const isShown = () => this.#letter?.id === letter.id;
    // The element shows another poll by now, or another tab has brought this ballot home.
    if (!isShown() || ((this.#vote = this.#stored), !isShown())) return undefined;
    this.#keep(leaving(this.#vote));
    const answer = await post({ ...letter, body: JSON.stringify({ ...this.#vote.kept, ...proof }) });
    if (!answer?.refused) return answer;
    try {
      this.#refusals = await import('./refusal.ts');
    } catch {
      return undefined;
    }
    if (isShown()) this.#keep(this.#refusals.turnedAway(this.#stored, answer.body.generation));
    return answer;
  }

  /** The ballot was counted, or it never will be; a refusal may say which ballot of this voter is counted. */
  #settle(answer: Answer): void {
    const { ok, body } = answer;
    const { revision, choices, tally, held, quiz } = body as Partial<BallotAnswer>;
    const code = body.code!;
    const refusal = ok ? undefined : this.#refusals!.readRefusal(this.data!, answer, this.#mended);
    this.#proofs?.heard(answer);
    this.data = refusal?.poll ?? { ...this.data!, ...(quiz && { quiz }) };
    if (refusal?.again) return void this.#mended.push(code);
    const stored = this.#stored;
    const mine = this.#vote.kept!;
    const counted = choices &&
      revision! >= stored.revision && { revision: revision!, choices, other: ok ? mine.other : stored.other };
    this.#keep({
      ...stored,
      ...counted,
      ...(ok && { unsure: 0 }),
      tally: newer(tally, stored.tally),
      kept: stored.kept?.revision === mine.revision ? undefined : stored.kept,
    });
    // What was refused stays in the form.
    this.#draft = choices || !mine.choices.length ? undefined : mine;
    this.#changing &&= !choices;
    this.#grow = true;
    this.#said = refusal?.said ?? [held ? 'held' : choices!.length ? 'thanks' : 'withdrawn'];
    this.#ranked = this.#tally ?? this.#ranked;
    const { poll } = this.data;
    // The poll asks for more than it did when it was loaded.
    if (code?.endsWith('_missing')) this.load();
    if (ok) this.tell('otklik-voted', { poll, choices: choices!, tally: tally! });
    else this.tell('otklik-failed', { code });
  }
}

const asksMore = ({ asks }: PollAnswer) => asks.work || asks.turnstile || asks.token;

declare global {
  interface HTMLElementTagNameMap {
    'otklik-poll': OtklikPoll;
  }
}
