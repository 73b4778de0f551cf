/** Prefixes as this code writes them, by the namespaces that feeds declare under prefixes of their own. */
const prefixes: Record<string, string> = {
  'http://www.w3.org/2005/atom': 'atom',
  'http://purl.org/atom/ns#': 'atom',
  'http://purl.org/rss/1.0/': 'rss',
  'http://my.netscape.com/rdf/simple/0.9/': 'rss',
  'http://www.w3.org/1999/02/22-rdf-syntax-ns#': 'rdf',
  'http://purl.org/dc/elements/1.1/': 'dc',
  'http://purl.org/dc/terms/': 'dcterms',
  'http://purl.org/rss/1.0/modules/content/': 'content',
  'http://search.yahoo.com/mrss/': 'media',
  'http://search.yahoo.com/mrss': 'media',
  'http://news.yandex.ru': 'yandex',
  'http://news.yandex.ru/': 'yandex',
  'http://turbo.yandex.ru': 'turbo',
  'http://turbo.yandex.ru/': 'turbo',
  'http://www.itunes.com/dtds/podcast-1.0.dtd': 'itunes',
  'http://rssnamespace.org/feedburner/ext/1.0': 'feedburner',
};

/** Tells elements by their namespace, whatever prefix the feed has chosen, and by the usual prefix where it declares none. */
export class FeedNames {
  readonly #declared = new Map<string, string>();
  /** The format's own prefix, which is left away: `atom` in Atom, none elsewhere. */
  #own = 'rss';

  /** Takes the declarations of an element before its name is read. */
  declare(attributes: Record<string, string>): void {
    for (const [name, value] of Object.entries(attributes)) {
      if (!name.startsWith('xmlns')) continue;
      const prefix =
        prefixes[
          value
            .trim()
            .toLowerCase()
            .replace(/^https:/, 'http:')
        ];
      if (prefix !== undefined) this.#declared.set(name.slice('xmlns:'.length), prefix);
    }
  }

  /** Call with the root's name as `read` returns it. */
  begin(root: string): void {
    if (root === 'feed' || root === 'atom:feed') this.#own = 'atom';
  }

  /** `content:encoded`, `media:thumbnail`, `title`. */
  read(qualified: string): string {
    const colon = qualified.indexOf(':');
    const local = qualified.slice(colon + 1);
    const prefix =
      this.#declared.get(colon < 0 ? '' : qualified.slice(0, colon)) ?? qualified.slice(0, Math.max(colon, 0));
    return prefix === '' || prefix === this.#own || prefix === 'rss' ? local : `${prefix}:${local}`;
  }
}
