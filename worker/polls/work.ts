import { createHash } from 'node:crypto';

/** Zero bits that a proof of work begins with: 65,536 hashes on average, about half a second of a phone's time. */
export const workBits = 16;

/** Whole hours since 1970, as a proof of work names its own. `now`: milliseconds since 1970. */
export const hourOf = (now: number) => Math.floor(now / 3_600_000);

/** What a proof of work is asked for with: the reader's clock may be wrong, so ours is told. */
export interface WorkAsked {
  seed: string;
  bits: number;
  hour: number;
}

export const askForWork = (seed: string, now: number): WorkAsked => ({ seed, bits: workBits, hour: hourOf(now) });

/**
 * Whether `HOUR.NONCE` was worked for with this seed and for this voter, and of late: clocks may be an hour apart. As
 * the voter is part of what is hashed, the work of one ballot is of no use to another voter's.
 */
export function isWorkedFor(seed: string, voter: string, work: string, now: number): boolean {
  const hour = Number(work.split('.', 1)[0]);
  if (Math.abs(hour - hourOf(now)) > 1) return false;
  const digest = createHash('sha256').update(`${seed}.${voter}.${work}`).digest();
  return digest.readUInt32BE(0) >>> (32 - workBits) === 0;
}
