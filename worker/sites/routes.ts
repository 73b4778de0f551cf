import { Hono } from 'hono';
import { siteSettings } from '../contract/site.ts';
import { problem } from '../http/problem.ts';
import { validSlugs } from '../http/slugs.ts';
import { validJson } from '../http/valid.ts';
import type { AdminEnv } from '../publishers/session.ts';
import { publisherRoom } from '../rooms.ts';

/** `/v1/admin/sites` */
export const siteAdminRoutes = new Hono<AdminEnv>()
  .get('/', async (c) => c.json({ sites: await publisherRoom(c.env).sites() }))
  .get('/:site', async (c) => {
    const site = await publisherRoom(c.env).site(c.req.param('site'));
    return site ? c.json(site) : problem('site.unknown');
  })
  .put('/:site', validSlugs('site'), validJson(siteSettings), async (c) => {
    const publisher = publisherRoom(c.env);
    const settings = c.req.valid('json');
    const { currentPoll } = settings;
    if (currentPoll !== null && !(await publisher.things(c.req.param('site'), 'poll'))?.includes(currentPoll)) {
      return problem('poll.unknown', { errors: [{ pointer: '/currentPoll', message: 'This site has no such poll.' }] });
    }
    return c.json(await publisher.putSite(c.req.param('site'), settings));
  });
