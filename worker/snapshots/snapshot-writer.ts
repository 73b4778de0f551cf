/** Shortest time between two writes of a key, milliseconds. KV takes one write a second per key and refuses more (429). */
export const shortestInterval = 1_100;

const attemptKey = 'snapshot.attemptedAt';

/**
 * The only writer of a room's KV keys. It writes from the room's alarm, which survives a crash, and keeps its distance
 * to the last attempt also after a restart. A change while a write is on its way arms the next alarm, so the last value
 * always gets out.
 */
export class SnapshotWriter {
  readonly #storage: DurableObjectStorage;
  readonly #kv: KVNamespace;
  #armed = false;
  /** When the last write was answered, or was begun by an earlier life of this room. */
  #lastWrite: number;

  constructor(storage: DurableObjectStorage, kv: KVNamespace) {
    this.#storage = storage;
    this.#kv = kv;
    this.#lastWrite = storage.kv.get<number>(attemptKey) ?? 0;
  }

  /** Call in the same turn as the write to storage that the snapshot has to follow: both become durable together. */
  changed(now: number): void {
    if (this.#armed) return;
    this.#armed = true;
    void this.#storage.setAlarm(Math.max(now, this.#lastWrite + shortestInterval));
  }

  /** Call from the room's alarm; `snapshots` is asked only when it is time to write. True once all are written. */
  async publish(snapshots: () => Iterable<readonly [key: string, value: string]>, now: () => number): Promise<boolean> {
    this.#armed = false;
    if (now() < this.#lastWrite + shortestInterval) {
      this.changed(now());
      return false;
    }
    // Durable before the write leaves: the output gate holds outgoing requests back until then.
    this.#storage.kv.put(attemptKey, now());
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
}
