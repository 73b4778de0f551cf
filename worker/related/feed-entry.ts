import { canonicalUrl } from './canonical-url.ts';
import { parseFeedDate } from './feed-date.ts';
import { plainText, shortened } from './plain-text.ts';

/** What a feed says of an article, as it stands there. Texts may be HTML, addresses may be relative. */
export interface RawEntry {
  links: string[];
  guid: string;
  title: string;
  dek: string;
  texts: string[];
  images: string[];
  categories: string[];
  dates: string[];
  /** Address that relative ones are meant against. */
  base: string;
}

/** An article as a feed announces it. */
export interface Entry {
  /** Canonical. */
  url: string;
  guid: string;
  title: string;
  dek: string;
  text: string;
  image: string | null;
  rubric: string;
  tags: string[];
  /** Milliseconds since 1970; null where the feed gives no date that can be read. */
  publishedAt: number | null;
}

const maxTitle = 300;
const maxDek = 300;
const maxText = 20_000;
const maxTags = 20;

/** A date further ahead than any confusion of time zones is a mistake, milliseconds. */
const furthestAhead = 48 * 60 * 60 * 1000;

export interface Reading {
  timeZone: string;
  now: number;
}

/** The entry in the room's terms; undefined where it has no address or nothing to show as a headline. */
export function entryOf(raw: RawEntry, { timeZone, now }: Reading): Entry | undefined {
  const url = firstOf(raw.links, (link) => canonicalUrl(link, raw.base));
  if (url === undefined) return undefined;
  const long = plainText(raw.dek);
  const text = longest(raw.texts.map((html) => plainText(html)).concat(long));
  const title = shortened(plainText(raw.title, { everything: true }) || shortened(long || text, 100), maxTitle);
  if (title === '') return undefined;
  const dek = shortened(long || text, maxDek);
  const [rubric = '', ...tags] = [
    ...new Set(raw.categories.map((category) => shortened(plainText(category), 100))),
  ].filter(Boolean);
  const publishedAt = firstOf(raw.dates, (date) => parseFeedDate(date, timeZone));
  return {
    url,
    guid: raw.guid.trim().slice(0, 2048) || url,
    title,
    dek: dek === title ? '' : dek,
    text: text.slice(0, maxText),
    image: firstOf(raw.images, (image) => canonicalUrl(image, raw.base)) ?? null,
    rubric,
    tags: tags.slice(0, maxTags),
    publishedAt: publishedAt !== undefined && publishedAt < now + furthestAhead ? publishedAt : null,
  };
}

function firstOf<T>(texts: string[], read: (text: string) => T | undefined): T | undefined {
  for (const text of texts) {
    const value = text.trim() === '' ? undefined : read(text);
    if (value !== undefined) return value;
  }
  return undefined;
}

function longest(texts: string[]): string {
  return texts.reduce((one, other) => (other.length > one.length ? other : one), '');
}
