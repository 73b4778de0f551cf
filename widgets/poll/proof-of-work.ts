/** Milliseconds that a slice of work may take, so that the page does not notice. */
const slice = 5;

/**
 * `HOUR.NONCE` for which the SHA-256 of `SEED.VOTER.HOUR.NONCE` begins with `bits` zero bits. Hashed here, since the
 * browser's own SHA-256 is asynchronous and exists under https only.
 */
export async function findWork(seed: string, voter: string, hour: number, bits: number): Promise<string> {
  const { port1, port2 } = new MessageChannel();
  let begun = performance.now();
  for (let nonce = 0; ; nonce += 1) {
    const work = `${hour}.${nonce.toString(36)}`;
    if (zeroBits(sha256(`${seed}.${voter}.${work}`)) >= bits) return work;
    // A message and not a timer: browsers hold timers of pages in the background back.
    if (nonce % 32 === 0 && performance.now() - begun > slice) {
      await new Promise((resolve) => {
        port1.addEventListener('message', resolve, { once: true });
        port1.start();
        port2.postMessage(0);
      });
      begun = performance.now();
    }
  }
}

/** How many zero bits the words begin with. */
export function zeroBits(words: Iterable<number>): number {
  let bits = 0;
  for (const word of words) {
    bits += Math.clz32(word);
    if (word) break;
  }
  return bits;
}

// FIPS 180-4, section 4.2.2 and 5.3.3: the fractional parts of the roots of the first primes, 32 bits of each.
const start: number[] = [];
const constants: number[] = [];
for (let n = 2; constants.length < 64; n += 1) {
  let divisor = 2;
  while (n % divisor) divisor += 1;
  if (divisor < n) continue;
  if (start.length < 8) start.push((n ** 0.5 * 2 ** 32) | 0);
  constants.push((n ** (1 / 3) * 2 ** 32) | 0);
}
const schedule = new Int32Array(64);
const turn = (word: number, by: number) => (word >>> by) | (word << (32 - by));

/** SHA-256 (FIPS 180-4) of ASCII text: eight words of 32 bits. */
export function sha256(text: string): Int32Array {
  const { length } = text;
  const words = new Int32Array((((length + 8) >> 6) + 1) * 16);
  for (let index = 0; index <= length; index += 1)
    words[index >> 2]! |= (index < length ? text.charCodeAt(index) : 0x80) << (24 - (index % 4) * 8);
  words[words.length - 1] = length * 8;
  const state = new Int32Array(start);
  for (let block = 0; block < words.length; block += 16) {
    let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number];
    for (let round = 0; round < 64; round += 1) {
      let word = words[block + round]!;
      if (round > 15) {
        const early = schedule[round - 15]!;
        const late = schedule[round - 2]!;
        word =
          schedule[round - 16]! +
          schedule[round - 7]! +
          (turn(early, 7) ^ turn(early, 18) ^ (early >>> 3)) +
          (turn(late, 17) ^ turn(late, 19) ^ (late >>> 10));
      }
      schedule[round] = word;
      const one =
        h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + constants[round]! + schedule[round]!;
      const two = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
      h = g;
      g = f;
      f = e;
      e = (d + one) | 0;
      d = c;
      c = b;
      b = a;
      a = (one + two) | 0;
    }
    [a, b, c, d, e, f, g, h].forEach((word, index) => (state[index]! += word));
  }
  return state;
}
