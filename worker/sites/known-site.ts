import type { MiddlewareHandler } from 'hono';
import type { Site } from '../contract/site.ts';
import { problem } from '../http/problem.ts';
import type { AdminEnv } from '../publishers/session.ts';
import { publisherRoom } from '../rooms.ts';

/** What the routes below `/v1/admin/sites/{site}` may rely on. */
export type SiteEnv = AdminEnv & { Variables: { site: Site } };

/** Answers 404 unless the site is there: a room is made by being named, so nothing is asked in the name of no site. */
export function knownSite(): MiddlewareHandler<SiteEnv> {
  return async (c, next) => {
    const site = await publisherRoom(c.env).site(c.req.param('site') ?? '');
    if (!site) return problem('site.unknown');
    c.set('site', site);
    await next();
  };
}
