/** A ballot as it lies in the table. */
export interface BallotRow {
  revision: number;
  /** One byte a choice, sorted. */
  choices: Uint8Array<ArrayBuffer>;
  state: number;
}

interface NewRow extends BallotRow {
  voter: Uint8Array<ArrayBuffer>;
  network: Uint8Array<ArrayBuffer> | null;
}

/** Rows that one statement reads or adds; the platform binds at most 100 values to a statement. */
const atOnce = 16;
/** Fewer rows are added by statements of these sizes, so that there are few of them to prepare. */
const sizes = [atOnce, 4, 1] as const;

const insertOf = Object.fromEntries(
  sizes.map((size) => [
    size,
    `INSERT INTO ballots (voter, revision, choices, state, network) VALUES ${Array(size).fill('(?, ?, ?, ?, ?)').join(', ')}`,
  ]),
);
const selectMany = `SELECT voter, revision, choices, state FROM ballots WHERE voter IN (${Array(atOnce).fill('?').join(', ')})`;
const selectOne = 'SELECT voter, revision, choices, state FROM ballots WHERE voter = ?';

/**
 * The rows of the voters of one batch: read together before and written together after, since the calls cost more than
 * what they do. Voters go by their hash as text of one letter a byte.
 */
export class BallotRows {
  readonly #sql: SqlStorage;
  readonly #known = new Map<string, BallotRow>();
  readonly #new: NewRow[] = [];

  constructor(sql: SqlStorage, voters: readonly string[]) {
    this.#sql = sql;
    for (let at = 0; at < voters.length; at += atOnce) this.#read(voters.slice(at, at + atOnce));
  }

  get(voter: string): BallotRow | undefined {
    return this.#known.get(voter);
  }

  add(voter: string, row: BallotRow, network: Uint8Array<ArrayBuffer> | null): void {
    this.#known.set(voter, row);
    this.#new.push({ ...row, voter: bytesOf(voter), network });
  }

  change(voter: string, row: BallotRow): void {
    // What is to be changed may be of this very batch.
    this.write();
    this.#known.set(voter, row);
    this.#sql.exec(
      'UPDATE ballots SET revision = ?, choices = ?, state = ? WHERE voter = ?',
      row.revision,
      row.choices.buffer,
      row.state,
      bytesOf(voter).buffer,
    );
  }

  /** Writes what was added. */
  write(): void {
    let at = 0;
    while (at < this.#new.length) {
      const size = sizes.find((rows) => rows <= this.#new.length - at) ?? 1;
      const values = this.#new
        .slice(at, at + size)
        .flatMap(({ voter, revision, choices, state, network }) => [
          voter.buffer,
          revision,
          choices.buffer,
          state,
          network && network.buffer,
        ]);
      this.#sql.exec(insertOf[size] ?? '', ...values);
      at += size;
    }
    this.#new.length = 0;
  }

  #read(voters: string[]): void {
    const isOne = voters.length === 1;
    const names = isOne ? voters : Array.from({ length: atOnce }, (_, index) => voters[index] ?? '');
    const rows = this.#sql.exec<{ voter: ArrayBuffer; revision: number; choices: ArrayBuffer; state: number }>(
      isOne ? selectOne : selectMany,
      ...names.map((voter) => bytesOf(voter).buffer),
    );
    for (const { voter, revision, choices, state } of rows) {
      const name = String.fromCharCode(...new Uint8Array(voter));
      this.#known.set(name, { revision, choices: new Uint8Array(choices), state });
    }
  }
}

/** The bytes that a text of one letter a byte stands for. */
export function bytesOf(letters: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(letters.length);
  for (let index = 0; index < bytes.length; index += 1) bytes[index] = letters.charCodeAt(index);
  return bytes;
}
