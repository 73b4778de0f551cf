import type { Context, MiddlewareHandler } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Session } from '../contract/site.ts';
import type { AppEnv } from '../env.ts';
import { problem } from '../http/problem.ts';
import { publisherRoom } from '../rooms.ts';

const cookieName = 'session';
const cookieOptions = { prefix: 'host', httpOnly: true, sameSite: 'Strict', path: '/', secure: true } as const;

export type AdminEnv = AppEnv & { Variables: { session: Session } };

export function keepSession(c: Context, secret: string, expiresAt: string): void {
  setCookie(c, cookieName, secret, { ...cookieOptions, expires: new Date(expiresAt) });
}

export function sessionSecret(c: Context): string | undefined {
  return getCookie(c, cookieName, 'host');
}

export function dropSession(c: Context): void {
  deleteCookie(c, cookieName, cookieOptions);
}

/** Whether a request that changes something was made by a page of the worker itself. Browsers set both headers; pages cannot. */
export function isFromHere(request: Request): boolean {
  const site = request.headers.get('sec-fetch-site');
  if (site !== null) return site === 'same-origin' || site === 'none';
  return request.headers.get('origin') === new URL(request.url).origin;
}

/** Lets a session cookie or an API token through. A cookie alone is not enough to change anything from another site. */
export function signedIn(): MiddlewareHandler<AdminEnv> {
  return async (c, next) => {
    const bearer = /^Bearer (.+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
    const secret = bearer ?? sessionSecret(c);
    if (secret === undefined) return problem('auth.required');
    const safe = c.req.method === 'GET' || c.req.method === 'HEAD';
    if (bearer === undefined && !safe && !isFromHere(c.req.raw)) return problem('auth.cross_site');
    const publisher = publisherRoom(c.env);
    const session = await publisher.authenticate(bearer === undefined ? 'cookie' : 'bearer', secret);
    if (!session) return problem('auth.required');
    c.set('session', session);
    await next();
    c.res.headers.set('cache-control', 'no-store');
  };
}
