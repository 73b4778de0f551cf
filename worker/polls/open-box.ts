import { createHmac } from 'node:crypto';
import type { Ballot, Tally } from '../contract/ballot.ts';
import type { CountedBallot } from './ballot.ts';
import { idsByNumber, type Numbers } from './poll-definition.ts';

/**
 * The ballot box while one transaction is counting. Ballots go to the table one by one, since a voter may come twice in
 * a batch; the tally's rows are written once, by `close`.
 */
export class OpenBox {
  readonly #sql: SqlStorage;
  readonly #numbers: Numbers;
  readonly #ids: string[];
  readonly #salt: Uint8Array;
  readonly #before: Tally;
  readonly #options: Record<string, number>;
  #ballots: number;
  #touched = false;

  constructor(sql: SqlStorage, numbers: Numbers, salt: Uint8Array, before: Tally) {
    this.#sql = sql;
    this.#numbers = numbers;
    this.#ids = idsByNumber(numbers);
    this.#salt = salt;
    this.#before = before;
    this.#options = { ...before.options };
    this.#ballots = before.ballots;
  }

  /** Counts the ballot of a new voter and returns undefined, or returns the ballot that this voter has already. */
  add(ballot: Ballot): CountedBallot | undefined {
    const inserted = this.#sql.exec(
      'INSERT INTO ballots (voter, revision, choices) VALUES (?, ?, ?) ON CONFLICT DO NOTHING RETURNING 1',
      this.#voter(ballot),
      ballot.revision,
      this.#encode(ballot.choices),
    );
    if (inserted.next().done) return this.find(ballot);
    this.#ballots += 1;
    this.#move(ballot.choices, 1);
    return undefined;
  }

  /** The ballot that this voter has already. */
  find(ballot: Ballot): CountedBallot | undefined {
    const [row] = this.#sql
      .exec<{ revision: number; choices: ArrayBuffer }>(
        'SELECT revision, choices FROM ballots WHERE voter = ?',
        this.#voter(ballot),
      )
      .toArray();
    return (
      row && {
        revision: row.revision,
        choices: [...new Uint8Array(row.choices)].map((number) => this.#ids[number] ?? ''),
      }
    );
  }

  /** Puts the ballot in the place of the voter's earlier one. */
  change(ballot: Ballot, earlier: CountedBallot): void {
    this.#sql.exec(
      'UPDATE ballots SET revision = ?, choices = ? WHERE voter = ?',
      ballot.revision,
      this.#encode(ballot.choices),
      this.#voter(ballot),
    );
    this.#move(earlier.choices, -1);
    this.#move(ballot.choices, 1);
  }

  /** Writes the tally; the same object as before where nothing was counted. */
  close(): Tally {
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
    this.#sql.exec('UPDATE totals SET version = ?, ballots = ?', version, this.#ballots);
    return { version, ballots: this.#ballots, options: this.#options };
  }

  #move(choices: readonly string[], by: 1 | -1): void {
    this.#touched = true;
    for (const choice of choices) this.#options[choice] = (this.#options[choice] ?? 0) + by;
  }

  /** 16 bytes that nobody can trace to the reader's browser without the room's salt. */
  #voter(ballot: Ballot): ArrayBuffer {
    const digest = createHmac('sha256', this.#salt).update(ballot.voter).digest();
    return new Uint8Array(digest.subarray(0, 16)).buffer;
  }

  /** One byte a choice, in order, so that equal choices are equal blobs. */
  #encode(choices: readonly string[]): ArrayBuffer {
    return Uint8Array.from(choices, (choice) => this.#numbers[choice] ?? -1).sort().buffer;
  }
}
