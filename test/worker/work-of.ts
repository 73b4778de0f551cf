import { createHash } from 'node:crypto';

/** A proof of work as a reader's browser finds one, by trying. */
export function workOf(seed: string, voter: string, hour: number, bits: number): string {
  for (let nonce = 0; ; nonce += 1) {
    const work = `${hour}.${nonce.toString(36)}`;
    const digest = createHash('sha256').update(`${seed}.${voter}.${work}`).digest();
    if (digest.readUInt32BE(0) >>> (32 - bits) === 0) return work;
  }
}
