import * as v from 'valibot';
import { instant, language, slug } from './common.ts';

/** `GET /v1/sites/{site}/related` */
export const relatedQuery = v.object({
  /** The page's own canonical URL. Left out: nothing is left out of the list. */
  url: v.optional(v.pipe(v.string(), v.maxLength(2048))),
  limit: v.optional(
    v.pipe(v.string(), v.regex(/^[0-9]{1,2}$/), v.transform(Number), v.minValue(1), v.maxValue(20)),
    '4',
  ),
  rubric: v.optional(v.pipe(v.string(), v.maxLength(200))),
  mode: v.optional(v.picklist(['related', 'latest', 'popular', 'mixed'])),
  /** BCP 47; the site's language where we do not speak it. */
  lang: v.optional(v.pipe(v.string(), v.maxLength(100))),
});
export type RelatedQuery = v.InferOutput<typeof relatedQuery>;

export const relatedItem = v.strictObject({
  url: v.string(),
  title: v.string(),
  dek: v.string(),
  rubric: v.string(),
  image: v.nullable(v.string()),
  /** Null where the feed gave none. */
  publishedAt: v.nullable(instant),
  /** `publishedAt` as this site's readers know dates, in the site's time zone. */
  published: v.string(),
});
export type RelatedItem = v.InferOutput<typeof relatedItem>;

/** The widget's words in the reader's language. */
export const relatedTexts = v.strictObject({
  heading: v.string(),
  empty: v.string(),
});
export type RelatedTexts = v.InferOutput<typeof relatedTexts>;

export const relatedAnswer = v.strictObject({
  site: slug,
  language,
  heading: v.string(),
  items: v.array(relatedItem),
  texts: relatedTexts,
});
export type RelatedAnswer = v.InferOutput<typeof relatedAnswer>;

/** `POST /v1/sites/{site}/events`; sent as a beacon, so `text/plain` is taken, too. */
export const eventsRequest = v.strictObject({
  events: v.pipe(
    v.array(
      v.strictObject({
        kind: v.picklist(['impression', 'click']),
        /** The article that was shown or followed. */
        url: v.pipe(v.string(), v.maxLength(2048)),
        widget: v.optional(v.picklist(['read-also']), 'read-also'),
      }),
    ),
    v.minLength(1),
    v.maxLength(50),
  ),
});
export type EventsRequest = v.InferOutput<typeof eventsRequest>;

/** `PUT /v1/admin/sites/{site}/feeds/{feed}` */
export const feedSettings = v.strictObject({
  url: v.pipe(v.string(), v.maxLength(2048)),
  /** Language of the feed's articles; the site's where it is left out. */
  language: v.optional(v.nullable(language), null),
  /** Feeds over plain http are refused unless an editor says so. */
  allowHttp: v.optional(v.boolean(), false),
});
export type FeedSettings = v.InferOutput<typeof feedSettings>;

/** How the last fetch of a feed ended. */
export const feedOutcome = v.picklist([
  'never_fetched',
  'ok',
  'not_modified',
  'not_a_feed',
  'empty',
  'http_error',
  'too_many_redirects',
  'too_large',
  'too_deep',
  'too_slow',
  'address_refused',
  'unreachable',
]);
export type FeedOutcome = v.InferOutput<typeof feedOutcome>;

/** A feed and its state as the dashboard shows it. */
export const feed = v.strictObject({
  id: slug,
  settings: feedSettings,
  title: v.string(),
  outcome: feedOutcome,
  /** The outcome in words for an editor, English. */
  message: v.string(),
  lastFetchedAt: v.nullable(instant),
  /** When the feed last brought articles. */
  lastOkAt: v.nullable(instant),
  /** Entries in the last good fetch, and how many of them were new. */
  entries: v.number(),
  added: v.number(),
  /** Articles kept from this feed, old ones among them. */
  articles: v.number(),
});
export type Feed = v.InferOutput<typeof feed>;

/** `GET /v1/admin/sites/{site}/feeds` */
export const feedList = v.strictObject({ feeds: v.array(feed) });
