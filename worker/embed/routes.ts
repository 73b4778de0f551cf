import { Hono } from 'hono';
import type { AppEnv } from '../env.ts';
import { publicFor } from '../http/caching.ts';
import { problem } from '../http/problem.ts';

/**
 * `/w/…`: elements, and parts of polls, of an earlier deployment. A loader that some cache has held, or a page that stays
 * open, asks for them for a while after they are gone; it gets today's, under a name that may not be kept for long.
 */
export const embedRoutes = new Hono<AppEnv>().get('/:file', async (c) => {
  const file = c.req.param('file');
  if (!/^(poll|read-also|hotline|all)(-[a-z]+)?-[\w-]{8}\.js$/.test(file)) return problem('request.not_found');
  const name = file.slice(0, -'-HASHHASH.js'.length);
  const current = await c.env.ASSETS.fetch(new URL(`/current/${name}.js`, c.req.url));
  if (!current.ok) return problem('request.not_found');
  const headers = new Headers(current.headers);
  headers.set('access-control-allow-origin', '*');
  headers.set('cross-origin-resource-policy', 'cross-origin');
  headers.set('x-content-type-options', 'nosniff');
  headers.set('cache-control', publicFor(60));
  return new Response(current.body, { headers });
});
