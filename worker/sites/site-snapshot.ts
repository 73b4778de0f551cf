import { isSlug } from '../contract/common.ts';
import type { Site } from '../contract/site.ts';
import type { Env } from '../env.ts';
import { publisherRoom } from '../rooms.ts';
import { Allowance } from '../snapshots/allowance.ts';
import { HotMemory } from '../snapshots/hot-memory.ts';
import { readSnapshot } from '../snapshots/read-snapshot.ts';

/** KV key of a site's published settings. */
export const siteKey = (site: string) => `site:${site}`;

const sites = new HotMemory<Site>({ milliseconds: 5_000, entries: 500 });
/** Sites that are not there, and settings straight from the publisher: asked for once a second, however many come. */
const missing = new HotMemory<true>({ milliseconds: 1_000, entries: 500 });
const asked = new HotMemory<Site>({ milliseconds: 1_000, entries: 500 });

/**
 * Questions that strangers may cause to the one publisher room, per isolate and second: with made-up names no memory of
 * answers helps, and the room is needed to let editors in.
 */
export const questions = new Allowance(1_000);

/**
 * A site's settings from the isolate's memory, else from KV, else from the publisher's room:
 * KV remembers for a minute or more that a key was missing, and a new site has to work at once.
 */
export async function findSite(env: Env, id: string, now = Date.now()): Promise<Site | undefined> {
  if (!isSlug(id) || missing.peek(id, now)) return undefined;
  const site = await sites.get(id, now, async () => {
    const published = await readSnapshot<Site>(env.SNAPSHOTS, siteKey(id));
    return published ?? askPublisher(env, id, now);
  });
  if (!site) missing.remember(id, now, true);
  return site;
}

/** A site's settings from the publisher's room itself, for a refusal that must not rest on old settings. */
export async function askForSite(env: Env, id: string, now = Date.now()): Promise<Site | undefined> {
  return asked.get(id, now, () => askPublisher(env, id, now));
}

async function askPublisher(env: Env, id: string, now: number): Promise<Site | undefined> {
  questions.spend(now);
  return publisherRoom(env).site(id);
}
