import type { Env } from './env.ts';

// Rooms are found by name alone, and a name spelled otherwise is another, empty room: so they are spelled here only.

/** The one room of the deployment that knows its publisher: sessions, sites, and what each site has. */
export const publisherRoom = (env: Env) => env.PUBLISHER.getByName('publisher');

/** The ballot box of a poll. */
export const ballotRoom = (env: Env, site: string, poll: string) => env.BALLOTS.getByName(`${site}/${poll}`);

/** The inbox of a hotline. */
export const inboxRoom = (env: Env, site: string, hotline: string) => env.INBOXES.getByName(`${site}/${hotline}`);

/** The articles and feeds of a site. */
export const articleRoom = (env: Env, site: string) => env.ARTICLES.getByName(site);
