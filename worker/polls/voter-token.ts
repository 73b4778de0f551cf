import { createLocalJWKSet, errors, jwtVerify } from 'jose';
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
    const keys = createLocalJWKSet({ keys: site.voterKeys.map((key) => ({ ...key })) });
    const { payload } = await jwtVerify(token, keys, {
      audience: site.id,
      algorithms,
      clockTolerance,
      requiredClaims: ['sub', 'exp'],
    });
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
