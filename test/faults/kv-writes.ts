import { readdirSync, statSync, watch } from 'node:fs';
import { join } from 'node:path';

/**
 * Times at which values were written to the local KV, which keeps every value as a file of its own. Seen from outside
 * the runtime, so that the room's own clock cannot hide anything.
 */
export class KvWrites {
  readonly #folder: string;
  readonly #times = new Map<string, number>();
  readonly #watcher;

  constructor(state: string) {
    this.#folder = join(
      state,
      'kv',
      readdirSync(join(state, 'kv')).find((name) => !name.startsWith('miniflare')) ?? '',
      'blobs',
    );
    for (const name of readdirSync(this.#folder)) this.#times.set(name, Number.NaN);
    this.#watcher = watch(this.#folder, (_, name) => name && this.#note(name));
  }

  #note(name: string): void {
    // A leading dot is a value still being written; it gets its name when it is whole.
    if (name.startsWith('.') || this.#times.has(name)) return;
    try {
      this.#times.set(name, statSync(join(this.#folder, name)).birthtimeMs);
    } catch {
      // It was replaced by a newer value before we looked, which is a write all the same.
      this.#times.set(name, Date.now());
    }
  }

  /** Shortest time between two writes, milliseconds, and how many there were. */
  close(): { shortest: number; writes: number } {
    this.#watcher.close();
    const times = [...this.#times.values()].filter((time) => !Number.isNaN(time)).sort((a, b) => a - b);
    const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    return { shortest: Math.min(...gaps), writes: times.length };
  }
}
