import { createHash } from 'node:crypto';
import type { Env } from '../env.ts';

const verifyUrl = 'https://challenges.cloudflare.com/turnstile/v0/siteverify';
/** Milliseconds until its answer is given up; the reader's ballot is sent again then. */
const patience = 5_000;

export type TurnstileVerdict = 'confirmed' | 'refused' | 'unreachable';

/**
 * Asks Cloudflare whether this is an answer of Turnstile. An answer is good once; a ballot that is sent again because
 * its acknowledgement was lost asks under the same key and hears the same. The reader's address is not passed on.
 */
export async function verifyTurnstile(env: Env, answer: string, ballot: string): Promise<TurnstileVerdict> {
  const { TURNSTILE_SECRET: secret, TURNSTILE_VERIFY_URL: url = verifyUrl } = env;
  if (secret === undefined) return 'unreachable';
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ secret, response: answer, idempotency_key: uuidOf(`${ballot} ${answer}`) }),
      signal: AbortSignal.timeout(patience),
    });
    if (response.status >= 500) return 'unreachable';
    const { success } = await response.json<{ success?: boolean }>();
    return success === true ? 'confirmed' : 'refused';
  } catch (error) {
    console.error('Turnstile could not be asked', error);
    return 'unreachable';
  }
}

/** A UUID made from a text (RFC 9562, version 8). */
function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
