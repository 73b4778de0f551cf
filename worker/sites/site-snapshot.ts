import type { Site } from '../contract/site.ts';
import type { Env } from '../env.ts';
import { HotMemory } from '../snapshots/hot-memory.ts';

/** KV key of a site's published settings. */
export const siteKey = (site: string) => `site:${site}`;

const sites = new HotMemory<Site>({ milliseconds: 5_000, entries: 500 });

/**
 * A site's settings from the isolate's memory, else from KV, else from the publisher's room:
 * KV remembers for a minute or more that a key was missing, and a new site has to work at once.
 */
export async function findSite(env: Env, id: string, now = Date.now()): Promise<Site | undefined> {
  return sites.get(id, now, async () => {
    const published = await env.SNAPSHOTS.get<Site>(siteKey(id), 'json');
    return published ?? (await env.PUBLISHER.getByName('publisher').site(id)) ?? undefined;
  });
}
