import { Hono } from 'hono';
import type { AppEnv } from '../env.ts';
import { publicFor } from '../http/caching.ts';
import { problem } from '../http/problem.ts';

/**
 * `/w/…`: the elements of an earlier deployment. A loader that some cache has held asks for them for a while after they
 * are gone; it gets today's, under a name that may not be kept for long.
 */
export const embedRoutes = new Hono<AppEnv>().get('/:file', async (c) => {
  const name = /^(poll|read-also|hotline|all)-[\w-]{8}\.js$/.exec(c.req.param('file'))?.[1];
  if (name === undefined) return problem('request.not_found');
  const current = await c.env.ASSETS.fetch(new URL(`/current/${name}.js`, c.req.url));
  if (!current.ok) return problem('request.not_found');
  const headers = new Headers(current.headers);
  headers.set('access-control-allow-origin', '*');
  headers.set('cross-origin-resource-policy', 'cross-origin');
  headers.set('x-content-type-options', 'nosniff');
  headers.set('cache-control', publicFor(60));
  return new Response(current.body, { headers });
});
