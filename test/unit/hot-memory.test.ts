import { expect, it } from 'vitest';
import { HotMemory } from '../../worker/snapshots/hot-memory.ts';

const memory = () => new HotMemory<string>({ milliseconds: 1_000, entries: 2 });

it('a value is loaded once for as long as it is fresh', async () => {
  const hot = memory();
  let loads = 0;
  const load = () => Promise.resolve(`load ${++loads}`);
  expect(await hot.get('a', 0, load)).toBe('load 1');
  expect(await hot.get('a', 999, load)).toBe('load 1');
  expect(await hot.get('a', 1_000, load)).toBe('load 2');
});

it('what is missing is asked for again', async () => {
  const hot = memory();
  expect(await hot.get('a', 0, () => Promise.resolve(undefined))).toBeUndefined();
  expect(await hot.get('a', 1, () => Promise.resolve('there'))).toBe('there');
});

it('the oldest value makes room, so that names made up by a stranger do not fill the isolate', async () => {
  const hot = memory();
  for (const key of ['a', 'b', 'c']) hot.remember(key, 0, key);
  expect([hot.peek('a', 1), hot.peek('b', 1), hot.peek('c', 1)]).toEqual([undefined, 'b', 'c']);
});

it('a load that fails is the caller’s to hear of, and leaves nothing behind', async () => {
  const hot = memory();
  await expect(hot.get('a', 0, () => Promise.reject(new Error('KV is away')))).rejects.toThrow('KV is away');
  expect(hot.peek('a', 1)).toBeUndefined();
});

it('while one caller brings a newer value all others have the one that was, for a second at most', async () => {
  const hot = memory();
  hot.remember('a', 0, 'old');
  const { promise, resolve } = Promise.withResolvers<string>();
  let loads = 0;
  const load = () => {
    loads += 1;
    return promise;
  };
  const first = hot.get('a', 1_000, load);
  expect(await hot.get('a', 1_000, load)).toBe('old');
  expect(await hot.get('a', 1_999, load)).toBe('old');
  expect(loads).toBe(1);
  // The first is lost, for all that anybody knows.
  const second = hot.get('a', 2_000, load);
  expect(loads).toBe(2);
  resolve('new');
  expect(await Promise.all([first, second])).toEqual(['new', 'new']);
  expect(hot.peek('a', 2_001)).toBe('new');
});

it('nobody waits for a load that failed, nor is shown what is gone', async () => {
  const hot = memory();
  hot.remember('a', 0, 'old');
  await expect(hot.get('a', 1_000, () => Promise.reject(new Error('KV is away')))).rejects.toThrow('KV is away');
  expect(await hot.get('a', 1_001, () => Promise.resolve(undefined))).toBeUndefined();
  expect(await hot.get('a', 1_002, () => Promise.resolve('there'))).toBe('there');
});
