import { createLocalJWKSet, errors, type JWTPayload, jwtVerify } from 'jose';
import { createHash } from 'node:crypto';
import type { ProblemCode } from '../contract/problem.ts';
import type { Site } from '../contract/site.ts';

/** Seconds by which the publisher's clock and ours may differ. */
const clockTolerance = 60;
const algorithms = ['ES256', 'ES384', 'RS256', 'PS256', 'EdDSA'];

/**
 * The voter that a token of the publisher's own login (JWT, RFC 7519) speaks for: its `sub`, hashed together with the
 * poll, so that one subscriber is another voter in each. The token has to be made for this site (`aud`) and to expire.
 */
export async function voterOf(token: string, site: Site, poll: string): Promise<string | { refused: ProblemCode }> {
  try {
    const payload = await verify(token, site);
    if (typeof payload.sub !== 'string' || payload.sub === '') return { refused: 'poll.token_invalid' };
    const digest = createHash('sha256')
      .update(JSON.stringify([site.id, poll, payload.sub]))
      .digest();
    return digest.subarray(0, 16).toString('base64url');
  } catch (error) {
    if (error instanceof errors.JWTExpired) return { refused: 'poll.token_expired' };
    if (error instanceof errors.JOSEError || error instanceof TypeError) return { refused: 'poll.token_invalid' };
    throw error;
  }
}

/** A token need not name its key, and while a publisher puts a new one in the place of the old there are two that fit. */
async function verify(token: string, site: Site): Promise<JWTPayload> {
  const options = { audience: site.id, algorithms, clockTolerance, requiredClaims: ['sub', 'exp'] };
  try {
    const keys = createLocalJWKSet({ keys: site.voterKeys.map((key) => ({ ...key })) });
    return (await jwtVerify(token, keys, options)).payload;
  } catch (error) {
    if (!(error instanceof errors.JWKSMultipleMatchingKeys)) throw error;
    for await (const key of error) {
      try {
        return (await jwtVerify(token, key, options)).payload;
      } catch (refusal) {
        if (!(refusal instanceof errors.JWSSignatureVerificationFailed)) throw refusal;
      }
    }
    throw new errors.JWSSignatureVerificationFailed();
  }
}
