import { Hono } from 'hono';
import {
  exportQuery,
  generationRequest,
  networkName,
  otherRequest,
  type PollExport,
  verdictRequest,
} from '../contract/poll-admin.ts';
import { pollSettings, pollSwitchRequest } from '../contract/poll.ts';
import { isSlug } from '../contract/common.ts';
import type { FieldError } from '../contract/problem.ts';
import * as v from 'valibot';
import { expectedOf } from '../http/expected.ts';
import { problem } from '../http/problem.ts';
import { validSlugs } from '../http/slugs.ts';
import { readCappedBytes, validJson, validQuery } from '../http/valid.ts';
import { ballotRoom, publisherRoom } from '../rooms.ts';
import type { SiteEnv } from '../sites/known-site.ts';
import type { DefinitionRefusal } from './definition-rules.ts';
import { hashOfPicture, isPicture, maxPictureBytes, pictureKey } from './picture.ts';
import { csvOf } from './poll-csv.ts';

/** `/v1/admin/sites/{site}/polls` */
export const pollAdminRoutes = new Hono<SiteEnv>()
  .get('/', async (c) => {
    const site = c.var.site.id;
    const ids = (await publisherRoom(c.env).things(site, 'poll')) ?? [];
    const polls = await Promise.all(ids.map((id) => ballotRoom(c.env, site, id).read()));
    // A poll that is listed but not yet defined was interrupted while it was made.
    return c.json({ polls: polls.filter((poll) => poll !== undefined) });
  })
  .put('/:poll', validSlugs('poll'), validJson(pollSettings), async (c) => {
    const [site, id] = [c.var.site.id, c.req.param('poll')];
    if (id === 'current') {
      return problem('request.invalid', {
        errors: [{ pointer: 'poll', message: '"current" stands for the current poll.' }],
      });
    }
    const { turnstile, signed } = c.req.valid('json').fairPlay;
    if (turnstile && !(c.var.site.turnstileKey && c.env.TURNSTILE_SECRET)) {
      const message = "Turnstile needs the site's key and the worker's secret TURNSTILE_SECRET.";
      return problem('request.invalid', { errors: [{ pointer: '/fairPlay/turnstile', message }] });
    }
    if (signed && c.var.site.voterKeys.length === 0) {
      const message = "Signed voters need the public key of the publisher's login, a setting of the site.";
      return problem('request.invalid', { errors: [{ pointer: '/fairPlay/signed', message }] });
    }
    const expected = expectedOf(c.req.header('if-none-match'), c.req.header('if-match'));
    // What has to be there already is listed already, or it is refused.
    if (expected === undefined || expected === 'nothing') await publisherRoom(c.env).addThing(site, 'poll', id);
    const room = ballotRoom(c.env, site, id);
    const answer = await room.define(site, id, c.req.valid('json'), c.var.site.timeZone, expected);
    return 'refused' in answer ? refusal(answer) : c.json(answer);
  })
  .use('/:poll/*', async (c, next) => {
    // A name with a slash in it would be that of one of a poll's later rooms, which only the first gives orders.
    if (!isSlug(c.req.param('poll'))) return problem('poll.unknown');
    await next();
  })
  .get('/:poll', async (c) => {
    const poll = await ballotRoom(c.env, c.var.site.id, c.req.param('poll')).read();
    return poll ? c.json(poll) : problem('poll.unknown');
  })
  .put('/:poll/switch', validJson(pollSwitchRequest), async (c) => {
    const poll = await ballotRoom(c.env, c.var.site.id, c.req.param('poll')).turn(c.req.valid('json').switch);
    if (!poll) return problem('poll.unknown');
    return 'refused' in poll ? refusal(poll) : c.json(poll);
  })
  .put('/:poll/picture', async (c) => {
    const [site, id] = [c.var.site.id, c.req.param('poll')];
    const room = ballotRoom(c.env, site, id);
    const known = await room.read();
    if (!known) return problem('poll.unknown');
    const bytes = await readCappedBytes(c.req.raw, maxPictureBytes);
    if (!bytes || !isPicture(bytes)) return problem('poll.picture_refused');
    const hash = hashOfPicture(bytes);
    // Sent again, it is there already, and KV takes no second write of a key within a second.
    if (known.picture === hash) return c.json(known);
    await c.env.SNAPSHOTS.put(pictureKey(site, id, hash), bytes);
    const answer = await room.picture(hash);
    if (!answer) return problem('poll.unknown');
    const { before, poll } = answer;
    // Whoever has the old address from a minute ago gets no picture, which previews bear.
    if (before !== null && before !== hash) await c.env.SNAPSHOTS.delete(pictureKey(site, id, before));
    return c.json(poll);
  })
  .put('/:poll/generation', validJson(generationRequest), async (c) => {
    const poll = await ballotRoom(c.env, c.var.site.id, c.req.param('poll')).grow(c.req.valid('json').generation);
    return poll ? c.json(poll) : problem('poll.unknown');
  })
  .get('/:poll/recount', async (c) => {
    const recount = await ballotRoom(c.env, c.var.site.id, c.req.param('poll')).recount();
    return recount ? c.json(recount) : problem('poll.unknown');
  })
  .get('/:poll/review', async (c) => {
    const groups = await ballotRoom(c.env, c.var.site.id, c.req.param('poll')).review();
    return groups ? c.json({ groups }) : problem('poll.unknown');
  })
  .put('/:poll/review/:network', validJson(verdictRequest), async (c) => {
    const network = c.req.param('network');
    const room = ballotRoom(c.env, c.var.site.id, c.req.param('poll'));
    if (!(await room.read())) return problem('poll.unknown');
    const isKnown = v.is(networkName, network) && (await room.judge(network, c.req.valid('json').verdict)) > 0;
    return isKnown ? c.json({ groups: (await room.review()) ?? [] }) : problem('poll.network_unknown');
  })
  .get('/:poll/others', async (c) => {
    const others = await ballotRoom(c.env, c.var.site.id, c.req.param('poll')).others();
    return others ? c.json({ others }) : problem('poll.unknown');
  })
  .put('/:poll/others', validJson(otherRequest), async (c) => {
    const { text, shown } = c.req.valid('json');
    const room = ballotRoom(c.env, c.var.site.id, c.req.param('poll'));
    await room.showOther(text, shown);
    const others = await room.others();
    return others ? c.json({ others }) : problem('poll.unknown');
  })
  .get('/:poll/export', validQuery(exportQuery), async (c) => {
    const [site, id] = [c.var.site, c.req.param('poll')];
    const taken = await ballotRoom(c.env, site.id, id).export();
    if (!taken) return problem('poll.unknown');
    const { format } = c.req.valid('query');
    c.header('content-disposition', `attachment; filename="${site.id}-${id}.${format}"`);
    const all: PollExport = { site: site.id, exportedAt: new Date().toISOString(), ...taken };
    if (format === 'json') return c.json(all);
    c.header('content-type', 'text/csv; charset=utf-8');
    return c.body(csvOf(all, site.language));
  });

function refusal(answer: DefinitionRefusal): Response {
  const { refused, settings: _, ...members } = answer;
  return problem(refused, { ...members, errors: definitionErrors(answer) });
}

function definitionErrors({ refused, options = [], settings = [] }: DefinitionRefusal): FieldError[] | undefined {
  if (refused === 'poll.option_has_votes') {
    return options.map((option) => ({ pointer: '/options', message: `"${option}" has votes.` }));
  }
  if (refused === 'poll.has_votes') {
    return settings.map((name) => ({ pointer: `/${name}`, message: 'This cannot be changed once votes are counted.' }));
  }
  if (refused !== 'poll.ballots_have_more_choices') return undefined;
  return [{ pointer: '/maxChoices', message: 'Ballots that are counted have more choices than that.' }];
}
