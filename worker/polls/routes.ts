import { Hono } from 'hono';
import { ballotQuery, ballotRequest } from '../contract/ballot.ts';
import { pollQuery } from '../contract/poll-answer.ts';
import { problems } from '../contract/problem.ts';
import type { AppEnv } from '../env.ts';
import { noStore, publicFor } from '../http/caching.ts';
import { anyOrigin, registeredOrigin } from '../http/cors.ts';
import { problem } from '../http/problem.ts';
import { validJson, validQuery } from '../http/valid.ts';
import { languageFor } from '../locales/pick.ts';
import { findSite } from '../sites/site-snapshot.ts';
import { admit } from './admission.ts';
import { brake } from './brake.ts';
import { type CastOutcome, castBallot, newestOf } from './cast.ts';
import { findPoll } from './find-poll.ts';
import { showPoll, showQuiz } from './poll-snapshot.ts';

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
    const snapshot = await findPoll(c.env, site, poll, now);
    if (!snapshot) return problem((await findSite(c.env, site, now)) ? 'poll.unknown' : 'site.unknown');
    c.header('cache-control', publicFor(heldFor));
    const { lang, voted } = c.req.valid('query');
    const language = languageFor(lang, snapshot.settings.question);
    const { turnstileKey } = (snapshot.settings.fairPlay.turnstile && (await findSite(c.env, site, now))) || {};
    const generation = newestOf(site, poll, snapshot.generation, now);
    return c.json(showPoll({ ...snapshot, generation }, { language, voted: voted === '1', turnstileKey }, now));
  })
  .use('/:poll/ballots', registeredOrigin())
  .post('/:poll/ballots', validQuery(ballotQuery), validJson(ballotRequest, { plainText: true }), async (c) => {
    const [site, poll] = [c.req.param('site') ?? '', c.req.param('poll')];
    const now = Date.now();
    const snapshot = await findPoll(c.env, site, poll, now);
    if (!snapshot) return problem('poll.unknown');
    const ip = c.req.header('cf-connecting-ip');
    const braked = await brake(c.env, ip, snapshot);
    if (braked) return braked;
    const request = c.req.valid('json');
    const admitted = await admit(c.env, ip, await findSite(c.env, site, now), snapshot, request, now);
    if ('refused' in admitted) {
      const { refused, ...members } = admitted;
      return problem(refused, { ...members, ...(refused === 'server.overloaded' && { retryAfter: retryAfter() }) });
    }
    // A subscriber is one voter whatever the page says: looked for from the first generation on.
    const began = admitted.signed ? 0 : request.generation;
    const outcome = await castBallot(c.env, snapshot, admitted.ballot, began);
    if ('refused' in outcome) return refusal(outcome);
    c.header('cache-control', noStore);
    const language = languageFor(c.req.valid('query').lang, snapshot.settings.question);
    const quiz = outcome.quiz && showQuiz({ quiz: outcome.quiz }, language);
    return c.json({ ...outcome, quiz }, outcome.outcome === 'counted' ? 201 : 200);
  });

function refusal({ refused, counted, ...members }: Extract<CastOutcome, { refused: unknown }>): Response {
  const [status, message] = problems[refused];
  const pointer =
    refused === 'poll.unknown_generation' ? '/generation' : refused.startsWith('poll.other') ? '/other' : '/choices';
  return problem(refused, {
    ...counted,
    ...members,
    ...(status === 422 && { errors: [{ pointer, message }] }),
    ...(refused === 'server.overloaded' && { retryAfter: retryAfter() }),
  });
}

/** Seconds; spread, so that refused voters do not all come back at once. */
function retryAfter(): number {
  return 1 + Math.floor(Math.random() * 5);
}
