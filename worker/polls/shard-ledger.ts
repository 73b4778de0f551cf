import type { Count } from './ballot-table.ts';
import type { PollDefinition } from './poll-definition.ts';
import { nameOf, type RoomPlace } from './room-place.ts';

/** What a room tells the aggregator: its cumulative counts, so that it may be told twice and in any order. */
export interface ShardReport {
  place: RoomPlace;
  count: Count;
  /** Edition of the definition that the room goes by. */
  edition: number;
  /** Requests a second that the room gets. */
  load: number;
}

type Entry = Omit<ShardReport, 'load'>;

/** The aggregator's book of the poll's other rooms: who they are and the newest that each has told. */
export class ShardLedger {
  readonly #storage: DurableObjectStorage;
  #entries: Map<string, Entry> | undefined;

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage;
  }

  create(): void {
    this.#storage.sql.exec(
      'CREATE TABLE IF NOT EXISTS shards (name TEXT PRIMARY KEY, version INTEGER NOT NULL, entry TEXT NOT NULL) WITHOUT ROWID',
    );
  }

  /** A room joins before it takes its first ballot, so that no ballot is in a room that nobody asks. */
  enroll(place: RoomPlace): void {
    if (!this.#all.has(nameOf(place))) this.#keep({ place, count: noCount, edition: -1 });
  }

  /** Takes a report, unless a newer one was taken; whether the counts have changed. */
  note({ place, count, edition }: ShardReport): boolean {
    const known = this.#all.get(nameOf(place));
    const isNews = !known || count.version > known.count.version;
    const newest = isNews ? count : known.count;
    if (isNews || edition > known.edition) {
      this.#keep({ place, count: newest, edition: Math.max(edition, known?.edition ?? -1) });
    }
    return isNews;
  }

  /** Rooms that go by an older edition of the definition. */
  behind({ edition }: PollDefinition): RoomPlace[] {
    return [...this.#all.values()].filter((entry) => entry.edition < edition).map(({ place }) => place);
  }

  /** The room's own part of the total. */
  countOf(place: RoomPlace): Count {
    return this.#all.get(nameOf(place))?.count ?? noCount;
  }

  get places(): RoomPlace[] {
    return [...this.#all.values()].map(({ place }) => place);
  }

  /** The whole poll's count, given the aggregator's own. */
  total(own: Count): Count {
    const sum: Count = { ...own, options: { ...own.options } };
    for (const { count } of this.#all.values()) {
      sum.ballots += count.ballots;
      sum.held += count.held;
      for (const [id, n] of Object.entries(count.options)) sum.options[id] = (sum.options[id] ?? 0) + n;
    }
    return sum;
  }

  get #all(): Map<string, Entry> {
    this.#entries ??= new Map(
      this.#storage.sql
        .exec<{ name: string; entry: string }>('SELECT name, entry FROM shards')
        .toArray()
        .map(({ name, entry }) => [name, JSON.parse(entry) as Entry]),
    );
    return this.#entries;
  }

  #keep(entry: Entry): void {
    const name = nameOf(entry.place);
    this.#storage.sql.exec(
      'INSERT OR REPLACE INTO shards VALUES (?, ?, ?)',
      name,
      entry.count.version,
      JSON.stringify(entry),
    );
    this.#all.set(name, entry);
  }
}

const noCount: Count = { version: 0, ballots: 0, held: 0, options: {} };
