import type { BallotAnswer, Tally } from '../../worker/contract/ballot.ts';
import type { PollAnswer } from '../../worker/contract/poll-answer.ts';
import type { Handover } from '../core/handover.ts';
import { json } from '../core/json.ts';
import { type Answer, post } from '../core/post.ts';
import { randomId } from '../core/random-id.ts';
import type { Courier } from '../core/sending-element.ts';
import { count } from '../core/words.ts';
import { html, type TemplateResult } from 'lit/html.js';
import { asksMore } from './asks-more.ts';
import type { BallotProofs } from './ballot-proofs.ts';
import { resultView } from './result-view.ts';
import { resultStyles } from './result.styles.ts';
import type { Said, Scene } from './scene.ts';
import { percentIn, percentsOf } from './shares.ts';
import type { Wish } from './vote-keys.ts';
import { keepVote, leaving, newer, recallVote, type VoteRecord, withBallot } from './vote-record.ts';

/** The poll in which votes are cast. */
export interface PollHost extends HTMLElement {
  courier: Voting | undefined;
  readonly otklik?: Handover<PollAnswer>;
  data: PollAnswer | undefined;
  /** What the reader wants and is no ballot yet. */
  readonly wish: Wish | undefined;
  /** Name of what waits to be sent. */
  readonly waiting: string | undefined;
  want(wish?: Wish): void;
  /** Without choices: the vote is to be withdrawn. */
  cast(choices: string[]): void;
  /** The reader is no longer told that something is missing. */
  forget(): void;
  tell(type: 'otklik-voted' | 'otklik-failed', detail: object): boolean;
  load(): void;
  requestUpdate(): void;
}

/**
 * What becomes of a vote, and what there is to see then. A poll loads it with the reader's first touch, so that it is
 * usually there when the vote is cast, and at once where there are results to see.
 */
export class Voting implements Courier {
  readonly styles = resultStyles;
  readonly #host: PollHost;
  #vote: VoteRecord = { revision: 0, choices: [] };
  /** Site and poll that the below belongs to. */
  #shown = '';
  /** What was sent last and is not counted: it stays in the form. */
  #draft: Wish | undefined;
  /** Whether the reader is changing a vote. */
  #changing = false;
  #grow = false;
  #said: Said[] = [];
  #ranked: Tally | null = null;
  /** Brings along what the poll asks for beyond a ballot. */
  #proofs: BallotProofs | undefined;
  /** Refusals after which this ballot was sent again by itself: none twice. */
  #mended: string[] = [];
  /** Reads refusals, since the first one. */
  #refusals: typeof import('./refusal.ts') | undefined;

  constructor(host: PollHost) {
    this.#host = host;
    if (!host.data) return;
    this.received(host.data);
    // Another tab may have voted since the form was drawn.
    host.requestUpdate();
  }

