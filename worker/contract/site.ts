import * as v from 'valibot';
import { instant, language, slug } from './common.ts';

/** Web origin: scheme, host and port, nothing behind it; no pattern, since a policy would read it as one. */
const origin = v.pipe(
  v.string(),
  v.maxLength(200),
  v.check((text) => {
    const url = URL.parse(text);
    return (
      url !== null && url.origin === text && /^https?:$/.test(url.protocol) && /^[a-z0-9.:[\]-]+$/.test(url.hostname)
    );
  }, 'Expected an origin such as https://example.org, without a path.'),
);

const timeZone = v.pipe(
  v.string(),
  v.maxLength(64),
  v.check((zone) => {
    try {
      return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
    } catch {
      return false;
    }
  }, 'Expected an IANA time zone such as Europe/Moscow.'),
);

const base64url = v.pipe(v.string(), v.maxLength(1_000), v.regex(/^[A-Za-z0-9_-]+$/, 'Expected base64url.'));
/** A strict one, so that nobody hands over a private key by mistake. */
const publicKey = v.strictObject({
  kty: v.picklist(['EC', 'RSA', 'OKP']),
  alg: v.picklist(['ES256', 'ES384', 'RS256', 'PS256', 'EdDSA']),
  kid: v.optional(v.pipe(v.string(), v.maxLength(200))),
  use: v.optional(v.literal('sig')),
  crv: v.optional(v.picklist(['P-256', 'P-384', 'Ed25519'])),
  x: v.optional(base64url),
  y: v.optional(base64url),
  n: v.optional(base64url),
  e: v.optional(base64url),
});
export type PublicKey = v.InferOutput<typeof publicKey>;

/** What a publisher configures for one site; `PUT /v1/admin/sites/{site}`. */
export const siteSettings = v.strictObject({
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200)),
  /** Origins whose pages may vote and write. */
  origins: v.pipe(v.array(origin), v.maxLength(50)),
  language,
  timeZone,
  /** The poll that `<otklik-poll>` without a `poll` shows. */
  currentPoll: v.optional(v.nullable(slug), null),
  /** Polls that take turns in its place; those that are not open are passed over. */
  rotation: v.optional(
    v.pipe(
      v.array(slug),
      v.maxLength(20),
      v.check((ids) => new Set(ids).size === ids.length, 'Each poll takes one turn.'),
    ),
    [],
  ),
  /** How often the next one's turn comes, in the site's time zone. */
  rotateEvery: v.optional(v.picklist(['hour', 'day']), 'day'),
  /** Public keys (JWK, RFC 7517) of the login whose tokens voters bring along. */
  voterKeys: v.optional(v.pipe(v.array(publicKey), v.maxLength(5)), []),
  /** Public key of Cloudflare Turnstile; the secret one is the worker's `TURNSTILE_SECRET`. */
  turnstileKey: v.optional(v.nullable(v.pipe(v.string(), v.regex(/^[\w.-]{1,100}$/))), null),
});
export type SiteSettings = v.InferOutput<typeof siteSettings>;

/** A site as the dashboard lists it and as KV holds it. */
export const site = v.strictObject({
  id: slug,
  /** Grows with each change of the settings; what `If-Match` names. */
  revision: v.pipe(v.number(), v.integer(), v.minValue(0)),
  ...siteSettings.entries,
});
export type Site = v.InferOutput<typeof site>;
/** Body of `PUT /v1/admin/sites/{site}`. */
export const siteRequest = v.strictObject({
  ...siteSettings.entries,
  /** Left aside: what was read may be sent back with a change. `If-Match` is for who wants it on top of that only. */
  revision: v.optional(site.entries.revision),
});

/** `GET /v1/admin/sites` */
export const siteList = v.strictObject({ sites: v.array(site) });

/** `POST /v1/admin/setup` */
export const setupRequest = v.strictObject({ token: v.pipe(v.string(), v.maxLength(200)) });

/** `GET /v1/admin/session` */
export const session = v.strictObject({
  /** `owner` came through the setup link, `token` is an API token. */
  kind: v.picklist(['owner', 'token']),
  /** Until when the session lasts; null for a token. */
  expiresAt: v.nullable(instant),
});
export type Session = v.InferOutput<typeof session>;

/** `GET /healthz` */
export const health = v.strictObject({ ok: v.literal(true) });
