import { Hono } from 'hono';
import { pollSettings, pollSwitchRequest } from '../contract/poll.ts';
import type { Env } from '../env.ts';
import { problem } from '../http/problem.ts';
import { validSlugs } from '../http/slugs.ts';
import { validJson } from '../http/valid.ts';
import type { AdminEnv } from '../publishers/session.ts';

const room = (env: Env, site: string, poll: string) => env.BALLOTS.getByName(`${site}/${poll}`);

/** `/v1/admin/sites/{site}/polls` */
export const pollAdminRoutes = new Hono<AdminEnv>()
  .get('/', async (c) => {
    const site = c.req.param('site') ?? '';
    const ids = await c.env.PUBLISHER.getByName('publisher').things(site, 'poll');
    if (!ids) return problem('site.unknown');
    const polls = await Promise.all(ids.map((id) => room(c.env, site, id).read()));
    // A poll that is listed but not yet defined was interrupted while it was made.
    return c.json({ polls: polls.filter((poll) => poll !== undefined) });
  })
  .get('/:poll', async (c) => {
    const poll = await room(c.env, c.req.param('site') ?? '', c.req.param('poll')).read();
    return poll ? c.json(poll) : problem('poll.unknown');
  })
  .put('/:poll', validSlugs('poll'), validJson(pollSettings), async (c) => {
    const [site, id] = [c.req.param('site') ?? '', c.req.param('poll')];
    if (id === 'current') {
      return problem('request.invalid', {
        errors: [{ pointer: 'poll', message: '"current" stands for the current poll.' }],
      });
    }
    if (!(await c.env.PUBLISHER.getByName('publisher').addThing(site, 'poll', id))) return problem('site.unknown');
    const answer = await room(c.env, site, id).define(site, id, c.req.valid('json'));
    if (!('refused' in answer)) return c.json(answer);
    const errors = answer.options.map((option) => ({ pointer: '/options', message: `"${option}" has votes.` }));
    return problem(answer.refused, { options: answer.options, errors });
  })
  .put('/:poll/switch', validJson(pollSwitchRequest), async (c) => {
    const poll = await room(c.env, c.req.param('site') ?? '', c.req.param('poll')).turn(c.req.valid('json').switch);
    return poll ? c.json(poll) : problem('poll.unknown');
  })
  .get('/:poll/recount', async (c) => {
    const recount = await room(c.env, c.req.param('site') ?? '', c.req.param('poll')).recount();
    return recount ? c.json(recount) : problem('poll.unknown');
  });
