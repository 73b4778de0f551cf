import type { RawEntry } from './feed-entry.ts';

type Attributes = Record<string, string>;

/** Collects what the elements of one entry say, whichever format they are of. */
export class EntryBuilder {
  readonly #texts = new Map<string, string>();
  readonly #bodies: string[] = [];
  /** Addresses of the page, best first within each rank. */
  readonly #links: { rank: number; href: string }[] = [];
  readonly #images: { rank: number; href: string }[] = [];
  readonly #categories: string[] = [];
  readonly #keywords: string[] = [];
  readonly #about: string;
  #guidIsLink = true;
  /** What `xml:base` says where the link stands. */
  #base: string | undefined;

  constructor(attributes: Attributes) {
    this.#about = attributes['rdf:about'] ?? '';
  }

  /** An element has opened anywhere in the entry; pictures speak through their attributes. */
  notice(name: string, { url, href, type, medium, width }: Attributes): void {
    const address = url ?? href;
    if (address === undefined) return;
    const isImage =
      medium === 'image' || (type ?? '').startsWith('image/') || (!type && !medium && isImageName(address));
    // 1 pixel wide: a counter, not a picture.
    if (width !== undefined && Number(width) <= 1) return;
    if (name === 'enclosure' && isImage) this.#images.push({ rank: 1, href: address });
    else if (name === 'media:content' && isImage) this.#images.push({ rank: 2, href: address });
    else if (name === 'media:thumbnail') this.#images.push({ rank: 3, href: address });
    else if (name === 'itunes:image') this.#images.push({ rank: 4, href: address });
  }

  /** A child of the entry has closed. */
  field(name: string, attributes: Attributes, text: string, base: string): void {
    switch (name) {
      case 'link':
      case 'atom:link':
        return this.#link(name, attributes, text, base);
      case 'feedburner:origlink':
        this.#links.push({ rank: 0, href: text });
        return;
      case 'guid':
        this.#guidIsLink = attributes['ispermalink']?.toLowerCase() !== 'false';
        break;
      case 'category':
        this.#categories.push(attributes['label'] ?? (text.trim() || (attributes['term'] ?? '')));
        return;
      case 'dc:subject':
        this.#categories.push(text);
        return;
      case 'media:keywords':
      case 'itunes:keywords':
        this.#keywords.push(...text.split(','));
        return;
      case 'content':
      case 'content:encoded':
      case 'yandex:full-text':
      case 'turbo:content':
      case 'full-text':
        this.#bodies.push(text);
        return;
    }
    if (text.trim() !== '' && !this.#texts.has(name)) this.#texts.set(name, text);
  }

  built(base: string): RawEntry {
    const text = (...names: string[]) =>
      names.map((name) => this.#texts.get(name)).find((found) => found !== undefined) ?? '';
    const guid = text('guid', 'id') || this.#about;
    const links = this.#links.toSorted((one, other) => one.rank - other.rank).map((link) => link.href);
    if (this.#guidIsLink && /^https?:/i.test(guid.trim())) links.push(guid);
    if (/^https?:/i.test(this.#about)) links.push(this.#about);
    return {
      links,
      guid,
      title: text('title', 'media:title', 'dc:title'),
      dek: text('description', 'summary', 'tagline', 'dc:description', 'itunes:summary', 'media:description'),
      texts: this.#bodies,
      images: this.#images.toSorted((one, other) => one.rank - other.rank).map((image) => image.href),
      categories: [...this.#categories, ...this.#keywords],
      dates: this.#dates(),
      base: this.#base ?? base,
    };
  }

  #link(name: string, attributes: Attributes, text: string, base: string): void {
    const { href, type, rel = 'alternate' } = attributes;
    if (rel === 'enclosure' && href && type?.startsWith('image/')) this.#images.push({ rank: 1, href });
    const address = (href ?? text).trim();
    if (rel !== 'alternate' || address === '') return;
    const isPage = type === undefined || /html/i.test(type);
    this.#links.push({ rank: (name === 'link' ? 1 : 3) + (isPage ? 0 : 1), href: address });
    this.#base ??= base;
  }

  #dates(): string[] {
    const names = [
      'pubdate',
      'published',
      'issued',
      'dc:date',
      'dcterms:issued',
      'created',
      'dcterms:created',
      'updated',
      'modified',
      'dcterms:modified',
    ];
    return names.flatMap((name) => this.#texts.get(name) ?? []);
  }
}

function isImageName(address: string): boolean {
  return /\.(?:jpe?g|png|webp|avif|gif)(?:\?|$)/i.test(address);
}
