import * as v from 'valibot';
import { type PublicKey, siteSettings } from '../contract/site.ts';

/** Why a pasted text is no public key: which words say so. */
export type KeyRefusal = 'voterKeys' | 'voterKeysText' | 'voterKeysPem' | 'voterKeysPrivate';

/** Members of a JWK that only a private or secret key has (RFC 7518, sections 6.2.2, 6.3.2 and 6.4). */
const privateMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];
const publicMembers = ['kty', 'alg', 'kid', 'use', 'crv', 'x', 'y', 'n', 'e'] as const;
const algorithmOf: Record<string, string> = { 'P-256': 'ES256', 'P-384': 'ES384', Ed25519: 'EdDSA' };

/** Whether a text holds a key that nobody but its owner may have, be it whole, broken off or in another format. */
export function isPrivate(text: string): boolean {
  return /PRIVATE KEY/.test(text) || /"(?:d|p|q|dp|dq|qi|oth|k)"\s*:/.test(text);
}

/** Public keys in a pasted JWK or JWKS (RFC 7517), as the contract wants them; what else a key says of itself is left out. */
export function parseKeys(text: string): PublicKey[] | KeyRefusal {
  if (isPrivate(text)) return 'voterKeysPrivate';
  if (/-----BEGIN/.test(text)) return 'voterKeysPem';
  const found = keysIn(text);
  if (!found) return 'voterKeysText';
  // Escapes in the names of members would get past a look at the text.
  if (found.some((key) => privateMembers.some((name) => Object.hasOwn(key, name)))) return 'voterKeysPrivate';
  const keys = v.safeParse(siteSettings.entries.voterKeys, found.map(publicPart));
  return keys.success && keys.output.length > 0 ? keys.output : 'voterKeys';
}

function keysIn(text: string): object[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return undefined;
    const list: unknown = Array.isArray(value) ? value : 'keys' in value ? value.keys : [value];
    return Array.isArray(list) && list.every((each) => typeof each === 'object' && each !== null) ? list : undefined;
  } catch {
    return undefined;
  }
}

function publicPart(key: object): object {
  const members = Object.entries(key).filter(([name]) => (publicMembers as readonly string[]).includes(name));
  const kept: Record<string, unknown> = Object.fromEntries(members);
  const guess = kept['kty'] === 'RSA' ? 'RS256' : algorithmOf[String(kept['crv'])];
  return { ...kept, ...(kept['alg'] === undefined && guess !== undefined && { alg: guess }) };
}
