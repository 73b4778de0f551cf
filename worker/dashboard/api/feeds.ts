import type { Feed, FeedSettings } from '../../contract/related.ts';
import { admin, answered } from './client.ts';

const feeds = admin.sites[':site'].feeds;

export const listFeeds = async (site: string) =>
  (await answered<{ feeds: Feed[] }>(feeds.$get({ param: { site } }))).feeds;

export const putFeed = (site: string, feed: string, settings: FeedSettings) =>
  answered<Feed>(feeds[':feed'].$put({ param: { site, feed }, json: settings }));

export const removeFeed = (site: string, feed: string) =>
  answered<void>(feeds[':feed'].$delete({ param: { site, feed } }));

/** Reads the feed at once; how it went is in the answer's `outcome`. */
export const fetchFeed = (site: string, feed: string) =>
  answered<Feed>(feeds[':feed'].fetch.$post({ param: { site, feed } }));
