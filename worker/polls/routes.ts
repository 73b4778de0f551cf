import { Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { ballotRequest } from '../contract/ballot.ts';
import { pollQuery } from '../contract/poll-answer.ts';
import { problems } from '../contract/problem.ts';
import type { AppEnv } from '../env.ts';
import { noStore, publicFor } from '../http/caching.ts';
import { anyOrigin, registeredOrigin } from '../http/cors.ts';
import { problem } from '../http/problem.ts';
import { validJson, validQuery } from '../http/valid.ts';
import { languageFor } from '../locales/pick.ts';
import { ballotRoom } from '../rooms.ts';
import { isListed } from '../sites/known-thing.ts';
import { findSite } from '../sites/site-snapshot.ts';
import { readPoll, showPoll } from './poll-snapshot.ts';

/** Seconds for which a poll's answer may be held; with KV's own delay an edit is seen within a minute. */
const heldFor = 5;

/** `/v1/sites/{site}/polls` */
export const pollRoutes = new Hono<AppEnv>()
  .use('/:poll', anyOrigin())
  .get('/:poll', validQuery(pollQuery), async (c) => {
    const site = c.req.param('site') ?? '';
    const now = Date.now();
    let poll: string | null = c.req.param('poll');
    if (poll === 'current') {
      const settings = await findSite(c.env, site, now);
      if (!settings) return problem('site.unknown');
      poll = settings.currentPoll;
      if (poll === null) return problem('poll.no_current');
    }
    const snapshot = await readPoll(c.env, site, poll, now);
    if (!snapshot) return problem((await findSite(c.env, site, now)) ? 'poll.unknown' : 'site.unknown');
    c.header('cache-control', publicFor(heldFor));
    const { lang, voted } = c.req.valid('query');
    const language = languageFor(lang, snapshot.settings.question);
    const { turnstileKey } = (snapshot.settings.fairPlay.turnstile && (await findSite(c.env, site, now))) || {};
    return c.json(showPoll(snapshot, { language, voted: voted === '1', turnstileKey }, now));
  })
  .use('/:poll/ballots', registeredOrigin())
  .post('/:poll/ballots', validJson(ballotRequest, { plainText: true }), async (c) => {
    const [site, poll] = [c.req.param('site') ?? '', c.req.param('poll')];
    const now = Date.now();
    const isThere = (await readPoll(c.env, site, poll, now)) ?? (await isListed(c.env, site, 'poll', poll, now));
    if (!isThere) return problem('poll.unknown');
    const answer = await ballotRoom(c.env, site, poll).cast(c.req.valid('json'));
    if ('refused' in answer) {
      const { refused, counted, ...members } = answer;
      return problem(refused, {
        ...counted,
        ...members,
        ...(problems[refused][0] === 422 && { errors: [{ pointer: '/choices', message: problems[refused][1] }] }),
        ...(refused === 'server.overloaded' && { retryAfter: retryAfter() }),
      });
    }
    c.header('cache-control', noStore);
    const status: ContentfulStatusCode = answer.outcome === 'counted' ? 201 : 200;
    return c.json(answer, status);
  });

/** Seconds; spread, so that refused voters do not all come back at once. */
function retryAfter(): number {
  return 1 + Math.floor(Math.random() * 5);
}
