import type { Ballot } from '../contract/ballot.ts';
import type { ProblemCode } from '../contract/problem.ts';
import type { Site } from '../contract/site.ts';
import type { Env } from '../env.ts';
import type { AdmittedBallot } from './ballot.ts';
import { networkOf } from './network.ts';
import type { PollSnapshot } from './poll-snapshot.ts';
import { verifyTurnstile } from './turnstile.ts';
import { askForSite } from '../sites/site-snapshot.ts';
import { voterOf } from './voter-token.ts';
import { askForWork, isWorkedFor, type WorkAsked } from './work.ts';

/** Where a ballot comes from. */
export interface Sender {
  /** The reader's address, where the platform tells it. Used for the network that it belongs to and never kept. */
  ip: string | undefined;
  site: Site | undefined;
  /** From a page without JavaScript, which can prove nothing: where the poll asks for a proof, editors look at it. */
  plain?: boolean;
}

export type Admission = { ballot: AdmittedBallot } | { refused: ProblemCode; work?: WorkAsked };

/**
 * Whether a ballot brings what the poll's fair play asks for. It may still be refused by its room. Whoever is let in
 * with a signed token is the voter that the token names, whatever the page says.
 */
export async function admit(
  env: Env,
  { ip, site, plain = false }: Sender,
  snapshot: PollSnapshot,
  request: Ballot,
  now: number,
): Promise<Admission> {
  const { fairPlay } = snapshot.settings;
  const { revision, choices, other } = request;
  let { voter } = request;
  let held = false;
  if (fairPlay.signed) {
    if (request.token === undefined || !site) return { refused: 'poll.token_missing' };
    const signed = await signedVoter(env, request.token, site, snapshot.poll, now);
    if (typeof signed !== 'string') return signed;
    voter = signed;
  }
  if (fairPlay.work) {
    const work = askForWork(snapshot.seed, now);
    if (request.work === undefined && !plain) return { refused: 'poll.work_missing', work };
    if (request.work !== undefined && !isWorkedFor(snapshot.seed, request.voter, request.work, now)) {
      return { refused: 'poll.work_invalid', work };
    }
    held ||= request.work === undefined;
  }
  if (fairPlay.turnstile) {
    const isConfigured = Boolean(site?.turnstileKey && env.TURNSTILE_SECRET);
    // Where keys were taken away from a poll that asks for them, nobody can answer: editors look at the ballots.
    if (!isConfigured || plain) held = true;
    else if (request.turnstile === undefined) return { refused: 'poll.turnstile_missing' };
    else {
      const verdict = await verifyTurnstile(
        env,
        request.turnstile,
        `${snapshot.site}/${snapshot.poll} ${voter} ${revision}`,
      );
      if (verdict === 'unreachable') return { refused: 'server.overloaded' };
      if (verdict === 'refused') return { refused: 'poll.turnstile_refused' };
    }
  }
  const network = fairPlay.networkLimit === null ? undefined : networkOf(ip);
  return {
    ballot: {
      voter,
      revision,
      choices,
      ...(other !== undefined && { other }),
      ...(network !== undefined && { network }),
      ...(fairPlay.signed && { signed: true }),
      ...(held && { held }),
    },
  };
}

/** A key that the publisher has put in a moment ago is not in the published settings yet, but its readers vote. */
async function signedVoter(env: Env, token: string, site: Site, poll: string, now: number): ReturnType<typeof voterOf> {
  const known = await voterOf(token, site, poll);
  if (typeof known === 'string' || known.refused !== 'poll.token_invalid') return known;
  const newest = await askForSite(env, site.id, now);
  const isNewer = newest && JSON.stringify(newest.voterKeys) !== JSON.stringify(site.voterKeys);
  return isNewer ? voterOf(token, newest, poll) : known;
}
