import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { RawEntry } from '../../worker/related/feed-entry.ts';
import { FeedFailure } from '../../worker/related/feed-failure.ts';
import { FeedReader, type ReadFeed } from '../../worker/related/feed-reader.ts';
import { plainText } from '../../worker/related/plain-text.ts';
import { XmlFeed } from '../../worker/related/xml-feed.ts';

const folder = new URL('../../../shared/data/feeds/', import.meta.url);
const hasData = existsSync(folder);
const files = hasData ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
const now = Date.UTC(2026, 0, 1);

function read(file: string, pieces = 1): ReadFeed | FeedFailure {
  const bytes = readFileSync(new URL(file, folder));
  try {
    const reader = new FeedReader({ address: 'http://feed.test/rss', contentType: null });
    const step = Math.max(1, Math.ceil(bytes.length / pieces));
    for (let at = 0; at < bytes.length; at += step) reader.write(bytes.subarray(at, at + step));
    return reader.end({ timeZone: 'UTC', now });
  } catch (error) {
    if (error instanceof FeedFailure) return error;
    throw error;
  }
}

interface ExpectedFeed {
  items?: ExpectedEntry[];
  entries?: ExpectedEntry[];
}

interface ExpectedEntry {
  title?: string;
  link?: string;
}

/** The entries that another reader took from the same file, where it is of a kind that we read. */
function expectedEntries(file: string): ExpectedEntry[] {
  const expected = new URL(file.replace(/\.xml$/, '.json'), folder);
  if (!file.endsWith('.xml') || !existsSync(expected)) return [];
  const { items, entries } = JSON.parse(readFileSync(expected, 'utf8')) as ExpectedFeed;
  return items ?? entries ?? [];
}

function linkOf({ links, base }: RawEntry): string | undefined {
  const [link = ''] = links;
  // Compared as it stands, unless the feed says what it is relative to.
  return base === 'http://feed.test/rss' ? link.trim() : URL.parse(link, base)?.href;
}

describe.skipIf(!hasData)(hasData ? 'feeds seen in the wild' : 'feeds seen in the wild, skipped: no data', () => {
  const feeds = files.filter((file) => /\.(?:xml|atom|html)$/.test(file));

  it('none of them makes the reader fail other than in words', () => {
    expect(feeds.length).toBeGreaterThan(400);
    for (const file of feeds) {
      const result = read(file);
      if (result instanceof FeedFailure) expect(result.message, file).toMatch(/\w.*\.$/);
    }
  });

  it('they read the same in pieces of any size', () => {
    for (const file of feeds.filter((name) => name.includes('node-feedparser')))
      expect(read(file, 997), file).toEqual(read(file));
  });

  it('titles and links are those that gofeed expects', () => {
    let compared = 0;
    const differing: string[] = [];
    for (const file of feeds) {
      const expected = expectedEntries(file).filter(({ title, link }) => title ?? link);
      if (expected.length === 0) continue;
      const xml = new XmlFeed('http://feed.test/rss', 500);
      xml.write(readFileSync(new URL(file, folder), 'utf8'));
      xml.end();
      for (const [place, { title, link }] of expected.entries()) {
        const entry = xml.entries[place];
        const pairs = [
          [title && plainText(title), entry && plainText(entry.title)],
          [link, entry && linkOf(entry)],
        ] as const;
        for (const [want, got] of pairs.filter(([wanted]) => wanted)) {
          compared++;
          if (got !== want) differing.push(`${file}: ${String(got)} instead of ${want}`);
        }
      }
    }
    console.log(
      `gofeed: ${compared - differing.length} of ${compared} titles and links as expected\n${differing.join('\n')}`,
    );
    expect(compared).toBeGreaterThan(20);
    // What differs: base64 of Atom 0.3, and the last of several links where we take the first.
    expect(differing.length / compared).toBeLessThan(0.15);
  });

  it('a feed in windows-1251 is read as it was written', () => {
    expect(read('node-feedparser/test/feeds/iconv.xml')).toMatchObject({
      title: 'Новости Оренбурга и области / Раздел Новости',
    });
  });
});
