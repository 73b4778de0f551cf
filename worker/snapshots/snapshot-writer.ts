import { type Budget, fullBudget, refilled, shortestInterval, untilAffordable } from './pace.ts';

const attemptKey = 'snapshot.attemptedAt';
const budgetKey = 'snapshot.budget';
/** How long a write may be on its way, milliseconds. */
const longestWrite = 10_000;

interface Options {
  /** Sets the room's alarm, where it rings for more than snapshots. */
  arm?: (at: number) => void;
  /** Writes that the account may make in a day; 0 where nobody counts them. */
  perDay?: number;
}

interface Wish {
  /** Milliseconds since the last write that are to pass, where nothing is urgent. */
  wait?: number;
  /** Goes out at the shortest interval, whatever is left of the day's writes: what editors do, and last results. */
  urgent?: boolean;
}

/**
 * The only writer of a room's KV keys. It writes from the room's alarm, which survives a crash, and keeps its distance
 * to the last attempt also after a restart. A change while a write is on its way arms the next alarm, so the last value
 * always gets out.
 */
export class SnapshotWriter {
  readonly #storage: DurableObjectStorage;
  readonly #kv: KVNamespace;
  readonly #arm: (at: number) => void;
  readonly #perDay: number;
  #due: number | undefined;
  /** When the last write was answered, or may have arrived at the latest. */
  #lastWrite: number;
  #budget: Budget;

  constructor(storage: DurableObjectStorage, kv: KVNamespace, options: Options = {}) {
    this.#storage = storage;
    this.#kv = kv;
    this.#arm = options.arm ?? ((at) => void storage.setAlarm(at));
    this.#perDay = options.perDay ?? 0;
    const attemptedAt = storage.kv.get<number>(attemptKey) ?? 0;
    // What an earlier life had begun may have arrived just before this one woke.
    this.#lastWrite = Date.now() - attemptedAt < longestWrite ? Date.now() : attemptedAt;
    this.#budget = storage.kv.get<Budget>(budgetKey) ?? fullBudget;
  }

  /** When the next write is to be made, milliseconds since 1970; undefined where there is nothing to write. */
  get due(): number | undefined {
    return this.#due;
  }

  /** Call in the same turn as the write to storage that the snapshot has to follow: both become durable together. */
  changed(now: number, { wait = shortestInterval, urgent = false }: Wish = {}): void {
    const soonest = Math.max(now, this.#lastWrite + shortestInterval);
    const at = urgent ? soonest : Math.max(soonest, this.#lastWrite + wait, now + this.#untilAffordable(now));
    if (this.#due !== undefined && this.#due <= at) return;
    this.#due = at;
    this.#arm(at);
  }

  /** Call from the room's alarm; `snapshots` is asked only when it is time to write. True once all are written. */
  async publish(
    snapshots: () => Iterable<readonly [key: string, value: string | ArrayBuffer]>,
    now: () => number,
  ): Promise<boolean> {
    const due = Math.max(this.#due ?? 0, this.#lastWrite + shortestInterval);
    this.#due = undefined;
    if (now() < due) {
      this.#due = due;
      this.#arm(due);
      return false;
    }
    // Durable before the write leaves: the output gate holds outgoing requests back until then.
    this.#storage.kv.put(attemptKey, now());
    this.#spend(now());
    this.#lastWrite = now();
    try {
      for (const [key, value] of snapshots()) await this.#kv.put(key, value);
      this.#lastWrite = now();
      return true;
    } catch (error) {
      console.error('snapshot not written, will be tried again', error);
      this.#lastWrite = now();
      this.changed(now());
      return false;
    }
  }

  #untilAffordable(now: number): number {
    return this.#perDay > 0 ? untilAffordable(refilled(this.#budget, this.#perDay, now), this.#perDay) : 0;
  }

  #spend(now: number): void {
    if (this.#perDay === 0) return;
    const { tokens, at } = refilled(this.#budget, this.#perDay, now);
    this.#budget = { tokens: Math.max(0, tokens - 1), at };
    this.#storage.kv.put(budgetKey, this.#budget);
  }
}
