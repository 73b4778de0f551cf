import { expect, test } from 'vitest';
import { findWork, sha256, zeroBits } from '../../widgets/poll/proof-of-work.ts';

const hex = (words: Int32Array) => [...words].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
async function expected(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

test('the hash is SHA-256, at every length around the ends of blocks', async () => {
  expect(hex(sha256('abc'))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  for (let length = 0; length < 200; length += 1) {
    const text = Array.from({ length }, (_, index) => String.fromCharCode(33 + ((index * 7 + length) % 90))).join('');
    expect(hex(sha256(text)), text).toBe(await expected(text));
  }
});

test.for([
  [[0x80000000], 0],
  [[0x00010000], 15],
  [[1], 31],
  [[0, 0x40000000], 33],
  [[0, 0], 64],
] as const)('the words %j begin with %i zero bits', ([words, bits]) => {
  expect(zeroBits(words)).toBe(bits);
});

test('work is HOUR.NONCE, and its hash with seed and voter begins with so many zero bits', async () => {
  const [seed, voter] = ['seed-of-the-poll', 'AAAAAAAAAAAAAAAAAAAAAA'];
  const work = await findWork(seed, voter, 497_000, 12);
  expect(work).toMatch(/^497000\.[A-Za-z0-9_-]{1,32}$/);
  expect(await expected(`${seed}.${voter}.${work}`)).toMatch(/^000/);
});

test('no slice of the work keeps the page waiting for long', async () => {
  // The whole of it is many slices: the page's own tasks run in between.
  const gaps: number[] = [];
  let last = performance.now();
  let working = true;
  const beat = () => {
    const now = performance.now();
    gaps.push(now - last);
    last = now;
    if (working) channel.port2.postMessage(0);
  };
  const channel = new MessageChannel();
  channel.port1.addEventListener('message', beat);
  channel.port1.start();
  channel.port2.postMessage(0);
  await findWork('slow', 'AAAAAAAAAAAAAAAAAAAAAA', 1, 15);
  working = false;
  expect(gaps.length).toBeGreaterThan(5);
  // Half of them: a machine that is busy pauses now and then by itself.
  expect(gaps.toSorted((one, other) => one - other)[gaps.length >> 1]).toBeLessThan(10);
  channel.port1.close();
});
