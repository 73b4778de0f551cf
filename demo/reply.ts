import { createHash } from 'node:crypto';

export interface Reply {
  status: number;
  headers: Record<string, string>;
  body: string;
}

const reply = (status: number, type: string, body: string, headers: Record<string, string> = {}): Reply => ({
  status,
  headers: { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-cache', ...headers },
  body,
});

export const page = (body: string, status = 200) => reply(status, 'text/html', body);
export const text = (body: string, status = 200, headers: Record<string, string> = {}) =>
  reply(status, 'text/plain', body, headers);
export const svg = (body: string) => reply(200, 'image/svg+xml', body, { 'cache-control': 'public, max-age=3600' });
export const file = (body: string, type: string) => reply(200, type, body);
export const movedTo = (location: string) => text('', 308, { location });

/** A feed with its validators, or 304 to a reader who has this very one. */
export function feed(body: string, type: string, updatedAt: Date, asked: Headers): Reply {
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  const headers = { etag, 'last-modified': updatedAt.toUTCString() };
  return isFresh(asked, etag, updatedAt) ? text('', 304, headers) : reply(200, type, body, headers);
}

/** RFC 9110, 13.1: `If-None-Match` is obeyed before `If-Modified-Since`, and alone. */
function isFresh(asked: Headers, etag: string, updatedAt: Date): boolean {
  const known = asked.get('if-none-match');
  if (known !== null)
    return known.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag || tag.trim() === '*');
  const since = Date.parse(asked.get('if-modified-since') ?? '');
  return since >= updatedAt.getTime();
}

/** Allows the newspaper itself and the worker's origin; no inline script or style anywhere. */
export const contentSecurityPolicy = (api: string) =>
  [
    `default-src 'none'`,
    `script-src 'self' ${api}`,
    `style-src 'self'`,
    `img-src 'self' ${api}`,
    `connect-src ${api}`,
    `form-action 'self' ${api}`,
    `base-uri 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ');
