import type { Env } from '../env.ts';
import { ballotRoom } from '../rooms.ts';
import { isListed } from '../sites/known-thing.ts';
import { HotMemory } from '../snapshots/hot-memory.ts';
import { type PollSnapshot, readPoll } from './poll-snapshot.ts';

/** What a room showed while KV did not; asked for again after a second. */
const asked = new HotMemory<PollSnapshot>({ milliseconds: 1_000, entries: 500 });

/**
 * A poll as KV shows it, else as its room does: KV remembers for a minute that a key was missing, and a new poll has to
 * work at once. A room is asked only for a poll that the publisher has listed.
 */
export async function findPoll(env: Env, site: string, poll: string, now: number): Promise<PollSnapshot | undefined> {
  const published = await readPoll(env, site, poll, now);
  if (published) return published;
  return asked.get(`${site}/${poll}`, now, async () => {
    if (!(await isListed(env, site, 'poll', poll, now))) return undefined;
    return ballotRoom(env, site, poll).snapshot();
  });
}
