import { Hono } from 'hono';
import { feedSettings } from '../contract/related.ts';
import type { Site } from '../contract/site.ts';
import type { Env } from '../env.ts';
import { problem } from '../http/problem.ts';
import { validSlugs } from '../http/slugs.ts';
import { validJson } from '../http/valid.ts';
import { articleRoom } from '../rooms.ts';
import type { SiteEnv } from '../sites/known-site.ts';

const room = (env: Env, site: Site) => articleRoom(env, site.id);

/** `/v1/admin/sites/{site}/feeds` */
export const feedAdminRoutes = new Hono<SiteEnv>()
  .get('/', async (c) => c.json({ feeds: await room(c.env, c.var.site).feeds() }))
  .put('/:feed', validSlugs('feed'), validJson(feedSettings), async (c) => {
    const answer = await room(c.env, c.var.site).putFeed(c.req.param('feed'), c.req.valid('json'));
    if (!('refused' in answer)) return c.json(answer);
    return problem('feed.address_refused', { errors: [{ pointer: '/url', message: answer.refused }] });
  })
  .delete('/:feed', async (c) => {
    const isRemoved = await room(c.env, c.var.site).removeFeed(c.req.param('feed'));
    return isRemoved ? c.body(null, 204) : problem('feed.unknown');
  })
  .post('/:feed/fetch', async (c) => {
    const { language, timeZone } = c.var.site;
    const feed = await room(c.env, c.var.site).fetchFeed(c.req.param('feed'), { language, timeZone });
    return feed ? c.json(feed) : problem('feed.unknown');
  });
