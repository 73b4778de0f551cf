import { Hono } from 'hono';
import type { AppEnv } from '../env.ts';
import { forGood, publicFor } from '../http/caching.ts';
import { problem } from '../http/problem.ts';
import { type AdminEnv, signedIn } from '../publishers/session.ts';
import { keepRelease, readKept } from './releases.ts';

/**
 * `/w/…`: files of an earlier deployment. One that a page may have pinned is answered as it was. Otherwise a loader that
 * some cache has held, or a page that stays open, asks for elements for a while after they are gone; it gets today's,
 * under a name that may not be kept for long. Of what an element loads later it gets no other than its own.
 */
export const embedRoutes = new Hono<AppEnv>().get('/:file', async (c) => {
  const file = c.req.param('file');
  if (!/^(embed|poll|read-also|hotline|all)(-[a-z]+)?-[\w-]{8}\.js$/.test(file)) return problem('request.not_found');
  const kept = await readKept(c.env, file);
  if (kept) return script(kept, forGood);
  const name = file.slice(0, -'-HASHHASH.js'.length);
  const current = await c.env.ASSETS.fetch(new URL(`/current/${name}.js`, c.req.url));
  if (!current.ok || !current.body) return problem('request.not_found');
  return script(current.body, publicFor(60));
});

function script(body: ReadableStream, caching: string): Response {
  return new Response(body, {
    headers: {
      'content-type': 'text/javascript; charset=utf-8',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
      'cache-control': caching,
    },
  });
}

/** `/v1/admin/release` */
export const releaseAdminRoutes = new Hono<AdminEnv>().get('/', signedIn(), async (c) =>
  c.json(await keepRelease(c.env)),
);
