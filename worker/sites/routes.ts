import { Hono } from 'hono';
import { siteRequest, type SiteSettings } from '../contract/site.ts';
import { expectedOf } from '../http/expected.ts';
import { problem } from '../http/problem.ts';
import { validSlugs } from '../http/slugs.ts';
import { validJson } from '../http/valid.ts';
import type { AdminEnv } from '../publishers/session.ts';
import { publisherRoom } from '../rooms.ts';
import { refuseKeys } from './voter-keys.ts';

/** `/v1/admin/sites` */
export const siteAdminRoutes = new Hono<AdminEnv>()
  .get('/', async (c) => c.json({ sites: await publisherRoom(c.env).sites() }))
  .get('/:site', async (c) => {
    const site = await publisherRoom(c.env).site(c.req.param('site'));
    return site ? c.json(site) : problem('site.unknown');
  })
  .put('/:site', validSlugs('site'), validJson(siteRequest), async (c) => {
    const publisher = publisherRoom(c.env);
    const { revision: _, ...settings } = c.req.valid('json');
    const unusable = await refuseKeys(settings.voterKeys);
    if (unusable.length > 0) return problem('request.invalid', { errors: unusable });
    const named = namedPolls(settings);
    const known: string[] = (named.length > 0 && (await publisher.things(c.req.param('site'), 'poll'))) || [];
    const errors = named
      .filter(({ id }) => !known.includes(id))
      .map(({ pointer }) => ({ pointer, message: 'This site has no such poll.' }));
    if (errors.length > 0) return problem('poll.unknown', { errors });
    const expected = expectedOf(c.req.header('if-none-match'), c.req.header('if-match'));
    const answer = await publisher.putSite(c.req.param('site'), settings, expected);
    return 'refused' in answer ? problem(answer.refused, { site: answer.site }) : c.json(answer);
  });

/** Polls that the settings name, each with its JSON Pointer. */
function namedPolls({ currentPoll, rotation }: SiteSettings): { id: string; pointer: string }[] {
  const current = currentPoll === null ? [] : [{ id: currentPoll, pointer: '/currentPoll' }];
  return [...current, ...rotation.map((id, index) => ({ id, pointer: `/rotation/${index}` }))];
}
