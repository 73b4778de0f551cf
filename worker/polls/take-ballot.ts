import { newestGeneration, type Ballot } from '../contract/ballot.ts';
import type { Env } from '../env.ts';
import { admit, type Admission, type Sender } from './admission.ts';
import { isBraked } from './brake.ts';
import { castBallot, type CastOutcome } from './cast.ts';
import type { PollSnapshot } from './poll-snapshot.ts';

export type TakenBallot =
  | CastOutcome
  | (Extract<Admission, { refused: unknown }> & { counted?: undefined; quiz?: undefined });

/** Everything that happens to a ballot between the reader and the answer, from the API and from the poll's page alike. */
export async function takeBallot(
  env: Env,
  sender: Sender,
  snapshot: PollSnapshot,
  ballot: Ballot,
  now: number,
): Promise<TakenBallot> {
  const { site, poll, settings } = snapshot;
  if (await isBraked(env, sender.ip, site, poll)) return { refused: 'request.too_many' };
  const admission = await admit(env, sender, snapshot, ballot, now);
  if ('refused' in admission) return admission;
  // A poll of signed voters has all its rooms from its first ballot on, so a subscriber's is always the same one.
  const began = settings.fairPlay.signed ? newestGeneration : ballot.generation;
  return castBallot(env, snapshot, admission.ballot, began);
}
