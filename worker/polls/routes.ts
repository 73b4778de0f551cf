import { Hono } from 'hono';
import { ballotQuery, ballotRequest } from '../contract/ballot.ts';
import { pollQuery } from '../contract/poll-answer.ts';
import type { Language } from '../contract/common.ts';
import { problems } from '../contract/problem.ts';
import type { AppEnv, Env } from '../env.ts';
import { noStore, publicFor } from '../http/caching.ts';
import { registeredOrigin, toAnyOrigin, toRegisteredOrigin } from '../http/cors.ts';
import { problem } from '../http/problem.ts';
import { readJson, readQuery } from '../http/valid.ts';
import { languageFor } from '../locales/pick.ts';
import { findSite } from '../sites/site-snapshot.ts';
import { newestOf } from './cast.ts';
import { findPoll } from './find-poll.ts';
import { type PollSnapshot, showQuiz } from './poll-snapshot.ts';
import { pollJson } from './prepared-poll.ts';
import { findCurrentPoll } from './rotation.ts';
import { type TakenBallot, takeBallot } from './take-ballot.ts';

/** Seconds for which a poll's answer may be held; with KV's own delay an edit is seen within a minute. */
const heldFor = 5;

const pollHeaders = { 'content-type': 'application/json', 'cache-control': publicFor(heldFor) };
const ballotHeaders = { 'content-type': 'application/json', 'cache-control': noStore };

/** `/v1/sites/{site}/polls` */
export const pollRoutes = new Hono<AppEnv>()
  .get(
    '/:poll',
    toAnyOrigin(async (c) => {
      const query = readQuery(c.req.query(), pollQuery);
      if (query instanceof Response) return query;
      const site = c.req.param('site') ?? '';
      const now = Date.now();
      const id = c.req.param('poll') ?? '';
      const snapshot = await findAsked(c.env, site, id, now);
      if (!snapshot) {
        const isKnown = await findSite(c.env, site, now);
        return problem(isKnown ? (id === 'current' ? 'poll.no_current' : 'poll.unknown') : 'site.unknown');
      }
      const language = languageFor(query.lang, snapshot.settings.question);
      const { turnstileKey } = (snapshot.settings.fairPlay.turnstile && (await findSite(c.env, site, now))) || {};
      const generation = newestOf(site, snapshot.poll, snapshot.generation, now);
      const json = pollJson(snapshot, generation, { language, voted: query.voted === '1', turnstileKey }, now);
      return new Response(json, { headers: pollHeaders });
    }),
  )
  .options('/:poll/ballots', registeredOrigin())
  .post(
    '/:poll/ballots',
    toRegisteredOrigin(async (c, site) => {
      const query = readQuery(c.req.query(), ballotQuery);
      if (query instanceof Response) return query;
      const ballot = await readJson(c.req.raw, ballotRequest, { plainText: true });
      if (ballot instanceof Response) return ballot;
      const now = Date.now();
      const snapshot = await findPoll(c.env, site.id, c.req.param('poll') ?? '', now);
      if (!snapshot) return problem('poll.unknown');
      const sender = { ip: c.req.header('cf-connecting-ip'), site };
      const outcome = await takeBallot(c.env, sender, snapshot, ballot, now);
      const language = languageFor(query.lang, snapshot.settings.question);
      if ('refused' in outcome) return refusal(outcome, language);
      const quiz = showQuiz(outcome, language);
      const status = outcome.outcome === 'counted' ? 201 : 200;
      return new Response(JSON.stringify({ ...outcome, quiz }), { status, headers: ballotHeaders });
    }),
  );

/** The poll of this name, or the site's current one. */
async function findAsked(env: Env, site: string, poll: string, now: number): Promise<PollSnapshot | undefined> {
  if (poll !== 'current') return findPoll(env, site, poll, now);
  const settings = await findSite(env, site, now);
  return settings && findCurrentPoll(env, settings, now);
}

function refusal(
  { refused, counted, quiz = null, ...members }: Extract<TakenBallot, { refused: unknown }>,
  language: Language,
): Response {
  const [status, message] = problems[refused];
  const pointer =
    refused === 'poll.unknown_generation' ? '/generation' : refused.startsWith('poll.other') ? '/other' : '/choices';
  return problem(refused, {
    ...counted,
    ...members,
    ...(counted && { quiz: showQuiz({ quiz }, language) }),
    ...(status === 422 && { errors: [{ pointer, message }] }),
    ...((status === 503 || status === 429) && { retryAfter: retryAfter() }),
  });
}

/** Seconds; spread, so that refused voters do not all come back at once. */
function retryAfter(): number {
  return 1 + Math.floor(Math.random() * 5);
}
