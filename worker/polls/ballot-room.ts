import { DurableObject } from 'cloudflare:workers';
import { randomBytes } from 'node:crypto';
import type { AdminPoll, Recount } from '../contract/poll-admin.ts';
import type { Ballot, BallotAnswer, Tally } from '../contract/ballot.ts';
import type { PollSettings, PollSwitch } from '../contract/poll.ts';
import type { ProblemCode } from '../contract/problem.ts';
import type { Env } from '../env.ts';
import { SnapshotWriter } from '../snapshots/snapshot-writer.ts';
import { type CountedBallot, compare, refuseForm, refuseState } from './ballot.ts';
import { BallotTable } from './ballot-table.ts';
import { OpenBox } from './open-box.ts';
import { numberOptions, type PollDefinition } from './poll-definition.ts';
import { type PollSnapshot, pollKey } from './poll-snapshot.ts';
import { maySeeTally, pollState } from './schedule.ts';

/** Ballots that arrive within this time are committed together, milliseconds: a commit waits for the disk. */
const groupCommit = 2;
/** Ballots that may wait for a commit; more are refused as overload rather than kept waiting. */
const mostWaiting = 4_096;

/** A refusal is a value and not an error: the route turns it into a problem. */
export interface BallotRefusal {
  refused: ProblemCode;
  /** The voter's counted ballot, where the refusal is about one. */
  counted?: CountedBallot;
  /** With the refusal about a counted ballot: what its voter may see. */
  tally?: Tally | null;
  /** The poll's own times, where the refusal is about them. */
  opensAt?: string | null;
  closedAt?: string | null;
}

/** Why a poll cannot be as its editor wants it. */
export interface DefinitionRefusal {
  refused: ProblemCode;
  /** Ids of the options that the refusal is about. */
  options?: string[];
  /** The poll as it is, where the editor did not know it. */
  poll?: AdminPoll;
}

/** What the editor takes the poll to be: any, not there yet, or at this revision. */
export type Expected = undefined | 'nothing' | number;

interface Waiting {
  ballot: Ballot;
  resolve: (answer: BallotAnswer | BallotRefusal) => void;
  reject: (error: unknown) => void;
}

/**
 * Keeps the ballots of one poll and is the only writer of its KV snapshot. Storage is read and written without an
 * `await` in between, so no two ballots interleave; the runtime holds every answer back until its write is durable.
 */
export class BallotRoom extends DurableObject<Env> {
  readonly #table = new BallotTable(this.ctx.storage.sql);
  readonly #writer = new SnapshotWriter(this.ctx.storage, this.env.SNAPSHOTS);
  #definition = this.ctx.storage.kv.get<PollDefinition>('definition');
  /** Key of the voters' hashes; never leaves the room. */
  #salt = this.ctx.storage.kv.get<Uint8Array>('salt');
  #tally: Tally | undefined;
  #waiting: Waiting[] = [];

