import type { Tally } from '../contract/ballot.ts';
import { idsByNumber, type Numbers } from './poll-definition.ts';

/** What a ballot room keeps in SQLite beside its definition. */
export class BallotTable {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  create(): void {
    this.#sql.exec(`
      CREATE TABLE IF NOT EXISTS ballots (voter BLOB PRIMARY KEY, revision INTEGER NOT NULL, choices BLOB NOT NULL) WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS tally (option INTEGER PRIMARY KEY, n INTEGER NOT NULL);
      CREATE TABLE IF NOT EXISTS totals (id INTEGER PRIMARY KEY CHECK (id = 0), version INTEGER NOT NULL, ballots INTEGER NOT NULL);
      INSERT OR IGNORE INTO totals VALUES (0, 0, 0);
    `);
  }

  /** The snapshot has changed without a ballot; readers keep the tally of the highest version that they have seen. */
  raiseVersion(): void {
    this.#sql.exec('UPDATE totals SET version = version + 1');
  }

  /** The running tally, with every option of the poll in it. */
  tally(numbers: Numbers): Tally {
    const totals = this.#sql.exec<{ version: number; ballots: number }>('SELECT version, ballots FROM totals').one();
    const counts = this.#sql.exec<{ option: number; n: number }>('SELECT option, n FROM tally').toArray();
    return { ...totals, options: countsById(numbers, counts) };
  }

  /** Counted again from the ballots themselves. */
  recount(numbers: Numbers, version: number): Tally {
    const groups = this.#sql
      .exec<{ choices: ArrayBuffer; n: number }>('SELECT choices, count(*) AS n FROM ballots GROUP BY choices')
      .toArray();
    const counts = groups.flatMap(({ choices, n }) => [...new Uint8Array(choices)].map((option) => ({ option, n })));
    const ballots = groups.reduce((sum, { n }) => sum + n, 0);
    return { version, ballots, options: countsById(numbers, counts) };
  }

  /** Whether a ballot is counted that names more options than this. */
  hasLongerThan(choices: number): boolean {
    return this.#sql.exec('SELECT 1 FROM ballots WHERE length(choices) > ? LIMIT 1', choices).toArray().length > 0;
  }
}

function countsById(numbers: Numbers, counts: readonly { option: number; n: number }[]): Record<string, number> {
  const ids = idsByNumber(numbers);
  const options = Object.fromEntries(Object.keys(numbers).map((id) => [id, 0]));
  for (const { option, n } of counts) {
    const id = ids[option];
    if (id !== undefined) options[id] = (options[id] ?? 0) + n;
  }
  return options;
}
