import { expect, test, vi } from 'vitest';
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

test('the work is done in slices of five milliseconds, between which the page has its turn', async () => {
  // A clock that a millisecond passes at each look at it, since this machine's own has pauses of others in it.
  let looks = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => (looks += 1));
  const slices: number[] = [];
  const { port1, port2 } = new MessageChannel();
  let seen = 0;
  port1.addEventListener('message', () => {
    slices.push(looks - seen);
    seen = looks;
    port2.postMessage(0);
  });
  port1.start();
  port2.postMessage(0);
  await findWork('slow', 'AAAAAAAAAAAAAAAAAAAAAA', 1, 14);
  port1.close();
  vi.restoreAllMocks();
  expect(slices.length).toBeGreaterThan(10);
  for (const length of slices) expect(length).toBeLessThanOrEqual(7);
});

test('what is done between two looks at the clock is far shorter than a slice', () => {
  const begun = performance.now();
  for (let nonce = 0; nonce < 32 * 20; nonce += 1) sha256(`seed-of-the-poll.AAAAAAAAAAAAAAAAAAAAAA.497000.${nonce}`);
  expect((performance.now() - begun) / 20).toBeLessThan(5);
});
