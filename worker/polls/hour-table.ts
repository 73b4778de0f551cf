import type { Tally } from '../contract/ballot.ts';
import type { Hour } from '../contract/poll-admin.ts';

const hour = 3_600_000;

/** The tally as it was at the end of each hour: kept with each snapshot, so that no ballot costs a write of its own. */
export class HourTable {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  create(): void {
    this.#sql.exec(
      'CREATE TABLE IF NOT EXISTS hours (at INTEGER PRIMARY KEY, ballots INTEGER NOT NULL, options TEXT NOT NULL)',
    );
  }

  /** `now`: milliseconds since 1970. */
  keep({ ballots, options }: Tally, now: number): void {
    const at = Math.floor(now / hour) * hour;
    this.#sql.exec('INSERT OR REPLACE INTO hours VALUES (?, ?, ?)', at, ballots, JSON.stringify(options));
  }

  /** Keeps it where it is another than that of the last hour, however long ago that was. */
  bring(tally: Tally, now: number): void {
    const last: Omit<Hour, 'at'> = this.read().at(-1) ?? { ballots: 0, options: {} };
    const isSame = Object.entries(tally.options).every(([id, n]) => n === (last.options[id] ?? 0));
    if (tally.ballots !== last.ballots || !isSame) this.keep(tally, now);
  }

  /** The earliest first. */
  read(): Hour[] {
    return this.#sql
      .exec<{ at: number; ballots: number; options: string }>('SELECT at, ballots, options FROM hours ORDER BY at')
      .toArray()
      .map(({ at, ballots, options }) => ({
        at: new Date(at).toISOString(),
        ballots,
        options: JSON.parse(options) as Hour['options'],
      }));
  }
}
