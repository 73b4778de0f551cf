import { interval } from '../../../worker/snapshots/pace.ts';
import { SnapshotWriter } from '../../../worker/snapshots/snapshot-writer.ts';
import type { Agenda } from './agenda.ts';
import type { Rooms } from './rooms.ts';

/** What a snapshot says. */
interface Snapshot {
  at: number;
  ballots: number;
  opened: number;
}

/** The poll's KV key: written by the product's own writer, and seen in each place as late as the platform allows. */
export class Snapshots {
  readonly #agenda: Agenda;
  readonly #rooms: Rooms;
  readonly #writer: SnapshotWriter;
  readonly #written: Snapshot[] = [{ at: 0, ballots: 0, opened: 0 }];

  constructor(agenda: Agenda, rooms: Rooms) {
    this.#agenda = agenda;
    this.#rooms = rooms;
    const memory = { get: () => undefined, put: () => {} };
    const kv = { put: () => Promise.resolve() };
    // The clock of the simulation begins long after the last write.
    this.#writer = new SnapshotWriter({ kv: memory } as never, kv as never, {
      arm: (at) => agenda.after(at - agenda.now, () => this.#ring()),
    });
  }

  get writes(): readonly Snapshot[] {
    return this.#written;
  }

  /** As the aggregator says after each change. */
  changed(): void {
    const { now } = this.#agenda;
    if (this.#writer.due !== undefined && this.#writer.due <= now) return;
    const { total } = this.#rooms;
    const fresh = Math.abs(total - (this.#written.at(-1)?.ballots ?? 0));
    this.#writer.changed(now, { wait: interval(total, fresh) });
  }

  /** The newest snapshot that a place can see which looked at `at`, and sees writes `late` milliseconds afterwards. */
  seen(at: number, late: number): Snapshot {
    return this.#written.findLast((snapshot) => snapshot.at <= at - late) ?? this.#written[0]!;
  }

  #ring(): void {
    const { now } = this.#agenda;
    if (this.#writer.due === undefined || this.#writer.due > now) return;
    const { total, opened } = this.#rooms;
    const take = () => {
      this.#written.push({ at: now, ballots: total, opened });
      return [];
    };
    // It takes the snapshot in this very turn; what comes after the write is of no interest here.
    void this.#writer.publish(take, () => now);
  }
}
