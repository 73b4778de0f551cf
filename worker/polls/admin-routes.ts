import { Hono } from 'hono';
import { pollSettings, pollSwitchRequest } from '../contract/poll.ts';
import type { FieldError } from '../contract/problem.ts';
import { problem } from '../http/problem.ts';
import { validSlugs } from '../http/slugs.ts';
import { validJson } from '../http/valid.ts';
import { ballotRoom, publisherRoom } from '../rooms.ts';
import type { SiteEnv } from '../sites/known-site.ts';
import type { DefinitionRefusal, Expected } from './ballot-room.ts';

/** `/v1/admin/sites/{site}/polls` */
export const pollAdminRoutes = new Hono<SiteEnv>()
  .get('/', async (c) => {
    const site = c.var.site.id;
    const ids = (await publisherRoom(c.env).things(site, 'poll')) ?? [];
    const polls = await Promise.all(ids.map((id) => ballotRoom(c.env, site, id).read()));
    // A poll that is listed but not yet defined was interrupted while it was made.
    return c.json({ polls: polls.filter((poll) => poll !== undefined) });
  })
  .get('/:poll', async (c) => {
    const poll = await ballotRoom(c.env, c.var.site.id, c.req.param('poll')).read();
    return poll ? c.json(poll) : problem('poll.unknown');
  })
  .put('/:poll', validSlugs('poll'), validJson(pollSettings), async (c) => {
    const [site, id] = [c.var.site.id, c.req.param('poll')];
    if (id === 'current') {
      return problem('request.invalid', {
        errors: [{ pointer: 'poll', message: '"current" stands for the current poll.' }],
      });
    }
    await publisherRoom(c.env).addThing(site, 'poll', id);
    const expected = expectedOf(c.req.header('if-none-match'), c.req.header('if-match'));
    const answer = await ballotRoom(c.env, site, id).define(
      site,
      id,
      c.req.valid('json'),
      c.var.site.timeZone,
      expected,
    );
    if (!('refused' in answer)) return c.json(answer);
    const { refused, ...members } = answer;
    return problem(refused, { ...members, errors: definitionErrors(answer) });
  })
  .put('/:poll/switch', validJson(pollSwitchRequest), async (c) => {
    const poll = await ballotRoom(c.env, c.var.site.id, c.req.param('poll')).turn(c.req.valid('json').switch);
    return poll ? c.json(poll) : problem('poll.unknown');
  })
  .get('/:poll/recount', async (c) => {
    const recount = await ballotRoom(c.env, c.var.site.id, c.req.param('poll')).recount();
    return recount ? c.json(recount) : problem('poll.unknown');
  });

/** What the conditional headers of RFC 9110 ask for; a revision that is none fits no poll. */
function expectedOf(ifNoneMatch: string | undefined, ifMatch: string | undefined): Expected {
  if (ifNoneMatch?.trim() === '*') return 'nothing';
  if (ifMatch === undefined || ifMatch.trim() === '*') return undefined;
  return Number(/^\s*"(\d{1,15})"\s*$/.exec(ifMatch)?.[1] ?? -1);
}

function definitionErrors({ refused, options = [] }: DefinitionRefusal): FieldError[] | undefined {
  if (refused === 'poll.option_has_votes') {
    return options.map((option) => ({ pointer: '/options', message: `"${option}" has votes.` }));
  }
  if (refused !== 'poll.ballots_have_more_choices') return undefined;
  return [{ pointer: '/maxChoices', message: 'Ballots that are counted have more choices than that.' }];
}
