import type { Site } from '../contract/site.ts';
import type { Env } from '../env.ts';
import { articleRoom, publisherRoom } from '../rooms.ts';

/** Sites whose feeds are fetched at the same time. */
const atOnce = 6;

/** Fetches the feeds of every site that are due. A site that fails does not hold up the others. */
export async function fetchDueFeeds(env: Env, now = Date.now()): Promise<void> {
  const waiting = await publisherRoom(env).sites();
  const fetchNext = async (): Promise<void> => {
    for (let site = waiting.shift(); site; site = waiting.shift()) await fetchSite(env, site, now);
  };
  await Promise.all(Array.from({ length: atOnce }, fetchNext));
}

async function fetchSite(env: Env, { id, language, timeZone }: Site, now: number): Promise<void> {
  try {
    await articleRoom(env, id).fetchDue({ language, timeZone }, now);
  } catch (error) {
    console.error('feeds not fetched', id, error);
  }
}
