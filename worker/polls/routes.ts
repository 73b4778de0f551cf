import { Hono } from 'hono';
import { ballotQuery, ballotRequest } from '../contract/ballot.ts';
import { pollQuery } from '../contract/poll-answer.ts';
import { problems } from '../contract/problem.ts';
import type { AppEnv, Env } from '../env.ts';
import { noStore, publicFor } from '../http/caching.ts';
import { anyOrigin, registeredOrigin } from '../http/cors.ts';
import { problem } from '../http/problem.ts';
import { validJson, validQuery } from '../http/valid.ts';
import { languageFor } from '../locales/pick.ts';
import { findSite } from '../sites/site-snapshot.ts';
import { newestOf } from './cast.ts';
import { findPoll } from './find-poll.ts';
import { type PollSnapshot, showPoll, showQuiz } from './poll-snapshot.ts';
import { findCurrentPoll } from './rotation.ts';
import { type TakenBallot, takeBallot } from './take-ballot.ts';

/** Seconds for which a poll's answer may be held; with KV's own delay an edit is seen within a minute. */
const heldFor = 5;

/** `/v1/sites/{site}/polls` */
export const pollRoutes = new Hono<AppEnv>()
  .use('/:poll', anyOrigin())
  .get('/:poll', validQuery(pollQuery), async (c) => {
    const site = c.req.param('site') ?? '';
    const now = Date.now();
    const id = c.req.param('poll');
    const snapshot = await findAsked(c.env, site, id, now);
    if (!snapshot) {
      const isKnown = await findSite(c.env, site, now);
      return problem(isKnown ? (id === 'current' ? 'poll.no_current' : 'poll.unknown') : 'site.unknown');
    }
    c.header('cache-control', publicFor(heldFor));
    const { lang, voted } = c.req.valid('query');
    const language = languageFor(lang, snapshot.settings.question);
    const { turnstileKey } = (snapshot.settings.fairPlay.turnstile && (await findSite(c.env, site, now))) || {};
    const generation = newestOf(site, snapshot.poll, snapshot.generation, now);
    return c.json(showPoll({ ...snapshot, generation }, { language, voted: voted === '1', turnstileKey }, now));
  })
  .use('/:poll/ballots', registeredOrigin())
  .post('/:poll/ballots', validQuery(ballotQuery), validJson(ballotRequest, { plainText: true }), async (c) => {
    const [site, poll] = [c.req.param('site') ?? '', c.req.param('poll')];
    const now = Date.now();
    const snapshot = await findPoll(c.env, site, poll, now);
    if (!snapshot) return problem('poll.unknown');
    const sender = { ip: c.req.header('cf-connecting-ip'), site: await findSite(c.env, site, now) };
    const outcome = await takeBallot(c.env, sender, snapshot, c.req.valid('json'), now);
    if ('refused' in outcome) return refusal(outcome);
    c.header('cache-control', noStore);
    const language = languageFor(c.req.valid('query').lang, snapshot.settings.question);
    const quiz = outcome.quiz && showQuiz({ quiz: outcome.quiz }, language);
    return c.json({ ...outcome, quiz }, outcome.outcome === 'counted' ? 201 : 200);
  });

/** The poll of this name, or the site's current one. */
async function findAsked(env: Env, site: string, poll: string, now: number): Promise<PollSnapshot | undefined> {
  if (poll !== 'current') return findPoll(env, site, poll, now);
  const settings = await findSite(env, site, now);
  return settings && findCurrentPoll(env, settings, now);
}

function refusal({ refused, counted, ...members }: Extract<TakenBallot, { refused: unknown }>): Response {
  const [status, message] = problems[refused];
  const pointer =
    refused === 'poll.unknown_generation' ? '/generation' : refused.startsWith('poll.other') ? '/other' : '/choices';
  return problem(refused, {
    ...counted,
    ...members,
    ...(status === 422 && { errors: [{ pointer, message }] }),
    ...((status === 503 || status === 429) && { retryAfter: retryAfter() }),
  });
}

/** Seconds; spread, so that refused voters do not all come back at once. */
function retryAfter(): number {
  return 1 + Math.floor(Math.random() * 5);
}
