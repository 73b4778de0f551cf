import { Parser } from 'htmlparser2';
import { EntryBuilder } from './entry-builder.ts';
import { refuseEntities } from './feed-entities.ts';
import type { RawEntry } from './feed-entry.ts';
import { FeedFailure } from './feed-failure.ts';
import { FeedNames } from './feed-names.ts';

/** Open elements; a feed needs about six, and naked HTML in a description some more. */
const maxDepth = 256;
/** Attributes of one element; with all the namespaces that there are, a feed's root has about thirty. */
const maxAttributes = 256;
/** Characters of one element's text; the rest is passed over. */
const maxCaptured = 100_000;
const roots = new Set(['rss', 'rdf:RDF', 'rdf:rdf', 'rdf', 'feed', 'channel', 'atom:feed']);

interface Capture {
  name: string;
  attributes: Record<string, string>;
  depth: number;
  parts: string[];
  length: number;
}

/** Reads RSS 0.9–2.0, RDF and Atom from text that arrives in pieces, forgiving whatever can be forgiven. */
export class XmlFeed {
  title = '';
  readonly entries: RawEntry[] = [];
  readonly #maxEntries: number;
  readonly #names = new FeedNames();
  readonly #parser: Parser;
  /** Names of the open elements, and the address that relative ones inside them are meant against. */
  readonly #open: { name: string; base: string }[] = [];
  readonly #address: string;
  #root: string | undefined;
  #builder: EntryBuilder | undefined;
  #capture: Capture | undefined;
  /** Of the element that is opening. */
  #attributes = 0;
  /** A feed that a web page names as its own. */
  #discovered: string | undefined;

  constructor(address: string, maxEntries: number) {
    this.#address = address;
    this.#maxEntries = maxEntries;
    this.#parser = new Parser(
      {
        onopentagname: () => (this.#attributes = 0),
        onattribute: () => this.#countAttribute(),
        onopentag: (name, attributes) => this.#opened(name, attributes),
        onclosetag: () => this.#closed(),
        ontext: (text) => this.#text(text),
        onprocessinginstruction: (_name, data) => this.#root ?? refuseEntities(data),
      },
      { xmlMode: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
    );
  }

  write(text: string): void {
    if (!this.isFull) this.#parser.write(text);
  }

  end(): void {
    if (!this.isFull) this.#parser.end();
    if (this.#root === undefined || !roots.has(this.#root)) throw this.#notAFeed();
  }

  get isFull(): boolean {
    return this.entries.length >= this.#maxEntries;
  }

  /** Counts while they arrive: the parser would collect any number of them first. */
  #countAttribute(): void {
    this.#attributes++;
    if (this.#attributes <= maxAttributes) return;
    throw new FeedFailure(
      'too_deep',
      `An element has more than ${maxAttributes} attributes, which no feed needs. It was not read.`,
    );
  }

  #opened(qualified: string, attributes: Record<string, string>): void {
    this.#names.declare(attributes);
    const name = this.#names.read(qualified);
    this.#root ??= this.#begin(name);
    if (this.#root === 'html') return this.#lookAtPage(name, attributes);
    if (this.#open.length >= maxDepth) {
      throw new FeedFailure(
        'too_deep',
        `Elements are nested more than ${maxDepth} deep, which no feed needs. It was not read.`,
      );
    }
    const parent = this.#open.at(-1);
    const base = parent?.base ?? this.#address;
    const ownBase = attributes['xml:base'];
    this.#open.push({ name, base: ownBase ? (URL.parse(ownBase, base)?.href ?? base) : base });
    this.#builder?.notice(name, attributes);
    if (this.#capture) this.#keep(`<${qualified}>`);
    else if (this.#builder) this.#begins(name, attributes);
    else if (isEntry(name)) this.#builder = new EntryBuilder(attributes);
    else if (name === 'title' && parent && /^(?:channel|feed|atom:feed)$/.test(parent.name))
      this.#begins(name, attributes);
  }

  #begin(root: string): string {
    this.#names.begin(root);
    return root;
  }

  #begins(name: string, attributes: Record<string, string>): void {
    this.#capture = { name, attributes, depth: this.#open.length, parts: [], length: 0 };
  }

  #closed(): void {
    if (this.#root === 'html') return;
    const closing = this.#open.at(-1);
    const capture = this.#capture;
    if (capture && capture.depth === this.#open.length) {
      this.#capture = undefined;
      const text = capture.parts.join('');
      if (this.#builder) this.#builder.field(capture.name, capture.attributes, text, closing?.base ?? this.#address);
      else this.title ||= text;
    } else if (capture && closing) {
      this.#keep(`</${closing.name}>`);
    } else if (this.#builder && closing && isEntry(closing.name)) {
      if (!this.isFull) this.entries.push(this.#builder.built(closing.base));
      this.#builder = undefined;
    }
    this.#open.pop();
  }

  #text(text: string): void {
    if (!this.#capture) return;
    // Inside XHTML, text is text; elsewhere it is HTML that was escaped once.
    const isMarkup = this.#capture.attributes['type'] !== 'xhtml';
    this.#keep(isMarkup ? text : text.replaceAll('&', '&amp;').replaceAll('<', '&lt;'));
  }

  #keep(text: string): void {
    const capture = this.#capture;
    if (!capture || capture.length >= maxCaptured) return;
    capture.parts.push(text);
    capture.length += text.length;
  }

  #lookAtPage(name: string, attributes: Record<string, string>): void {
    if (name !== 'link' || !/^application\/(?:rss|atom|rdf)\+xml$/i.test(attributes['type'] ?? '')) return;
    const url = URL.parse(attributes['href'] ?? '', this.#address);
    // The editor will be told to go there.
    if (url && /^https?:$/.test(url.protocol)) this.#discovered ??= url.href;
  }

  #notAFeed(): FeedFailure {
    const root = this.#root ?? '';
    if (!/^[a-z][\w:.-]{0,60}$/i.test(root))
      return new FeedFailure('not_a_feed', 'The answer is not XML, so it cannot be a feed.');
    if (root !== 'html')
      return new FeedFailure('not_a_feed', `The answer is XML, but not a feed: it begins with <${root}>.`);
    const hint = this.#discovered ? ` It names ${this.#discovered} as its feed: try that address.` : '';
    return new FeedFailure('not_a_feed', `The answer is a web page, not a feed.${hint}`);
  }
}

function isEntry(name: string): boolean {
  return name === 'item' || name === 'entry';
}