  /** Creates the poll or edits it; the same settings again change nothing. */
  define(
    site: string,
    poll: string,
    settings: PollSettings,
    timeZone: string,
    expected?: Expected,
    now = Date.now(),
  ): AdminPoll | DefinitionRefusal {
    const old = this.#definition;
    const refusal = this.#refuseDefinition(settings, expected, now);
    if (refusal) return refusal;
    if (!old) this.#create();
    const begun = {
      site,
      poll,
      switch: 'running',
      createdAt: new Date(now).toISOString(),
      closedAt: null,
      seed: randomBytes(12).toString('base64url'),
    } as const;
    this.#save(
      {
        ...(old ?? begun),
        settings,
        timeZone,
        revision: old?.revision ?? 0,
        numbers: numberOptions(settings, old?.numbers),
      },
      now,
    );
    return this.#admin(now);
  }

  /** Pauses, closes or reopens the poll; undefined where there is none. */
  turn(to: PollSwitch, now = Date.now()): AdminPoll | undefined {
    const definition = this.#definition;
    if (!definition) return undefined;
    if (definition.switch !== to) {
      this.#save({ ...definition, switch: to, closedAt: to === 'closed' ? new Date(now).toISOString() : null }, now);
    }
    return this.#admin(now);
  }

  /** The poll with its newest tally; undefined where there is none. */
  read(now = Date.now()): AdminPoll | undefined {
    return this.#definition && this.#admin(now);
  }

  /** Takes a ballot and answers when it is durable, together with all others of the same two milliseconds. */
  cast(ballot: Ballot): Promise<BallotAnswer | BallotRefusal> {
    return new Promise((resolve, reject) => {
      if (this.#waiting.length >= mostWaiting) return resolve({ refused: 'server.overloaded' });
      if (this.#waiting.push({ ballot, resolve, reject }) === 1) {
        setTimeout(() => this.#commit(Date.now()), groupCommit);
      }
    });
  }

  /** Counts again from the ballots and compares with the running tally. */
  recount(): Recount | undefined {
    if (!this.#definition) return undefined;
    const tally = this.#readTally(this.#definition);
    const recounted = this.#table.recount(this.#definition.numbers, tally.version);
    return { tally, recounted, agrees: sameCounts(tally, recounted) };
  }

  override async alarm(): Promise<void> {
    await this.#writer.publish(() => {
      const snapshot = this.#snapshot();
      return snapshot ? [[pollKey(snapshot.site, snapshot.poll), JSON.stringify(snapshot)] as const] : [];
    }, Date.now);
  }

  #refuseDefinition(settings: PollSettings, expected: Expected, now: number): DefinitionRefusal | undefined {
    const old = this.#definition;
    if (expected === 'nothing' && old) return { refused: 'poll.exists' };
    if (typeof expected === 'number' && expected !== old?.revision) {
      return { refused: 'poll.changed_meanwhile', poll: this.read(now) };
    }
    if (!old) return undefined;
    const kept = new Set(settings.options.map((option) => option.id));
    const counts = Object.entries(this.#readTally(old).options);
    const lost = counts.filter(([id, n]) => n > 0 && !kept.has(id)).map(([id]) => id);
    if (lost.length > 0) return { refused: 'poll.option_has_votes', options: lost };
    const isTighter = settings.maxChoices < old.settings.maxChoices;
    if (isTighter && this.#table.hasLongerThan(settings.maxChoices))
      return { refused: 'poll.ballots_have_more_choices' };
    return undefined;
  }

  #create(): void {
    this.#table.create();
    this.#salt = randomBytes(16);
    this.ctx.storage.kv.put('salt', this.#salt);
  }

  #save(definition: PollDefinition, now: number): void {
    if (JSON.stringify(definition) === JSON.stringify(this.#definition)) return;
    this.#definition = { ...definition, revision: definition.revision + 1 };
    this.ctx.storage.kv.put('definition', this.#definition);
    this.#table.raiseVersion();
    this.#tally = undefined;
    this.#writer.changed(now);
  }

  #commit(now: number): void {
    const batch = this.#waiting;
    this.#waiting = [];
    if (this.#settle(batch, now)) return;
    // One of them must be the cause; the others are not to suffer for it.
    for (const waiting of batch) this.#settle([waiting], now);
  }

  /** Counts the ballots in one transaction. False where it failed and nothing of them was stored or answered. */
  #settle(batch: Waiting[], now: number): boolean {
    const before = this.#tally;
    try {
      const ballots = batch.map((waiting) => waiting.ballot);
      const answers = this.ctx.storage.transactionSync(() => this.#count(ballots, now));
      if (this.#tally !== before) this.#writer.changed(now);
      for (const [index, answer] of answers.entries()) batch[index]?.resolve(answer);
      return true;
    } catch (error) {
      // What memory says of the tally is no longer to be trusted.
      this.#tally = undefined;
      if (batch.length > 1) return false;
      batch[0]?.reject(error);
      return true;
    }
  }

  /** Runs inside a transaction. */
  #count(ballots: Ballot[], now: number): (BallotAnswer | BallotRefusal)[] {
    const definition = this.#definition;
    if (!definition || !this.#salt) return ballots.map(() => ({ refused: 'poll.unknown' }));
    const state = pollState({ ...definition.settings, switch: definition.switch }, now);
    const box = new OpenBox(this.ctx.storage.sql, definition.numbers, this.#salt, this.#readTally(definition));
    const closed = refuseState(state);
    const answers = ballots.map((ballot) => answerBallot(ballot, box, definition, closed));
    this.#tally = box.close();
    const visible = maySeeTally(definition.settings.results, state, true) ? this.#tally : null;
    for (const answer of answers) {
      if ('outcome' in answer || answer.counted) answer.tally = visible;
    }
    return answers;
  }

  #readTally({ numbers }: PollDefinition): Tally {
    return (this.#tally ??= this.#table.tally(numbers));
  }

  #snapshot(): PollSnapshot | undefined {
    const definition = this.#definition;
    if (!definition) return undefined;
    const { site, poll, settings, closedAt, timeZone, seed } = definition;
    const tally = this.#readTally(definition);
    return {
      site,
      poll,
      settings,
      switch: definition.switch,
      closedAt,
      generation: 0,
      timeZone,
      seed,
      others: [],
      tally,
    };
  }

  #admin(now: number): AdminPoll {
    const definition = this.#definition;
    if (!definition) throw new Error('a room without a poll was shown');
    const { poll, settings, createdAt, closedAt, revision, switch: position } = definition;
    const state = pollState({ ...settings, switch: position }, now);
    return {
      id: poll,
      settings,
      switch: position,
      state,
      createdAt,
      closedAt,
      revision,
      generation: 0,
      held: 0,
      erasedAt: null,
      tally: this.#readTally(definition),
    };
  }
}

/** Puts a ballot into the box or says why not. The tally, which is the same for all of a batch, is filled in later. */
function answerBallot(
  ballot: Ballot,
  box: OpenBox,
  { settings, closedAt }: PollDefinition,
  closed: ProblemCode | undefined,
): BallotAnswer | BallotRefusal {
  const malformed = refuseForm(ballot, settings);
  if (malformed) return { refused: malformed };
  const times = closed && { opensAt: settings.opensAt, closedAt: closedAt ?? settings.closesAt };
  const counted = closed ? box.find(ballot) : box.add(ballot);
  const { revision, choices } = ballot;
  const kept = { held: false, tally: null, quiz: null };
  if (!counted) return closed ? { refused: closed, ...times } : { outcome: 'counted', revision, choices, ...kept };
  const verdict = compare(counted, ballot, settings.changeable);
  if (verdict === 'replayed') return { outcome: verdict, revision, choices: [...counted.choices], ...kept };
  if (closed) return { refused: closed, counted, ...times };
  if (verdict !== 'changed') return { refused: verdict, counted };
  box.change(ballot, counted);
  return { outcome: verdict, revision, choices, ...kept };
}

function sameCounts(one: Tally, other: Tally): boolean {
  const ids = Object.keys({ ...one.options, ...other.options });
  return one.ballots === other.ballots && ids.every((id) => one.options[id] === other.options[id]);
}
