/** Milliseconds for which others believe that a newer value is on its way. */
const longestLoad = 1_000;

interface Options {
  /** How long a value may be answered from memory. */
  milliseconds: number;
  /** Most entries held; the oldest goes first. */
  entries: number;
}

/** Values of the last second or two in the isolate's own memory, so that a crowd costs one read and not thousands. */
export class HotMemory<T> {
  readonly #options: Options;
  readonly #entries = new Map<string, { until: number; value: T; loading?: number }>();

  constructor(options: Options) {
    this.#options = options;
  }

  /** The value, where one is remembered and fresh at `now`, milliseconds since 1970. */
  peek(key: string, now: number): T | undefined {
    const entry = this.#entries.get(key);
    return entry && now < entry.until ? entry.value : undefined;
  }

  remember(key: string, now: number, value: T): void {
    this.#entries.delete(key);
    this.#entries.set(key, { until: now + this.#options.milliseconds, value });
    if (this.#entries.size <= this.#options.entries) return;
    for (const oldest of this.#entries.keys()) {
      this.#entries.delete(oldest);
      return;
    }
  }

  /**
   * The remembered value, or what `load` brings. What is missing is not remembered, since it may come at any moment.
   * Loads are not shared, as I/O belongs to one request; but while one is on its way to a newer value, and for a second
   * at most, all others have the one that was.
   */
  async get(key: string, now: number, load: () => Promise<T | undefined>): Promise<T | undefined> {
    const entry = this.#entries.get(key);
    if (entry && (now < entry.until || now < (entry.loading ?? 0))) return entry.value;
    if (entry) entry.loading = now + longestLoad;
    try {
      const value = await load();
      if (value !== undefined) this.remember(key, now, value);
      else this.#entries.delete(key);
      return value;
    } finally {
      if (entry) entry.loading = 0;
    }
  }
}
