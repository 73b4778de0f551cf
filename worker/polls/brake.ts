import type { Env } from '../env.ts';
import { networkOf } from './network.ts';

/**
 * Whether one network sends more ballots of a poll at once than many people behind one address would: a hundred in ten
 * seconds, counted by the platform for each of its locations. What is braked is not lost; it may come again.
 */
export async function isBraked(env: Env, ip: string | undefined, site: string, poll: string): Promise<boolean> {
  const network = networkOf(ip);
  if (network === undefined || !env.VOTE_BRAKE) return false;
  const { success } = await env.VOTE_BRAKE.limit({ key: `${site}/${poll} ${network}` });
  return !success;
}
