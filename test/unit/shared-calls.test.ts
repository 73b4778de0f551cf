import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { SharedCalls } from '../../worker/polls/shared-calls.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** Calls that answer each item with its double, and what each of them brought. */
function make() {
  const brought: number[][] = [];
  const kept: Promise<unknown>[] = [];
  const calls = new SharedCalls<number, number>({ keep: (call) => kept.push(call) });
  const shared = {
    send: async (...sent: Parameters<typeof calls.send>) => (await calls.send(...sent)).answer,
    calls,
  };
  const double = (items: number[]) => {
    brought.push(items);
    return Promise.resolve(items.map((item) => item * 2));
  };
  return { shared, brought, kept, double };
}

it('what is sent to one place at one moment goes there in one call, and each gets the answer to its own', async () => {
  const { shared, brought, kept, double } = make();
  const answers = Promise.all([1, 2, 3].map((item) => shared.send('room', item, double)));
  await vi.advanceTimersByTimeAsync(50);
  expect(await answers).toEqual([2, 4, 6]);
  expect(brought).toEqual([[1, 2, 3]]);
  expect(kept).toHaveLength(1);
});

it('what is sent to two places goes in two', async () => {
  const { shared, brought, double } = make();
  const answers = Promise.all(['one', 'other'].map((place) => shared.send(place, 1, double)));
  await vi.advanceTimersByTimeAsync(50);
  expect(await answers).toEqual([2, 2]);
  expect(brought).toEqual([[1], [1]]);
});

it('one call brings a hundred at most', async () => {
  const { shared, brought, double } = make();
  const answers = Promise.all(Array.from({ length: 250 }, (_, item) => shared.send('room', item, double)));
  await vi.advanceTimersByTimeAsync(50);
  expect(await answers).toEqual(Array.from({ length: 250 }, (_, item) => item * 2));
  expect(brought.map(({ length }) => length)).toEqual([100, 100, 50]);
});

it('a call that fails is everybody’s to hear of, and the next one is made all the same', async () => {
  const { shared, double } = make();
  const fail = () => Promise.reject(new Error('the room is away'));
  const ended = Promise.allSettled([1, 2].map((item) => shared.send('room', item, fail)));
  await vi.advanceTimersByTimeAsync(50);
  expect(await ended).toMatchObject(Array(2).fill({ status: 'rejected', reason: { message: 'the room is away' } }));
  const answer = shared.send('room', 3, double);
  await vi.advanceTimersByTimeAsync(50);
  expect(await answer).toBe(6);
});

it('a slow place is waited for and sent nothing twice', async () => {
  const { shared, brought, double } = make();
  const slow = (items: number[]) =>
    new Promise<number[]>((resolve) => setTimeout(() => void double(items).then(resolve), 30_000));
  const answers = Promise.all([1, 2, 3].map((item) => shared.calls.send('room', item, slow)));
  await vi.advanceTimersByTimeAsync(40_000);
  expect(await answers).toEqual([2, 4, 6].map((answer) => ({ answer, times: 1 })));
  expect(brought).toEqual([[1, 2, 3]]);
});

it('where the request that calls for others goes away the rest sends again, together', async () => {
  const { shared, brought, double } = make();
  // Its timers go with it.
  vi.spyOn(globalThis, 'setInterval').mockImplementationOnce(() => 0 as never);
  void shared.send('room', 1, () => new Promise(() => {}));
  const answers = Promise.all([2, 3].map((item) => shared.send('room', item, double)));
  await vi.advanceTimersByTimeAsync(2_900);
  expect(brought).toEqual([]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await answers).toEqual([4, 6]);
  expect(brought).toEqual([[2, 3]]);
});

it('nobody joins a group whose first request went away before it called', async () => {
  const { shared, brought, double } = make();
  // Its timer goes with it.
  vi.spyOn(globalThis, 'setTimeout').mockImplementationOnce(() => 0 as never);
  void shared.send('room', 1, double);
  await vi.advanceTimersByTimeAsync(20);
  const answer = shared.send('room', 2, double);
  await vi.advanceTimersByTimeAsync(50);
  expect(await answer).toBe(4);
  expect(brought).toEqual([[2]]);
});

it('a far place is looked for seldom, a near one often', async () => {
  const { shared } = make();
  const looks = async (milliseconds: number) => {
    const timers = vi.spyOn(globalThis, 'setTimeout');
    const call = (items: number[]) =>
      new Promise<number[]>((resolve) => {
        setTimeout(() => resolve(items), milliseconds);
      });
    const begun = Date.now();
    let took = 0;
    const first = shared.send('room', 1, call);
    const second = shared.send('room', 2, call).then(() => (took = Date.now() - begun));
    await vi.advanceTimersByTimeAsync(milliseconds * 2);
    await Promise.all([first, second]);
    const count = timers.mock.calls.length - 2;
    timers.mockRestore();
    return { count, late: took / milliseconds };
  };
  const [near, far] = [await looks(8), await looks(800)];
  for (const { count, late } of [near, far]) {
    expect(count).toBeLessThan(50);
    expect(late).toBeLessThan(1.3);
  }
});
