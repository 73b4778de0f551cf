import { createHmac } from 'node:crypto';
import { otherId } from '../contract/poll.ts';
import type { AdmittedBallot, CountedBallot } from './ballot.ts';
import { ballotState, type Count, networkName } from './ballot-table.ts';
import { idsByNumber, type Numbers } from './poll-definition.ts';

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

interface Row extends Record<string, SqlStorageValue> {
  revision: number;
  choices: ArrayBuffer;
  state: number;
}

/**
 * The ballot box while one transaction is counting. Ballots go to the table one by one, since a voter may come twice in
 * a batch; the tally's rows are written once, by `close`.
 */
export class OpenBox {
  readonly #sql: SqlStorage;
  readonly #numbers: Numbers;
  readonly #ids: string[];
  readonly #keys: Keys;
  readonly #review: Review;
  readonly #before: Count;
  readonly #options: Record<string, number>;
  #ballots: number;
  #held: number;
  #touched = false;

  constructor(sql: SqlStorage, numbers: Numbers, keys: Keys, review: Review, before: Count) {
    this.#sql = sql;
    this.#numbers = numbers;
    this.#ids = idsByNumber(numbers);
    this.#keys = keys;
    this.#review = review;
    this.#before = before;
    this.#options = { ...before.options };
    this.#ballots = before.ballots;
    this.#held = before.held;
  }

  /** Takes the ballot of a new voter. Whether it is held for review, or the ballot that this voter has already. */
  add(ballot: AdmittedBallot): boolean | CountedBallot {
    const network = this.#network(ballot);
    const held = Boolean(ballot.held) || (network !== null && this.#isOverLimit(network));
    const voter = this.#voter(ballot);
    const inserted = this.#sql.exec(
      'INSERT INTO ballots (voter, revision, choices, state, network) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING 1',
      voter,
      ballot.revision,
      this.#encode(ballot.choices),
      held ? ballotState.held : ballotState.counted,
      network,
    );
    if (inserted.next().done) return this.find(ballot) as CountedBallot;
    if (network !== null) {
      this.#sql.exec(
        'INSERT INTO networks (name, ballots) VALUES (?, 1) ON CONFLICT DO UPDATE SET ballots = ballots + 1',
        network,
      );
    }
    this.#keepOther(voter, ballot);
    this.#move(ballot.choices, 1, held);
    return held;
  }

  /** The ballot that this voter has already. */
  find(ballot: AdmittedBallot): CountedBallot | undefined {
    const [row] = this.#sql
      .exec<Row>('SELECT revision, choices, state FROM ballots WHERE voter = ?', this.#voter(ballot))
      .toArray();
    return (
      row && {
        revision: row.revision,
        choices: [...new Uint8Array(row.choices)].map((number) => this.#ids[number] ?? ''),
        held: row.state !== ballotState.counted,
      }
    );
  }

  /** Puts the ballot in the place of the voter's earlier one. */
  change(ballot: AdmittedBallot, earlier: CountedBallot): void {
    const voter = this.#voter(ballot);
    // A rejected ballot that is changed is a matter for the editors again.
    const before = this.#sql.exec<{ state: number }>('SELECT state FROM ballots WHERE voter = ?', voter).one().state;
    this.#sql.exec(
      `UPDATE ballots SET revision = ?, choices = ?, state = min(state, ${ballotState.held}) WHERE voter = ?`,
      ballot.revision,
      this.#encode(ballot.choices),
      voter,
    );
    this.#keepOther(voter, ballot);
    if (before !== ballotState.rejected) this.#move(earlier.choices, -1, earlier.held);
    this.#move(ballot.choices, 1, earlier.held);
  }

  /** Writes the tally; the same object as before where nothing was counted. */
  close(): Count {
    if (!this.#touched) return this.#before;
    for (const [id, n] of Object.entries(this.#options)) {
      if (n === this.#before.options[id]) continue;
      this.#sql.exec(
        'INSERT INTO tally (option, n) VALUES (?, ?) ON CONFLICT DO UPDATE SET n = excluded.n',
        this.#numbers[id] ?? -1,
        n,
      );
    }
    const version = this.#before.version + 1;
    this.#sql.exec('UPDATE totals SET version = ?, ballots = ?, held = ?', version, this.#ballots, this.#held);
    return { version, ballots: this.#ballots, held: this.#held, options: this.#options };
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

  #keepOther(voter: ArrayBuffer, { choices, other, revision }: AdmittedBallot): void {
    if (choices.includes(otherId) && other !== undefined) {
      this.#sql.exec('INSERT OR REPLACE INTO others VALUES (?, ?)', voter, other);
    } else if (revision > 1) {
      this.#sql.exec('DELETE FROM others WHERE voter = ?', voter);
    }
  }

  #isOverLimit(network: ArrayBuffer): boolean {
    const [row] = this.#sql.exec<{ ballots: number }>('SELECT ballots FROM networks WHERE name = ?', network).toArray();
    return (
      row !== undefined && row.ballots >= this.#review.limit && !this.#review.trusted.includes(networkName(network))
    );
  }

  /** 16 bytes that nobody can trace to the reader's browser without the room's key. */
  #voter(ballot: AdmittedBallot): ArrayBuffer {
    return hash(this.#keys.voters, ballot.voter, 16);
  }

  /** Ballots that are held for another reason than their network have one name in common. */
  #network({ network, held }: AdmittedBallot): ArrayBuffer | null {
    if (this.#keys.networks === null || (network === undefined && !held)) return null;
    return hash(this.#keys.networks, network ?? 'unproven', 8);
  }

  /** One byte a choice, in order, so that equal choices are equal blobs. */
  #encode(choices: readonly string[]): ArrayBuffer {
    return Uint8Array.from(choices, (choice) => this.#numbers[choice] ?? -1).sort().buffer;
  }
}

function hash(key: Uint8Array | string, text: string, bytes: number): ArrayBuffer {
  const digest = createHmac('sha256', key).update(text).digest();
  return new Uint8Array(digest.subarray(0, bytes)).buffer;
}
