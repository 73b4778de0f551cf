import type { Env } from '../env.ts';
import type { PollSnapshot } from './poll-snapshot.ts';

export async function brake(_env: Env, _ip: string | undefined, _poll: PollSnapshot): Promise<Response | undefined> {
  return undefined;
}
