import type { MiddlewareHandler } from 'hono';
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
    const site = await findSite(c.env, c.req.param('site') ?? '');
    const origin = c.req.header('origin');
    if (!site) return readable(problem('site.unknown'), origin);
    if (origin !== undefined && !(await isRegistered(c.env, site, origin, new URL(c.req.url).origin))) {
      // The page may read why it was refused; the refusal holds no data.
      return readable(problem('site.origin_not_registered', { origin }), origin);
    }
    if (c.req.method === 'OPTIONS') {
      return readable(
        new Response(null, {
          status: 204,
          headers: {
            'access-control-allow-methods': 'POST',
            'access-control-allow-headers': 'content-type, idempotency-key',
            'access-control-max-age': '7200',
            'cache-control': 'no-store',
          },
        }),
        origin,
      );
    }
    await next();
    readable(c.res, origin);
  };
}

/** An origin that an editor has registered a moment ago is not in the published settings yet, but its readers vote. */
async function isRegistered(env: Env, site: Site, origin: string, own: string): Promise<boolean> {
  if (site.origins.includes(origin) || origin === own) return true;
  return Boolean((await askForSite(env, site.id))?.origins.includes(origin));
}

function readable(response: Response, origin: string | undefined): Response {
  if (origin !== undefined) {
    response.headers.set('access-control-allow-origin', origin);
    response.headers.append('vary', 'Origin');
  }
  return response;
}
