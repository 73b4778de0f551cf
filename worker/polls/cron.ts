import type { Env } from '../env.ts';
import { ballotRoom, publisherRoom } from '../rooms.ts';
import { type PollSnapshot, pollKey } from './poll-snapshot.ts';
import { stateOf } from './schedule.ts';

/** How long after closing a poll is still looked after, milliseconds. */
const afterwards = 86_400_000;

/** Looks once an hour whether readers see what is true of each poll that is open or closed of late. */
export async function reconcilePolls(env: Env, now = Date.now()): Promise<void> {
  if (new Date(now).getUTCMinutes() >= 5) return;
  for (const { id: site } of await publisherRoom(env).sites()) {
    for (const poll of (await publisherRoom(env).things(site, 'poll')) ?? []) {
      try {
        const seen = await env.SNAPSHOTS.get<PollSnapshot>(pollKey(site, poll), 'json');
        if (!seen || isLively(seen, now)) await ballotRoom(env, site, poll).reconcile(now);
      } catch (error) {
        console.error('a poll could not be looked after', site, poll, error);
      }
    }
  }
}

function isLively(snapshot: PollSnapshot, now: number): boolean {
  if (stateOf(snapshot, now) !== 'closed') return true;
  const at = snapshot.closedAt ?? snapshot.settings.closesAt;
  return at !== null && now < Date.parse(at) + afterwards;
}
