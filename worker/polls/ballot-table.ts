import type { Tally } from '../contract/ballot.ts';
import type { HeldGroup, Verdict } from '../contract/poll-admin.ts';
import { idsByNumber, type Numbers } from './poll-definition.ts';

/** What `ballots.state` says. */
export const ballotState = { counted: 0, held: 1, rejected: 2 } as const;

/** A room's own tally and how many ballots it holds for review. */
export interface Count extends Tally {
  held: number;
}

type Named = Record<string, SqlStorageValue>;

/**
 * What a ballot room keeps in SQLite beside its definition. A withdrawn ballot stays as one without choices, so that no
 * replay of it counts again. `archived` is what is left of ballots whose voters are forgotten.
 */
export class BallotTable {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  create(): void {
    this.#sql.exec(`
      CREATE TABLE IF NOT EXISTS ballots (voter BLOB PRIMARY KEY, revision INTEGER NOT NULL, choices BLOB NOT NULL, state INTEGER NOT NULL DEFAULT 0, network BLOB) WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS tally (option INTEGER PRIMARY KEY, n INTEGER NOT NULL);
      CREATE TABLE IF NOT EXISTS totals (id INTEGER PRIMARY KEY CHECK (id = 0), version INTEGER NOT NULL, ballots INTEGER NOT NULL, held INTEGER NOT NULL DEFAULT 0);
      CREATE TABLE IF NOT EXISTS networks (name BLOB PRIMARY KEY, ballots INTEGER NOT NULL) WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS others (voter BLOB PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS archived (state INTEGER NOT NULL, choices BLOB NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (state, choices)) WITHOUT ROWID;
      INSERT OR IGNORE INTO totals VALUES (0, 0, 0, 0);
    `);
  }

  /** The snapshot has changed without a ballot; readers keep the tally of the highest version that they have seen. */
  raiseVersion(): void {
    this.#sql.exec('UPDATE totals SET version = version + 1');
  }

  /** The running tally, with every option of the poll in it. */
  read(numbers: Numbers): Count {
    const totals = this.#sql
      .exec<{ version: number; ballots: number; held: number }>('SELECT version, ballots, held FROM totals')
      .one();
    const counts = this.#sql.exec<{ option: number; n: number }>('SELECT option, n FROM tally').toArray();
    return { ...totals, options: countsById(numbers, counts) };
  }

  /** Counted again from the ballots themselves. */
  recount(numbers: Numbers, version: number): Count {
    const groups = this.#sql
      .exec<{ state: number; choices: ArrayBuffer; n: number }>(
        `SELECT state, choices, count(*) AS n FROM ballots WHERE length(choices) > 0 GROUP BY state, choices
         UNION ALL SELECT state, choices, n FROM archived`,
      )
      .toArray();
    const counted = groups.filter(({ state }) => state === ballotState.counted);
    const counts = counted.flatMap(({ choices, n }) => [...new Uint8Array(choices)].map((option) => ({ option, n })));
    return {
      version,
      ballots: sum(counted),
      held: sum(groups.filter(({ state }) => state === ballotState.held)),
      options: countsById(numbers, counts),
    };
  }

  /** Whether a ballot is there that names more options than this. */
  hasLongerThan(choices: number): boolean {
    const query = `SELECT 1 FROM ballots WHERE length(choices) > ?1
      UNION ALL SELECT 1 FROM archived WHERE length(choices) > ?1 LIMIT 1`;
    return this.#sql.exec(query, choices).toArray().length > 0;
  }

  /** Whether a ballot names the option of this number, also one that is held or rejected. */
  names(option: number): boolean {
    const number = Uint8Array.of(option).buffer;
    const query =
      'SELECT 1 FROM ballots WHERE instr(choices, ?) UNION ALL SELECT 1 FROM archived WHERE instr(choices, ?) LIMIT 1';
    return this.#sql.exec(query, number, number).toArray().length > 0;
  }

  /** Ballots under review, by the name of their network. */
  review(numbers: Numbers): HeldGroup[] {
    const rows = this.#sql
      .exec<{ network: ArrayBuffer; choices: ArrayBuffer; n: number } & Named>(
        `SELECT network, choices, count(*) AS n FROM ballots WHERE state = ${ballotState.held} AND length(choices) > 0
         GROUP BY network, choices`,
      )
      .toArray();
    const groups = new Map<string, Omit<HeldGroup, 'options'> & { counts: { option: number; n: number }[] }>();
    for (const { network, choices, n } of rows) {
      const name = networkName(network);
      const group = groups.get(name) ?? {
        network: name,
        counted: 0,
        held: 0,
        counts: [] as { option: number; n: number }[],
      };
      group.held += n;
      for (const option of new Uint8Array(choices)) group.counts.push({ option, n });
      groups.set(name, group);
    }
    const counted = this.#countedByNetwork();
    return [...groups.values()].map(({ counts, ...group }) => ({
      ...group,
      counted: counted.get(group.network) ?? 0,
      options: countsById(numbers, counts),
    }));
  }

  /** Counts what is held of a network, or rejects it; how many ballots that were. Runs inside a transaction. */
  judge(network: string, verdict: Verdict): number {
    const name = networkBytes(network);
    const held = `WHERE network = ? AND state = ${ballotState.held}`;
    const groups = this.#sql
      .exec<{ choices: ArrayBuffer; n: number } & Named>(
        `SELECT choices, count(*) AS n FROM ballots ${held} AND length(choices) > 0 GROUP BY choices`,
        name,
      )
      .toArray();
    const ballots = sum(groups);
    if (verdict === 'accept') {
      for (const { choices, n } of groups) {
        for (const option of new Uint8Array(choices)) this.#add(option, n);
      }
      this.#sql.exec('UPDATE totals SET ballots = ballots + ?', ballots);
    }
    this.#sql.exec('UPDATE totals SET held = held - ?, version = version + 1', ballots);
    this.#sql.exec(
      `UPDATE ballots SET state = ? ${held}`,
      ballotState[verdict === 'accept' ? 'counted' : 'rejected'],
      name,
    );
    return ballots;
  }

  /** The readers' own answers on ballots that are counted, word for word: so many of the most frequent. */
  others(most: number): { text: string; ballots: number }[] {
    return this.#sql
      .exec<{ text: string; ballots: number }>(
        `SELECT text, count(*) AS ballots FROM others LEFT JOIN ballots USING (voter)
         WHERE ifnull(state, ${ballotState.counted}) = ${ballotState.counted}
         GROUP BY text ORDER BY ballots DESC, text LIMIT ?`,
        most,
      )
      .toArray();
  }

  /** Forgets which network is which; those of ballots that are not counted keep their names, whose key is gone. */
  forgetNetworks(): void {
    this.#sql.exec(
      `DELETE FROM networks WHERE name NOT IN (SELECT network FROM ballots WHERE state = ${ballotState.held} AND network IS NOT NULL)`,
    );
    // A rejected ballot may wait for the editors again, and they decide by the name of its network.
    this.#sql.exec(`UPDATE ballots SET network = NULL WHERE state = ${ballotState.counted} AND network IS NOT NULL`);
  }

  /** Forgets the voters; their choices stay, as numbers. */
  forgetVoters(): void {
    this.#sql.exec(
      `INSERT INTO archived (state, choices, n) SELECT state, choices, count(*) FROM ballots WHERE length(choices) > 0
       GROUP BY state, choices ON CONFLICT DO UPDATE SET n = n + excluded.n`,
    );
    // Without its ballot nothing tells an answer that is counted from one that is not.
    this.#sql.exec(
      `DELETE FROM others WHERE voter IN (SELECT voter FROM ballots WHERE state <> ${ballotState.counted})`,
    );
    this.#sql.exec('DELETE FROM ballots');
    this.#sql.exec('DELETE FROM networks');
    this.#sql.exec('UPDATE others SET voter = randomblob(16)');
  }

  #add(option: number, n: number): void {
    this.#sql.exec('INSERT INTO tally VALUES (?, ?) ON CONFLICT DO UPDATE SET n = n + excluded.n', option, n);
  }

  /** Of the networks that have ballots under review; all ballots are gone through once, however many networks there are. */
  #countedByNetwork(): Map<string, number> {
    const rows = this.#sql
      .exec<{ network: ArrayBuffer; n: number } & Named>(
        `SELECT network, count(*) AS n FROM ballots WHERE state = ${ballotState.counted} AND network IN
           (SELECT network FROM ballots WHERE state = ${ballotState.held})
         GROUP BY network`,
      )
      .toArray();
    return new Map(rows.map(({ network, n }) => [networkName(network), n]));
  }
}

/** Name of a network: 64 bits in base64url. */
export const networkName = (bytes: ArrayBuffer) => Buffer.from(bytes).toString('base64url');

function networkBytes(name: string): ArrayBuffer {
  return new Uint8Array(Buffer.from(name, 'base64url')).buffer;
}

function sum(groups: readonly { n: number }[]): number {
  return groups.reduce((total, { n }) => total + n, 0);
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
