interface Options {
  /** How long a value may be answered from memory. */
  milliseconds: number;
  /** Most entries held; the oldest goes first. */
  entries: number;
}

/** Values of the last second or two in the isolate's own memory, so that a crowd costs one read and not thousands. */
export class HotMemory<T> {
  readonly #options: Options;
  readonly #entries = new Map<string, { until: number; value: T }>();

  constructor(options: Options) {
    this.#options = options;
  }

  /** The remembered value, or what `load` brings. Concurrent loads are not shared: I/O belongs to one request. */
  async get(key: string, now: number, load: () => Promise<T | undefined>): Promise<T | undefined> {
    const entry = this.#entries.get(key);
    if (entry && now < entry.until) return entry.value;
    const value = await load();
    this.#entries.delete(key);
    // What was missing may come at any moment, and KV remembers misses by itself.
    if (value === undefined) return undefined;
    this.#entries.set(key, { until: now + this.#options.milliseconds, value });
    if (this.#entries.size > this.#options.entries) {
      for (const oldest of this.#entries.keys()) {
        this.#entries.delete(oldest);
        break;
      }
    }
    return value;
  }
}
