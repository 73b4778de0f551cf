import { pageKey } from './canonical-url.ts';
import { FeedDecoder } from './feed-decoder.ts';
import { type Entry, entryOf, type Reading } from './feed-entry.ts';
import { FeedFailure } from './feed-failure.ts';
import { readJsonFeed } from './json-feed.ts';
import { plainText, shortened } from './plain-text.ts';
import { XmlFeed } from './xml-feed.ts';

/** Entries that are taken from a feed; the rest of it is passed over. */
export const maxEntries = 500;

export interface ReadFeed {
  title: string;
  /** In the feed's order, each address and each guid once. */
  entries: Entry[];
}

/** Where the bytes come from and what they are said to be. */
export interface Source {
  /** Final address, after redirects. */
  address: string;
  contentType: string | null;
}

/** Reads a feed of any format from bytes that arrive in pieces. `write` and `end` throw a `FeedFailure`. */
export class FeedReader {
  readonly #source: Source;
  readonly #decoder: FeedDecoder;
  readonly #json: string[] = [];
  #format: 'xml' | 'json' | undefined;
  #xml: XmlFeed;

  constructor(source: Source) {
    this.#source = source;
    this.#decoder = new FeedDecoder(source.contentType);
    this.#xml = new XmlFeed(source.address, maxEntries);
  }

  write(bytes: Uint8Array): void {
    this.#take(this.#decoder.write(bytes));
  }

  end(reading: Reading): ReadFeed {
    this.#take(this.#decoder.end());
    if (this.#format === undefined) throw new FeedFailure('empty', 'The answer was empty.');
    const { title, entries } = this.#format === 'json' ? this.#endJson() : this.#endXml();
    const read = entries.map((raw) => entryOf(raw, reading)).filter((entry) => entry !== undefined);
    if (read.length === 0) throw new FeedFailure('empty', emptyMessage(entries.length));
    return { title: shortened(plainText(title, { everything: true }), 200), entries: once(read) };
  }

  #take(text: string): void {
    this.#format ??= formatOf(text);
    if (this.#format === 'json') this.#json.push(text);
    else if (this.#format === 'xml') this.#xml.write(text);
  }

  #endXml(): XmlFeed {
    this.#xml.end();
    return this.#xml;
  }

  #endJson() {
    return readJsonFeed(this.#json.join('').trim(), this.#source.address, maxEntries);
  }
}

function formatOf(text: string): 'xml' | 'json' | undefined {
  const first = /\S/.exec(text)?.[0];
  if (first === undefined) return undefined;
  return first === '{' || first === '[' ? 'json' : 'xml';
}

function emptyMessage(entries: number): string {
  return entries === 0
    ? 'The feed has no entries yet.'
    : `The feed has entries (${entries}), but none with both a headline and a web address.`;
}

/**
 * The first entry of each address. A guid that stands on several addresses identifies none of them, so the address takes
 * its place.
 */
function once(entries: Entry[]): Entry[] {
  const byPage = new Map<string, Entry>();
  for (const entry of entries) if (!byPage.has(pageKey(entry.url))) byPage.set(pageKey(entry.url), entry);
  const unique = [...byPage.values()];
  const uses = Map.groupBy(unique, (entry) => entry.guid);
  return unique.map((entry) => ((uses.get(entry.guid)?.length ?? 0) > 1 ? { ...entry, guid: entry.url } : entry));
}
