import type { Ballot } from '../contract/ballot.ts';
import type { ProblemCode } from '../contract/problem.ts';
import type { Site } from '../contract/site.ts';
import type { Env } from '../env.ts';
import type { AdmittedBallot } from './ballot.ts';
import type { PollSnapshot } from './poll-snapshot.ts';

export interface Admitted {
  ballot: AdmittedBallot;
  signed: boolean;
}

export async function admit(
  _env: Env,
  _ip: string | undefined,
  _site: Site | undefined,
  _snapshot: PollSnapshot,
  ballot: Ballot,
  _now: number,
): Promise<Admitted | { refused: ProblemCode; work?: { seed: string; bits: number } }> {
  const { voter, revision, choices, other } = ballot;
  return { ballot: { voter, revision, choices, ...(other !== undefined && { other }) }, signed: false };
}
