import { DurableObject } from 'cloudflare:workers';
import { randomBytes } from 'node:crypto';
import type { AdminPoll, Ballot, BallotAnswer, PollSettings, PollSwitch, Recount, Tally } from '../contract/poll.ts';
import type { ProblemCode } from '../contract/problem.ts';
import type { Env } from '../env.ts';
import { SnapshotWriter } from '../snapshots/snapshot-writer.ts';
import { type CountedBallot, compare, refuseForm, refuseState } from './ballot.ts';
import { idsByNumber, type Numbering, OpenBox } from './open-box.ts';
import { type PollSnapshot, pollKey } from './poll-snapshot.ts';
import { maySeeTally, pollState } from './schedule.ts';

/** Ballots that arrive within this time are committed together, milliseconds: a commit waits for the disk. */
const groupCommit = 2;
/** Ballots that may wait for a commit; more are refused as overload rather than kept waiting. */
const mostWaiting = 4_096;

/** Who and what the room is; kept under one storage key. */
interface Definition extends Numbering {
  site: string;
  poll: string;
  settings: PollSettings;
  switch: PollSwitch;
  createdAt: string;
  closedAt: string | null;
}

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
  readonly #sql = this.ctx.storage.sql;
  readonly #writer = new SnapshotWriter(this.ctx.storage, this.env.SNAPSHOTS);
  #definition = this.ctx.storage.kv.get<Definition>('definition');
  /** Key of the voters' hashes; never leaves the room. */
  #salt = this.ctx.storage.kv.get<Uint8Array>('salt');
  #tally: Tally | undefined;
  #waiting: Waiting[] = [];

  /** Creates the poll or edits it; the same settings again change nothing. */
  define(
    site: string,
    poll: string,
    settings: PollSettings,
    now = Date.now(),
  ): AdminPoll | { refused: ProblemCode; options: string[] } {
    const old = this.#definition;
    if (!old) this.#createTables();
    const kept = new Set(settings.options.map((option) => option.id));
    const tally = this.#readTally();
    const lost = Object.keys(tally.options).filter((option) => !kept.has(option) && (tally.options[option] ?? 0) > 0);
    if (lost.length > 0) return { refused: 'poll.option_has_votes', options: lost };

    const numbers = { ...old?.numbers };
    for (const option of settings.options) numbers[option.id] ??= Object.keys(numbers).length;
    this.#save(
      {
        site,
        poll,
        settings,
        switch: old?.switch ?? 'running',
        createdAt: old?.createdAt ?? new Date(now).toISOString(),
        closedAt: old?.closedAt ?? null,
        numbers,
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
      if (this.#waiting.push({ ballot, resolve, reject }) === 1)
        setTimeout(() => this.#commit(Date.now()), groupCommit);
    });
  }

  /** Counts again from the ballots and compares with the running tally. */
  recount(): Recount | undefined {
    const definition = this.#definition;
    if (!definition) return undefined;
    const tally = this.#readTally();
    const options = emptyCounts(definition.settings);
    const ids = idsByNumber(definition.numbers);
    let ballots = 0;
    for (const row of this.#sql.exec<{ choices: ArrayBuffer; n: number }>(
      'SELECT choices, count(*) AS n FROM ballots GROUP BY choices',
    )) {
      ballots += row.n;
      for (const number of new Uint8Array(row.choices)) {
        const id = ids[number];
        if (id !== undefined) options[id] = (options[id] ?? 0) + row.n;
      }
    }
    const recounted = { version: tally.version, ballots, options };
    return { tally, recounted, agrees: sameCounts(tally, recounted) };
  }

  override async alarm(): Promise<void> {
    await this.#writer.publish(() => {
      const snapshot = this.#snapshot();
      return snapshot ? [[pollKey(snapshot.site, snapshot.poll), JSON.stringify(snapshot)] as const] : [];
    }, Date.now);
  }

  #createTables(): void {
    this.#sql.exec(`
      CREATE TABLE IF NOT EXISTS ballots (voter BLOB PRIMARY KEY, revision INTEGER NOT NULL, choices BLOB NOT NULL) WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS tally (option INTEGER PRIMARY KEY, n INTEGER NOT NULL);
      CREATE TABLE IF NOT EXISTS totals (id INTEGER PRIMARY KEY CHECK (id = 0), version INTEGER NOT NULL, ballots INTEGER NOT NULL);
      INSERT OR IGNORE INTO totals VALUES (0, 0, 0);
    `);
  }

  #save(definition: Definition, now: number): void {
    if (JSON.stringify(definition) === JSON.stringify(this.#definition)) return;
    if (!this.#salt) {
      this.#salt = randomBytes(16);
      this.ctx.storage.kv.put('salt', this.#salt);
    }
    this.ctx.storage.kv.put('definition', definition);
    this.#definition = definition;
    this.#tally = undefined;
    // The snapshot has changed, so its version has to grow, too: readers keep the newest they have seen.
    this.#sql.exec('UPDATE totals SET version = version + 1');
    this.#writer.changed(now);
  }

  #commit(now: number): void {
    const batch = this.#waiting;
    this.#waiting = [];
    try {
      const before = this.#definition && this.#readTally();
      const answers = this.ctx.storage.transactionSync(() =>
        this.#count(
          batch.map((waiting) => waiting.ballot),
          now,
        ),
      );
      if (this.#tally !== before) this.#writer.changed(now);
      batch.forEach((waiting, index) => waiting.resolve(answers[index]!));
    } catch (error) {
      // Nothing of the batch was stored; what memory says of the tally is no longer to be trusted.
      this.#tally = undefined;
      for (const waiting of batch) waiting.reject(error);
    }
  }

  /** Runs inside a transaction. */
  #count(ballots: Ballot[], now: number): (BallotAnswer | BallotRefusal)[] {
    const definition = this.#definition;
    if (!definition) return ballots.map(() => ({ refused: 'poll.unknown' }));
    const { settings } = definition;
    const state = pollState({ ...settings, ...definition }, now);
    const box = new OpenBox(this.#sql, definition, this.#salt!, this.#readTally());
    const stateRefusal = refuseState(state);
    const answers = ballots.map((ballot): BallotAnswer | BallotRefusal => {
      const formRefusal = refuseForm(ballot, settings);
      if (formRefusal) return { refused: formRefusal };
      const counted = stateRefusal ? box.find(ballot) : box.add(ballot);
      if (!counted) {
        return stateRefusal
          ? { refused: stateRefusal, opensAt: settings.opensAt, closedAt: definition.closedAt ?? settings.closesAt }
          : { outcome: 'counted', revision: ballot.revision, choices: ballot.choices, tally: null };
      }
      const verdict = compare(counted, ballot, settings.changeable);
      if (verdict === 'replayed') return { outcome: verdict, ...counted, choices: [...counted.choices], tally: null };
      if (stateRefusal)
        return {
          refused: stateRefusal,
          counted,
          opensAt: settings.opensAt,
          closedAt: definition.closedAt ?? settings.closesAt,
        };
      if (verdict !== 'changed') return { refused: verdict, counted };
      box.change(ballot, counted);
      return { outcome: verdict, revision: ballot.revision, choices: ballot.choices, tally: null };
    });
    this.#tally = box.close();
    const visible = maySeeTally(settings.results, state, true) ? this.#tally : null;
    for (const answer of answers) {
      if ('outcome' in answer || answer.counted) answer.tally = visible;
    }
    return answers;
  }

  #readTally(): Tally {
    return (this.#tally ??= this.#loadTally());
  }

  #loadTally(): Tally {
    const options = emptyCounts(this.#definition?.settings);
    const ids = idsByNumber(this.#definition?.numbers ?? {});
    for (const row of this.#sql.exec<{ option: number; n: number }>('SELECT option, n FROM tally')) {
      const id = ids[row.option];
      if (id !== undefined && (row.n > 0 || id in options)) options[id] = row.n;
    }
    const totals = this.#sql.exec<{ version: number; ballots: number }>('SELECT version, ballots FROM totals').one();
    return { version: totals.version, ballots: totals.ballots, options };
  }

  #snapshot(): PollSnapshot | undefined {
    const definition = this.#definition;
    if (!definition) return undefined;
    const { site, poll, settings, closedAt } = definition;
    return { site, poll, settings, switch: definition.switch, closedAt, generation: 0, tally: this.#readTally() };
  }

  #admin(now: number): AdminPoll {
    const { poll, settings, createdAt, closedAt, switch: position } = this.#definition!;
    const state = pollState({ ...settings, switch: position }, now);
    return { id: poll, settings, switch: position, state, createdAt, closedAt, tally: this.#readTally() };
  }
}

function emptyCounts(settings: PollSettings | undefined): Record<string, number> {
  return Object.fromEntries((settings?.options ?? []).map((option) => [option.id, 0]));
}

function sameCounts(one: Tally, other: Tally): boolean {
  const ids = new Set([...Object.keys(one.options), ...Object.keys(other.options)]);
  return one.ballots === other.ballots && [...ids].every((id) => (one.options[id] ?? 0) === (other.options[id] ?? 0));
}
