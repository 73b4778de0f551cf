import type { Edition } from '../content/edition.ts';
import { atom } from './atom.ts';
import { rss } from './rss.ts';

/** The edition's feed in the format that it publishes. */
export const feedOf = (edition: Edition, origin: string) =>
  edition.feedType === 'application/rss+xml' ? rss(edition, origin) : atom(edition, origin);