  /** Loads what guards the poll against machines. */
  async prepare(poll: PollAnswer): Promise<void> {
    if (this.#proofs || asksMore(poll)) await (await this.#guard()).expect(poll);
  }

  received(poll: PollAnswer): void {
    const id = `${poll.site}/${poll.poll}`;
    if (id !== this.#shown) {
      this.#draft = undefined;
      this.#said = [];
    }
    this.#shown = id;
    this.#vote = recallVote(poll);
    const tally = newer(poll.tally, this.#vote.tally);
    if (tally !== this.#vote.tally) this.#keep({ ...this.#vote, tally });
    this.#changing = this.#grow = false;
    this.#ranked = this.#tally;
  }

  get voted(): boolean {
    return this.#vote.choices.length > 0;
  }

  /** Name of the ballot that waits to be sent. */
  get waiting(): string | undefined {
    const { kept } = this.#vote;
    return kept && kept.voter + kept.revision;
  }

  /** Words for why this reader may not vote. */
  get blocked(): string | undefined {
    return this.#proofs?.blocked;
  }

  /** What is not counted yet. */
  get #ballot(): Wish | undefined {
    return this.#host.wish ?? this.#vote.kept;
  }

  /** The tally where this reader may see it now. */
  get #tally(): Tally | null {
    const { results, state } = this.#host.data!;
    const { choices, tally } = this.#vote;
    const voted = choices.length && !this.#ballot && !this.#changing;
    const shown =
      results === 'always' || (results !== 'never' && state === 'closed') || (results === 'after-vote' && voted);
    return (shown && tally) || null;
  }

  /** What the poll looks like with the vote, and with what results there are. */
  scene(before: Scene): Scene {
    const { poll, faulty } = before;
    const ballot = this.#ballot;
    const { state, texts, changeable, locale } = poll;
    const { blocked } = this;
    const tally = this.#tally;
    const voting = state === 'open' && !ballot && (!this.voted || this.#changing);
    const controls = voting || Boolean(ballot);
    const { choices, other } = ballot?.choices.length ? ballot : (voting && this.#draft) || this.#vote;
    const mayChange = state === 'open' && !controls && changeable;
    const percents = tally ? percentsOf(poll, tally) : [];
    const scene: Scene = {
      ...before,
      tally,
      votes: tally ? count(tally.ballots, texts.votes, locale) : undefined,
      ranked: this.#ranked,
      choices,
      other,
      controls,
      disabled: Boolean(ballot || blocked),
      lively: before.lively && !blocked,
      room: before.room && !blocked,
      said: ballot ? (this.#proofs?.waiting ? ['checking'] : before.said) : faulty ? before.said : this.#said,
      button: blocked ? undefined : mayChange ? 'change' : controls ? before.button : undefined,
      more:
        blocked && state === 'open' && (controls || changeable)
          ? html`<p class="note" part="note">${blocked}</p>`
          : mayChange
            ? plain(texts.withdraw, this.#withdraw)
            : voting && this.#changing
              ? plain(texts.cancel, this.turn)
              : '',
      blocked,
      voter: this.#voter,
      grow: this.#grow,
      result: (id, index) => {
        const percent = percents[index];
        const figure = percent === undefined ? percent : percentIn(locale, percent);
        return resultView(scene, { id, percent, figure });
      },
    };
    return scene;
  }

  /** The reader wants to change the vote, or leaves it as it is. */
  readonly turn = (): void => {
    this.#changing = !this.#changing;
    this.#said = [];
    this.#draft = undefined;
    this.#host.forget();
  };

  readonly #withdraw = ({ detail }: MouseEvent) => {
    if (detail < 2) this.#host.cast([]);
  };

  /** Makes a ballot of what the reader wants. */
  #cast(wish: Wish): void {
    // Another tab may have voted since; what it did is built upon.
    this.#vote = this.#stored;
    this.#keep(withBallot(this.#vote, this.#voter(), this.#host.data!.generation, wish));
    this.#host.want();
  }

  readonly #voter = (): string => {
    if (!this.#vote.voter) this.#keep({ ...this.#vote, voter: randomId() });
    return this.#vote.voter!;
  };

  /** As it is now, whatever other tabs have done since it was read. */
  get #stored(): VoteRecord {
    const stored = recallVote(this.#host.data!);
    return stored.voter ? stored : this.#vote;
  }

  #keep(vote: VoteRecord): void {
    this.#vote = vote;
    keepVote(this.#host.data!, this.#host.getAttribute('poll') || 'current', vote);
  }

  /** Sends the ballot that waits, with what the poll asks for beyond it. */
  async deliver(letter: string): Promise<Answer | undefined> {
    const host = this.#host;
    const isWaiting = () => host.waiting === letter;
    if (host.wish) {
      // From now on it is a ballot that waits, by another name.
      this.#cast(host.wish);
      return undefined;
    }
    const proof = asksMore(host.data!) ? await (await this.#guard()).bring() : {};
    // The element shows another poll by now, or another tab has brought this ballot home.
    if (!isWaiting() || ((this.#vote = this.#stored), !isWaiting())) return undefined;
    this.#keep(leaving(this.#vote));
    const { site, poll, kind, language } = host.data!;
    const answer = await post({
      url: `${host.otklik!.api}v1/sites/${site}/polls/${poll}/ballots${kind === 'quiz' ? `?lang=${language}` : ''}`,
      body: json({ ...this.#vote.kept, ...proof }),
      proof: 'outcome',
    });
    if (!answer.refused) return answer;
    this.#refusals = await import('./refusal.ts');
    if (isWaiting()) this.#keep(this.#refusals.turnedAway(this.#stored, answer.body.generation));
    return answer;
  }

  /** The ballot was counted, or it never will be; a refusal may say which ballot of this voter is counted. */
  settle(answer: Answer): void {
    const host = this.#host;
    const { ok, body } = answer;
    const { revision, choices, tally, held, quiz } = body as Partial<BallotAnswer>;
    const code = body.code!;
    const refusal = ok ? undefined : this.#refusals!.readRefusal(host.data!, answer, this.#mended);
    this.#proofs?.heard(answer);
    host.data = { ...(refusal?.poll ?? host.data!), ...(quiz && { quiz }) };
    if (refusal?.again) return void this.#mended.push(code);
    this.#mended = [];
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
    this.#draft = choices || !mine.choices.length ? undefined : { choices: mine.choices, other: mine.other };
    this.#changing &&= !choices;
    this.#grow = true;
    this.#said = refusal?.said ?? [held ? 'held' : choices!.length ? 'thanks' : 'withdrawn'];
    this.#ranked = this.#tally ?? this.#ranked;
    const { poll } = host.data;
    // The poll asks for more than it did when it was loaded.
    if (code?.endsWith('_missing')) host.load();
    if (ok) host.tell('otklik-voted', { poll, choices: choices!, tally: tally! });
    else host.tell('otklik-failed', { code });
  }

  async #guard(): Promise<BallotProofs> {
    const { BallotProofs: Proofs } = await import('./ballot-proofs.ts');
    const host = this.#host;
    return (this.#proofs ??= new Proofs(host, { poll: () => host.data, voter: this.#voter }));
  }
}

/** One for each poll, however often it is asked for while it is loaded. */
export const hire = (poll: PollHost): Voting => (poll.courier ??= new Voting(poll));

const plain = (text: string, press: (event: MouseEvent) => void): TemplateResult =>
  html`<button part="button" class="plain" type="button" @click=${press}>${text}</button>`;
