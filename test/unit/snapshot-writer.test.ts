import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { SnapshotWriter } from '../../worker/snapshots/snapshot-writer.ts';

const second = 1_000;
let stored: Map<string, unknown>;
const armed: number[] = [];

beforeEach(() => {
  stored = new Map();
  armed.length = 0;
  vi.useFakeTimers({ now: 1_000_000 });
});

afterEach(() => void vi.useRealTimers());

/** A writer as a room makes one when it wakes, on the same disk. */
function wake(write: () => Promise<void> = () => Promise.resolve()): SnapshotWriter {
  const kv = { get: (key: string) => stored.get(key), put: (key: string, value: unknown) => stored.set(key, value) };
  return new SnapshotWriter({ kv } as never, { put: write } as never, { arm: (at) => void armed.push(at) });
}

it('a room that died while its write was on the way keeps its distance to when that may have arrived', async () => {
  const dying = wake(() => new Promise(() => {}));
  dying.changed(Date.now());
  void dying.publish(() => [['key', 'value']], Date.now);
  vi.advanceTimersByTime(0.9 * second); // The write takes so long, and the room dies as it arrives.
  const risen = wake();
  risen.changed(Date.now());
  expect(armed.at(-1)).toBeGreaterThanOrEqual(Date.now() + second);
});

it('a room that has slept for long writes at once', async () => {
  const first = wake();
  first.changed(Date.now());
  await first.publish(() => [['key', 'value']], Date.now);
  vi.advanceTimersByTime(60 * second);
  wake().changed(Date.now());
  expect(armed.at(-1)).toBe(Date.now());
});
