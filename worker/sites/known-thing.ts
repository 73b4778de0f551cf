import type { Env } from '../env.ts';
import type { ThingKind } from '../publishers/publisher-room.ts';
import { publisherRoom } from '../rooms.ts';
import { HotMemory } from '../snapshots/hot-memory.ts';
import { questions } from './site-snapshot.ts';

/** Things are never taken off the list. */
const listed = new HotMemory<true>({ milliseconds: 60_000, entries: 500 });

/**
 * Whether the site has this poll or hotline, by the publisher's index, which knows it from its first moment. To be asked
 * where no snapshot is found, before a room is called: calling a room makes it, and strangers may make up any name.
 */
export async function isListed(
  env: Env,
  site: string,
  kind: ThingKind,
  id: string,
  now = Date.now(),
): Promise<boolean> {
  const found = await listed.get(`${kind} ${site}/${id}`, now, async () => {
    questions.spend(now);
    return (await publisherRoom(env).hasThing(site, kind, id)) || undefined;
  });
  return found ?? false;
}
