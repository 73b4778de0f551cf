import type { RawEntry } from './feed-entry.ts';

type Attributes = Record<string, string>;

/** What one entry may say of each kind; the rest is passed over, since reading it would keep readers waiting. */
const most = { links: 20, images: 20, categories: 50, bodies: 4 };

/** Collects what the elements of one entry say, whichever format they are of. */
export class EntryBuilder {
  readonly #texts = new Map<string, string>();
  readonly #bodies: string[] = [];
  /** Addresses of the page, best first within each rank. */
  readonly #links: { rank: number; href: string }[] = [];
  readonly #images: { rank: number; href: string }[] = [];
  readonly #categories: string[] = [];
  /** Tell less than categories, so they come after them. */
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
    if (name === 'enclosure' && isImage) this.#image(1, address);
    else if (name === 'media:content' && isImage) this.#image(2, address);
    else if (name === 'media:thumbnail') this.#image(3, address);
    else if (name === 'itunes:image') this.#image(4, address);
  }

  /** A child of the entry has closed. */
  field(name: string, attributes: Attributes, text: string, base: string): void {
    switch (name) {
      case 'link':
      case 'atom:link':
        return this.#link(name, attributes, text, base);
      case 'feedburner:origlink':
        return keep(this.#links, most.links, { rank: 0, href: text });
      case 'guid':
        this.#guidIsLink = attributes['ispermalink']?.toLowerCase() !== 'false';
        break;
      case 'category':
        text = attributes['label'] ?? (text.trim() || (attributes['term'] ?? ''));
        return keep(this.#categories, most.categories, text);
      case 'dc:subject':
        return keep(this.#categories, most.categories, text);
      case 'media:keywords':
      case 'itunes:keywords':
        return keep(this.#keywords, most.categories, ...text.split(',', most.categories));
      case 'content':
      case 'content:encoded':
      case 'yandex:full-text':
      case 'turbo:content':
      case 'full-text':
        return keep(this.#bodies, most.bodies, text);
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
      categories: [...this.#categories, ...this.#keywords].slice(0, most.categories),
      dates: this.#dates(),
      base: this.#base ?? base,
    };
  }

  #link(name: string, attributes: Attributes, text: string, base: string): void {
    const { href, type, rel = 'alternate' } = attributes;
    if (rel === 'enclosure' && href && type?.startsWith('image/')) this.#image(1, href);
    const address = (href ?? text).trim();
    if (rel !== 'alternate' || address === '') return;
    const isPage = type === undefined || /html/i.test(type);
    keep(this.#links, most.links, { rank: (name === 'link' ? 1 : 3) + (isPage ? 0 : 1), href: address });
    this.#base ??= base;
  }

  #image(rank: number, href: string): void {
    keep(this.#images, most.images, { rank, href });
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

function keep<T>(list: T[], limit: number, ...added: T[]): void {
  list.push(...added.slice(0, limit - list.length));
}

function isImageName(address: string): boolean {
  return /\.(?:jpe?g|png|webp|avif|gif)(?:\?|$)/i.test(address);
}
