import { createHmac } from 'node:crypto';
import { otherId } from '../contract/poll.ts';
import type { AdmittedBallot, CountedBallot } from './ballot.ts';
import { type BallotRow, BallotRows, bytesOf } from './ballot-rows.ts';
import { ballotState, type Count, networkName } from './ballot-table.ts';
import { idsByNumber, type Numbers } from './poll-definition.ts';

/** Options of the tally that one statement writes; the platform binds at most 100 values to a statement. */
const optionsAtOnce = 50;

/** What decides which ballots the editors are to review. */
interface Review {
  /** Ballots of one network that this room counts without a review. */
  limit: number;
  /** Names of networks that the editors have accepted. */
  trusted: readonly string[];
}

interface Keys {
  /** Of the voters' hashes; never leaves the room. */
  voters: Uint8Array;
  /** Of the networks' hashes; null once the poll has closed. */
  networks: string | null;
}

/**
 * The ballot box while one transaction is counting. What the batch needs of the tables is read at once and what it adds
 * is written once, by `close`.
 */
export class OpenBox {
  readonly #sql: SqlStorage;
  readonly #numbers: Numbers;
  readonly #ids: string[];
  readonly #keys: Keys;
  readonly #review: Review;
  readonly #before: Count;
  readonly #options: Record<string, number>;
  readonly #voters: Map<AdmittedBallot, string>;
  readonly #rows: BallotRows;
  #ballots: number;
  #held: number;
  #touched = false;

  constructor(
    sql: SqlStorage,
    ballots: readonly AdmittedBallot[],
    numbers: Numbers,
    keys: Keys,
    review: Review,
    before: Count,
  ) {
    this.#sql = sql;
    this.#numbers = numbers;
    this.#ids = idsByNumber(numbers);
    this.#keys = keys;
    this.#review = review;
    this.#before = before;
    this.#options = { ...before.options };
    this.#ballots = before.ballots;
    this.#held = before.held;
    // 16 bytes that nobody can trace to the reader's browser without the room's key.
    this.#voters = new Map(ballots.map((ballot) => [ballot, hash(keys.voters, ballot.voter, 16)]));
    this.#rows = new BallotRows(sql, [...new Set(this.#voters.values())]);
  }

  /** Takes the ballot of a new voter; whether it is held for review. */
  add(ballot: AdmittedBallot): boolean {
    const network = this.#network(ballot);
    const held = Boolean(ballot.held) || (network !== null && this.#isOverLimit(network));
    const voter = this.#voter(ballot);
    const state = held ? ballotState.held : ballotState.counted;
    this.#rows.add(voter, { revision: ballot.revision, choices: this.#encode(ballot.choices), state }, network);
    if (network !== null) {
      this.#sql.exec(
        'INSERT INTO networks (name, ballots) VALUES (?, 1) ON CONFLICT DO UPDATE SET ballots = ballots + 1',
        network.buffer,
      );
    }
    this.#keepOther(voter, ballot);
    this.#move(ballot.choices, 1, held);
    return held;
  }

  /** The ballot that this voter has already. */
  find(ballot: AdmittedBallot): CountedBallot | undefined {
    const row = this.#rows.get(this.#voter(ballot));
    return row && { revision: row.revision, choices: this.#decode(row), held: row.state !== ballotState.counted };
  }

  /** Puts the ballot in the place of the voter's earlier one. */
  change(ballot: AdmittedBallot): void {
    const voter = this.#voter(ballot);
    const earlier = this.#rows.get(voter);
    if (!earlier) throw new Error('a ballot that is not there was changed');
    // A rejected ballot that is changed is a matter for the editors again.
    const state = Math.min(earlier.state, ballotState.held);
    this.#rows.change(voter, { revision: ballot.revision, choices: this.#encode(ballot.choices), state });
    this.#keepOther(voter, ballot);
    const held = state === ballotState.held;
    if (earlier.state !== ballotState.rejected) this.#move(this.#decode(earlier), -1, held);
    this.#move(ballot.choices, 1, held);
  }

  /** Writes what was taken; the same object as before where nothing was. */
  close(): Count {
    if (!this.#touched) return this.#before;
    this.#rows.write();
    const changed = Object.entries(this.#options).filter(([id, n]) => n !== this.#before.options[id]);
    for (let at = 0; at < changed.length; at += optionsAtOnce) this.#writeTally(changed.slice(at, at + optionsAtOnce));
    const version = this.#before.version + 1;
    this.#sql.exec('UPDATE totals SET version = ?, ballots = ?, held = ?', version, this.#ballots, this.#held);
    return { version, ballots: this.#ballots, held: this.#held, options: this.#options };
  }

  #writeTally(changed: [id: string, n: number][]): void {
    const rows = changed.map(() => '(?, ?)').join(', ');
    this.#sql.exec(
      `INSERT INTO tally (option, n) VALUES ${rows} ON CONFLICT DO UPDATE SET n = excluded.n`,
      ...changed.flatMap(([id, n]) => [this.#numbers[id] ?? -1, n]),
    );
  }

  /** A ballot without choices counts for nothing: it is withdrawn. */
  #move(choices: readonly string[], by: 1 | -1, held: boolean): void {
    this.#touched = true;
    if (choices.length === 0) return;
    if (held) {
      this.#held += by;
      return;
    }
    this.#ballots += by;
    for (const choice of choices) this.#options[choice] = (this.#options[choice] ?? 0) + by;
  }

  #keepOther(voter: string, { choices, other, revision }: AdmittedBallot): void {
    if (choices.includes(otherId) && other !== undefined) {
      this.#sql.exec('INSERT OR REPLACE INTO others VALUES (?, ?)', bytesOf(voter).buffer, other);
    } else if (revision > 1) {
      this.#sql.exec('DELETE FROM others WHERE voter = ?', bytesOf(voter).buffer);
    }
  }

  #isOverLimit({ buffer: network }: Uint8Array<ArrayBuffer>): boolean {
    const [row] = this.#sql.exec<{ ballots: number }>('SELECT ballots FROM networks WHERE name = ?', network).toArray();
    return (
      row !== undefined && row.ballots >= this.#review.limit && !this.#review.trusted.includes(networkName(network))
    );
  }

  #voter(ballot: AdmittedBallot): string {
    return this.#voters.get(ballot) ?? hash(this.#keys.voters, ballot.voter, 16);
  }

  /** Ballots that are held for another reason than their network have one name in common. */
  #network({ network, held }: AdmittedBallot): Uint8Array<ArrayBuffer> | null {
    if (this.#keys.networks === null || (network === undefined && !held)) return null;
    return bytesOf(hash(this.#keys.networks, network ?? 'unproven', 8));
  }

  /** One byte a choice, sorted, so that equal choices are equal blobs. */
  #encode(choices: readonly string[]): Uint8Array<ArrayBuffer> {
    return Uint8Array.from(choices, (choice) => this.#numbers[choice] ?? -1).sort();
  }

  #decode({ choices }: BallotRow): string[] {
    return Array.from(choices, (number) => this.#ids[number] ?? '');
  }
}

/** The first bytes of a keyed hash (HMAC-SHA-256, RFC 2104), as text of one letter a byte. */
function hash(key: Uint8Array | string, text: string, bytes: number): string {
  return createHmac('sha256', key).update(text).digest().toString('latin1', 0, bytes);
}
