import { setTimeout as sleep } from 'node:timers/promises';
import { currentPoll, feeds, hotlines, polls, siteId, siteSettings } from '../../demo/seed.ts';
import type { Feed, RelatedAnswer } from '../contract/related.ts';
import type { Site } from '../contract/site.ts';
import type { AdminClient } from './admin-client.ts';

/** What the demo newspaper's pages embed. */
export const demoIds = { site: siteId, poll: currentPoll, hotline: Object.keys(hotlines)[0] ?? '' };

const site = `/sites/${siteId}`;

/** Sets up the demo newspaper as an editor would. Every call is idempotent, so an interrupted seeding is just done again. */
export async function seedDemo(admin: AdminClient, newspaper: string): Promise<void> {
  const settings = siteSettings([newspaper]);
  await admin.put(site, settings);
  for (const [id, poll] of Object.entries(polls)) await admin.put(`${site}/polls/${id}`, poll);
  await admin.put(site, { ...settings, currentPoll });
  for (const [id, hotline] of Object.entries(hotlines)) await admin.put(`${site}/hotlines/${id}`, hotline);
  for (const [id, feed] of Object.entries(feeds(newspaper))) {
    await admin.put(`${site}/feeds/${id}`, feed);
    await fetchFeed(admin, id);
  }
}

/** Follows the newspaper to another port, and leaves alone what an editor has changed since the first start. */
export async function moveDemo(admin: AdminClient, from: string, to: string): Promise<void> {
  const { id: _, ...settings } = await admin.get<Site>(site);
  const origins = [...new Set([...settings.origins.filter((origin) => origin !== from), to])];
  await admin.put(site, { ...settings, origins });
  const { feeds: known } = await admin.get<{ feeds: Feed[] }>(`${site}/feeds`);
  for (const { id, settings: feed } of known.filter((feed) => feed.settings.url.startsWith(`${from}/`))) {
    // The articles' addresses move with the feed's, so the old ones would lead nowhere.
    await admin.delete(`${site}/feeds/${id}`);
    await admin.put(`${site}/feeds/${id}`, { ...feed, url: feed.url.replace(from, to) });
    await fetchFeed(admin, id);
  }
}

async function fetchFeed(admin: AdminClient, id: string): Promise<void> {
  const feed = await admin.post<Feed>(`${site}/feeds/${id}/fetch`);
  if (feed.outcome !== 'ok') console.error(`The feed “${id}” is not there yet: ${feed.message}`);
}

/** Waits until readers and editors would get an answer everywhere; the address of the newspaper's latest story. */
export async function answersEverywhere(api: string, newspaper: string): Promise<string> {
  const reads = `${api}/v1/sites/${siteId}`;
  const latest = await answered(`${reads}/related?mode=latest&limit=1&lang=ru`);
  const story = ((await latest.json()) as RelatedAnswer).items[0]?.url ?? `${newspaper}/`;
  for (const address of [
    `${reads}/polls/current`,
    `${reads}/hotlines/${demoIds.hotline}`,
    `${api}/dashboard/`,
    `${api}/embed.js`,
    story,
  ]) {
    await answered(address);
  }
  return story;
}

async function answered(address: string): Promise<Response> {
  let last = 'no answer';
  for (let attempt = 0; attempt < 100; attempt += 1) {
    try {
      const response = await fetch(address);
      if (response.ok) return response;
      last = `${response.status} ${await response.text()}`;
    } catch (error) {
      last = String(error);
    }
    await sleep(200);
  }
  throw new Error(`${address} does not answer: ${last}`);
}
