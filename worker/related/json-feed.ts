import type { RawEntry } from './feed-entry.ts';
import { FeedFailure } from './feed-failure.ts';

/** Reads JSON Feed 1.0 and 1.1 (jsonfeed.org). It cannot be read in pieces; its size is capped like any other. */
export function readJsonFeed(
  text: string,
  address: string,
  maxEntries: number,
): { title: string; entries: RawEntry[] } {
  const feed = parsed(text);
  const items = isRecord(feed) ? feed['items'] : undefined;
  if (!isRecord(feed) || !Array.isArray(items)) {
    throw new FeedFailure('not_a_feed', 'The answer is JSON, but not a JSON Feed: it has no list of items.');
  }
  const entries = items
    .slice(0, maxEntries)
    .filter(isRecord)
    .map((item) => entryOf(item, address));
  return { title: textOf(feed['title']), entries };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new FeedFailure('not_a_feed', 'The answer begins like JSON but cannot be read as JSON.');
  }
}

function entryOf(item: Record<string, unknown>, base: string): RawEntry {
  const tags = Array.isArray(item['tags']) ? item['tags'] : [];
  return {
    links: [textOf(item['url']), textOf(item['external_url']), textOf(item['id'])].filter((link) => link !== ''),
    guid: textOf(item['id']),
    title: textOf(item['title']),
    dek: textOf(item['summary']),
    texts: [textOf(item['content_html']), escaped(textOf(item['content_text']))],
    images: [textOf(item['image']), textOf(item['banner_image'])],
    categories: tags.map(textOf),
    dates: [textOf(item['date_published']), textOf(item['date_modified'])],
    base,
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value.slice(0, 100_000) : '';
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
