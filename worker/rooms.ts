import type { Env } from './env.ts';
import { nameOf, type RoomPlace } from './polls/room-place.ts';

// Rooms are found by name alone, and a name spelled otherwise is another, empty room: so they are spelled here only.

/** The one room of the deployment that knows its publisher: sessions, sites, and what each site has. */
export const publisherRoom = (env: Env) => env.PUBLISHER.getByName('publisher');

/** The first ballot room of a poll, which is also its aggregator. */
export const ballotRoom = (env: Env, site: string, poll: string) =>
  ballotRoomAt(env, { site, poll, generation: 0, shard: 0 });

/** One of a poll's ballot rooms. */
export const ballotRoomAt = (env: Env, place: RoomPlace) => env.BALLOTS.getByName(nameOf(place));

/** The inbox of a hotline. */
export const inboxRoom = (env: Env, site: string, hotline: string) => env.INBOXES.getByName(`${site}/${hotline}`);

/** The articles and feeds of a site. */
export const articleRoom = (env: Env, site: string) => env.ARTICLES.getByName(site);
