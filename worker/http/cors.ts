import type { Context, MiddlewareHandler } from 'hono';
import type { Site } from '../contract/site.ts';
import type { AppEnv, Env } from '../env.ts';
import { askForSite, findSite } from '../sites/site-snapshot.ts';
import { problem } from './problem.ts';

/** Cached reads: any origin may read them, and the answer never varies. */
export function anyOrigin(): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    await next();
    c.res.headers.set('access-control-allow-origin', '*');
  };
}

/**
 * Writes: only pages of the site's registered origins and of the worker itself.
 * A request without an Origin header did not come from a page of another origin.
 */
export function registeredOrigin(): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const origin = c.req.header('origin');
    // Whoever asks first may go on and be refused: a page can read an answer, but not why it was not let to ask.
    if (c.req.method === 'OPTIONS') return readable(preflight(), origin);
    const site = await siteForWrite(c, origin);
    if (site instanceof Response) return readable(site, origin);
    await next();
    readable(c.res, origin);
  };
}

/** The same as `anyOrigin`, around one handler: what all readers do is not to pass through a chain of them. */
export function toAnyOrigin<P extends string>(handle: (c: Context<AppEnv, P>) => Promise<Response>) {
  return async (c: Context<AppEnv, P>): Promise<Response> => {
    const response = await handle(c);
    response.headers.set('access-control-allow-origin', '*');
    return response;
  };
}

/** The same as `registeredOrigin`, around one handler, which is told the site. */
export function toRegisteredOrigin<P extends string>(
  handle: (c: Context<AppEnv, P>, site: Site) => Promise<Response>,
): (c: Context<AppEnv, P>) => Promise<Response> {
  return async (c) => {
    const origin = c.req.header('origin');
    const site = await siteForWrite(c, origin);
    return readable(site instanceof Response ? site : await handle(c, site), origin);
  };
}

/** The site of the address, or why pages of this origin may not write to it. A refusal holds no data. */
async function siteForWrite(c: Context<AppEnv>, origin: string | undefined): Promise<Site | Response> {
  const site = await findSite(c.env, c.req.param('site') ?? '');
  if (!site) return problem('site.unknown');
  if (origin === undefined || isListed(site, origin) || (await isAdmitted(c.env, site, origin, c.req.url))) return site;
  return problem('site.origin_not_registered', { origin });
}

function preflight(): Response {
  return new Response(null, {
    status: 204,
    headers: {
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'content-type, idempotency-key',
      'access-control-max-age': '7200',
      'cache-control': 'no-store',
    },
  });
}

function isListed(site: Site, origin: string): boolean {
  return site.origins.includes(origin);
}

/** An origin that an editor has registered a moment ago is not in the published settings yet, but its readers vote. */
async function isAdmitted(env: Env, { id }: Site, origin: string, url: string): Promise<boolean> {
  if (origin === new URL(url).origin) return true;
  const site = await askForSite(env, id);
  return site !== undefined && isListed(site, origin);
}

/** Also a refusal: the page may read why. */
function readable(response: Response, origin: string | undefined): Response {
  if (origin !== undefined) {
    response.headers.set('access-control-allow-origin', origin);
    response.headers.append('vary', 'Origin');
  }
  return response;
}
