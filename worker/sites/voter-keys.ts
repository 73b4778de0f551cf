import { importJWK } from 'jose';
import type { FieldError } from '../contract/problem.ts';
import type { PublicKey } from '../contract/site.ts';

/** Bits that an RSA key needs, by RFC 7518. */
const leastBits = 2_048;

/** The keys that no token could be checked with, each with its JSON Pointer: better an editor is told than readers. */
export async function refuseKeys(keys: readonly PublicKey[]): Promise<FieldError[]> {
  const usable = await Promise.all(keys.map(isUsable));
  const message = 'Expected a public key that fits its algorithm; of RSA one of 2048 bits or more.';
  return usable.flatMap((fits, index) => (fits ? [] : [{ pointer: `/voterKeys/${index}`, message }]));
}

async function isUsable(key: PublicKey): Promise<boolean> {
  try {
    const imported = await importJWK({ ...key }, key.alg);
    return imported instanceof CryptoKey && bitsOf(imported) >= leastBits;
  } catch {
    return false;
  }
}

/** Infinite where the algorithm has keys of one length only. */
function bitsOf({ algorithm }: CryptoKey): number {
  return 'modulusLength' in algorithm ? Number(algorithm.modulusLength) : Number.POSITIVE_INFINITY;
}
