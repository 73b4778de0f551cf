import { isSlug } from '../contract/common.ts';
import type { Site } from '../contract/site.ts';
import type { Env } from '../env.ts';
import { HotMemory } from '../snapshots/hot-memory.ts';
import { readSnapshot } from '../snapshots/read-snapshot.ts';

/** KV key of a site's published settings. */
export const siteKey = (site: string) => `site:${site}`;

const sites = new HotMemory<Site>({ milliseconds: 5_000, entries: 500 });
/** Holds strangers to one question a second to the publisher's room, however many requests they send. */
const asked = new HotMemory<Site>({ milliseconds: 1_000, entries: 500 });

/**
 * A site's settings from the isolate's memory, else from KV, else from the publisher's room:
 * KV remembers for a minute or more that a key was missing, and a new site has to work at once.
 */
export async function findSite(env: Env, id: string, now = Date.now()): Promise<Site | undefined> {
  if (!isSlug(id)) return undefined;
  return sites.get(id, now, async () => {
    const published = await readSnapshot<Site>(env.SNAPSHOTS, siteKey(id));
    return published ?? env.PUBLISHER.getByName('publisher').site(id);
  });
}

/** A site's settings from the publisher's room itself, for a refusal that must not rest on old settings. */
export async function askForSite(env: Env, id: string, now = Date.now()): Promise<Site | undefined> {
  return asked.get(id, now, () => env.PUBLISHER.getByName('publisher').site(id));
}
