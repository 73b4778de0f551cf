import { Hono } from 'hono';
import { hotlineSettings, inboxQuery, messageChange } from '../contract/hotline.ts';
import { expectedOf } from '../http/expected.ts';
import { problem } from '../http/problem.ts';
import { validSlugs } from '../http/slugs.ts';
import { validJson, validQuery } from '../http/valid.ts';
import { inboxRoom, publisherRoom } from '../rooms.ts';
import type { SiteEnv } from '../sites/known-site.ts';

/** `/v1/admin/sites/{site}/hotlines` */
export const hotlineAdminRoutes = new Hono<SiteEnv>()
  .get('/', async (c) => {
    const site = c.var.site.id;
    const ids = (await publisherRoom(c.env).things(site, 'hotline')) ?? [];
    const hotlines = await Promise.all(ids.map((id) => inboxRoom(c.env, site, id).read()));
    // A hotline that is listed but not yet defined was interrupted while it was made.
    return c.json({ hotlines: hotlines.filter((hotline) => hotline !== undefined) });
  })
  .get('/:hotline', async (c) => {
    const hotline = await inboxRoom(c.env, c.var.site.id, c.req.param('hotline')).read();
    return hotline ? c.json(hotline) : problem('hotline.unknown');
  })
  .put('/:hotline', validSlugs('hotline'), validJson(hotlineSettings), async (c) => {
    const [site, id] = [c.var.site.id, c.req.param('hotline')];
    const expected = expectedOf(c.req.header('if-none-match'), c.req.header('if-match'));
    // What has to be there already is listed already, or it is refused; that the site is there is known by now.
    if (expected === undefined || expected === 'nothing') await publisherRoom(c.env).addThing(site, 'hotline', id);
    const answer = await inboxRoom(c.env, site, id).define(site, id, c.req.valid('json'), expected);
    if (!('refused' in answer)) return c.json(answer);
    const { refused, ...members } = answer;
    return problem(refused, members);
  })
  .get('/:hotline/messages', validQuery(inboxQuery), async (c) => {
    const page = await inboxRoom(c.env, c.var.site.id, c.req.param('hotline')).list(c.req.valid('query'));
    return 'refused' in page ? problem(page.refused) : c.json(page);
  })
  .patch('/:hotline/messages/:message', validJson(messageChange), async (c) => {
    const inbox = inboxRoom(c.env, c.var.site.id, c.req.param('hotline'));
    const message = await inbox.change(c.req.param('message'), c.req.valid('json'));
    if (!message) return problem('message.unknown');
    if (!('refused' in message)) return c.json(message);
    const { refused, ...members } = message;
    return problem(refused, members);
  });
