import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../worker/related/feed-entry.ts';
import { FeedReader, type ReadFeed } from '../../worker/related/feed-reader.ts';
import { XmlFeed } from '../../worker/related/xml-feed.ts';

const now = Date.UTC(2026, 0, 1);

function read(text: string | Uint8Array, contentType: string | null = null): ReadFeed {
  const reader = new FeedReader({ address: 'https://paper.example/feeds/rss.xml', contentType });
  reader.write(typeof text === 'string' ? new TextEncoder().encode(text) : text);
  return reader.end({ timeZone: 'Europe/Moscow', now });
}

function entry(inside: string, namespaces = ''): Entry {
  return read(`<rss version="2.0" ${namespaces}><channel><item>${inside}</item></channel></rss>`).entries[0]!;
}

const link = '<link>https://paper.example/a</link>';

it('reads what an article of RSS says of itself', () => {
  const item = `<title>Трамвай &amp; парк</title><link>/news/1?utm_source=rss&amp;id=7#top</link><guid>n-1</guid>
    <description><![CDATA[<p>Маршрут&nbsp;продлили.</p><p>До <b>парка</b></p>]]></description>
    <category>Транспорт</category><category>трамвай</category><pubDate>Вт, 09 Июл 2024 16:35:00 +0300</pubDate>
    <enclosure url="/i/1.jpg" type="image/jpeg"/><y:full-text>Весь текст о трамвае, от начала и до самого конца.</y:full-text>`;
  expect(entry(item, 'xmlns:y="http://news.yandex.ru"')).toEqual({
    url: 'https://paper.example/news/1?id=7',
    guid: 'n-1',
    title: 'Трамвай & парк',
    dek: 'Маршрут продлили. До парка',
    text: 'Весь текст о трамвае, от начала и до самого конца.',
    image: 'https://paper.example/i/1.jpg',
    rubric: 'Транспорт',
    tags: ['трамвай'],
    publishedAt: Date.UTC(2024, 6, 9, 13, 35),
  });
});

it('reads Atom under any prefix, with the base of its links', () => {
  const feed = `<a:feed xmlns:a="http://www.w3.org/2005/Atom" xml:base="https://other.example/blog/"><a:title>Blog</a:title>
    <a:entry><a:title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">AT&amp;T <i>wins</i></div></a:title>
    <a:link rel="self" href="/self"/><a:link rel="alternate" href="one"/><a:id>urn:1</a:id><a:category term="city"/>
    <a:updated>2024-07-10T00:00:00Z</a:updated><a:published>2024-07-09T13:35:00Z</a:published>
    <a:content type="html">&lt;p&gt;Hello&lt;/p&gt;</a:content></a:entry></a:feed>`;
  expect(read(feed)).toMatchObject({
    title: 'Blog',
    entries: [
      {
        url: 'https://other.example/blog/one',
        title: 'AT&T wins',
        dek: 'Hello',
        rubric: 'city',
        publishedAt: Date.UTC(2024, 6, 9, 13, 35),
      },
    ],
  });
});

it('reads RDF, whose items stand beside the channel', () => {
  const feed = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:d="http://purl.org/dc/elements/1.1/">
    <channel><title>News</title></channel><item rdf:about="https://paper.example/1"><title>One</title><d:date>2024-07-09</d:date><d:subject>City</d:subject></item></rdf:RDF>`;
  expect(read(feed)).toMatchObject({
    title: 'News',
    entries: [{ url: 'https://paper.example/1', title: 'One', rubric: 'City' }],
  });
});

it('reads JSON Feed', () => {
  const item = {
    id: '1',
    url: '/1',
    title: 'One',
    content_text: 'a < b',
    tags: ['City'],
    date_published: '2024-07-09T13:35:00Z',
  };
  expect(
    read(JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'News', items: [item, 7, null] })),
  ).toMatchObject({
    title: 'News',
    entries: [{ url: 'https://paper.example/1', title: 'One', dek: 'a < b', rubric: 'City' }],
  });
});

it('takes the picture, not the counter or the film', () => {
  const media = `<media:thumbnail url="https://i.example/small.jpg"/><media:group><media:content url="https://i.example/film.mp4" type="video/mp4"/>
    <media:content url="https://i.example/1.gif" type="image/gif" width="1"/><media:content url="https://i.example/large.jpg" medium="image"/></media:group>`;
  expect(entry(`<title>A</title>${link}${media}`).image).toBe('https://i.example/large.jpg');
});

it('an unclosed element, a bare ampersand and an unknown entity spoil nothing', () => {
  const feed = `<rss><channel><item><title>Fish & Chips &nope; <b>here</title><link>https://paper.example/1</link>
    <description>One<br>two</description></item><item><title>Next</title><link>https://paper.example/2</link>`;
  expect(read(feed).entries.map(({ title, dek }) => [title, dek])).toEqual([
    ['Fish & Chips &nope; here', 'One two'],
    ['Next', ''],
  ]);
});

it('tags that were escaped twice are tags all the same, and a sign for less is none', () => {
  expect(entry(`<title>&amp;lt;b&amp;gt;Bold&amp;lt;/b&amp;gt; 3 &lt; 5</title>${link}`).title).toBe('Bold 3 < 5');
  expect(entry(`<title>&lt;script&gt;alert(1)&lt;/script&gt;</title>${link}`).title).toBe('alert(1)');
});

it('an address that no browser should follow is no article', () => {
  const items = ['javascript:alert(1)', 'data:text/html,x', 'ftp://paper.example/', 'https://paper.example/ok'];
  const feed = items.map((href) => `<item><title>T</title><link>${href}</link></item>`).join('');
  expect(read(`<rss><channel>${feed}</channel></rss>`).entries.map(({ url }) => url)).toEqual([
    'https://paper.example/ok',
  ]);
});

it('a date too far ahead is a mistake', () => {
  expect(entry(`<title>A</title>${link}<pubDate>Fri, 02 Jan 2026 00:00:00 GMT</pubDate>`).publishedAt).toBe(
    Date.UTC(2026, 0, 2),
  );
  expect(entry(`<title>A</title>${link}<pubDate>Thu, 01 Jan 2027 00:00:00 GMT</pubDate>`).publishedAt).toBeNull();
});

it('without a headline the dek’s beginning is one; without either there is no article', () => {
  expect(entry(`${link}<description>Only a few words</description>`)).toMatchObject({
    title: 'Only a few words',
    dek: '',
  });
  expect(() => entry(link)).toThrow(/none with both a headline and a web address/);
});

it('takes 500 entries and long texts only so far', () => {
  const items = Array.from(
    { length: 700 },
    (_, n) => `<item><title>${n}</title><link>https://paper.example/${n}</link></item>`,
  );
  expect(read(`<rss><channel>${items.join('')}</channel></rss>`).entries).toHaveLength(500);
  const { title, dek, text } = entry(
    `<title>${'другое '.repeat(900)}</title>${link}<description>${'слово '.repeat(90_000)}</description>`,
  );
  expect([title.length <= 300, dek.length <= 300, text.length <= 20_000]).toEqual([true, true, true]);
  expect(dek).toMatch(/слово…$/);
});

describe('an entry that says too much', () => {
  const times = (n: number, one: (n: number) => string) => Array.from({ length: n }, (_, at) => one(at)).join('');
  const raw = (inside: string) => {
    const feed = new XmlFeed('https://paper.example/rss', 1);
    feed.write(`<rss><channel><item>${inside}</item></channel></rss>`);
    feed.end();
    return feed.entries[0]!;
  };

  it('is heard out for twenty addresses, twenty pictures and four texts', () => {
    const { links, images, texts } = raw(
      times(50, (n) => `<link>https://paper.example/${n}</link><feedburner:origLink>/${n}</feedburner:origLink>`) +
        times(50, (n) => `<enclosure url="/${n}.png"/><link rel="enclosure" type="image/png" href="/b${n}.png"/>`) +
        times(50, (n) => `<content:encoded>${n}</content:encoded>`),
    );
    expect([links.length, images.length]).toEqual([20, 20]);
    expect(texts).toEqual(['0', '1', '2', '3']);
  });

  it('has fifty categories, whichever way they are named', () => {
    expect(raw(times(100, (n) => `<category>${n}</category>`)).categories).toHaveLength(50);
    expect(raw(times(100, (n) => `<dc:subject>${n}</dc:subject>`)).categories).toHaveLength(50);
    expect(raw(`<media:keywords>${'a,'.repeat(100)}</media:keywords>`).categories).toHaveLength(50);
    expect(
      raw(
        times(49, (n) => `<category>${n}</category>`) +
          times(3, () => `<itunes:keywords>${'a,'.repeat(9)}</itunes:keywords>`),
      ).categories,
    ).toHaveLength(50);
  });

  it('keeps its headline and its first address', () => {
    const { url, title } = entry(
      `<title>A</title>${link}${times(500, (n) => `<link>https://other.example/${n}</link>`)}`,
    );
    expect([url, title]).toEqual(['https://paper.example/a', 'A']);
  });

  it.each(['item', 'link', 'x'])('is not read where its <%s> has more attributes than any element', (name) => {
    const feed = (n: number) =>
      `<rss><channel><item><title>A</title>${link}</item><${name} ${times(n, (at) => `a${at}="" `)}/></channel></rss>`;
    expect(read(feed(200)).entries).toHaveLength(1);
    expect(() => read(feed(300))).toThrow(/attributes/);
    // Each element is counted for itself.
    expect(
      read(feed(200).replace('</channel>', `<y ${times(200, (at) => `b${at}="" `)}/></channel>`)).entries,
    ).toHaveLength(1);
  });
});

it.each([
  ['javascript:alert(1)', undefined],
  ['data:text/html,x', undefined],
  ['/feed.xml', 'https://paper.example/feed.xml'],
])('a web page that names %s as its feed is quoted only where a browser may go there', (href, quoted) => {
  const head = `<link rel="alternate" type="application/rss+xml" href="${href}">`;
  const refusal = () => read(`<!doctype html><html><head>${head}</head></html>`);
  expect(refusal).toThrow(quoted ? `It names ${quoted} as its feed` : /^The answer is a web page, not a feed\.$/);
});

const cyrillic = new Uint8Array([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2]);
const around = (declaration: string) =>
  new Uint8Array([
    ...new TextEncoder().encode(`${declaration}<rss><channel><item><title>`),
    ...cyrillic,
    ...new TextEncoder().encode(`</title>${link}</item></channel></rss>`),
  ]);

it.each([
  ['the XML declaration', around('<?xml version="1.0" encoding="windows-1251"?>'), null],
  ['the Content-Type', around(''), 'text/xml; charset=windows-1251'],
  [
    'the XML declaration, where the server claims UTF-8',
    around('<?xml version="1.0" encoding="cp1251"?>'),
    'text/xml; charset=utf-8',
  ],
  [
    'the XML declaration, where the server claims nonsense',
    around('<?xml version="1.0" encoding="cp1251"?>'),
    'text/xml; charset=x-mac-klingon',
  ],
  ['nobody', around(''), null],
])('windows-1251 is told by %s', (_who, bytes, contentType) => {
  expect(read(bytes, contentType).entries[0]?.title).toBe('Привет');
});

it('a byte order mark wins over what is said', () => {
  const text = `\uFEFF<?xml version="1.0" encoding="windows-1251"?><rss><channel><item><title>Привет</title>${link}</item></channel></rss>`;
  const utf16 = new Uint8Array(new Uint16Array([...text].map((character) => character.charCodeAt(0))).buffer);
  expect(read(utf16).entries[0]?.title).toBe('Привет');
  expect(read(text).entries[0]?.title).toBe('Привет');
});

const hostile = new URL('../../../shared/data/hostile/', import.meta.url);

describe.skipIf(!existsSync(hostile))(existsSync(hostile) ? 'hostile text' : 'hostile text, skipped: no data', () => {
  const naughty = JSON.parse(
    existsSync(hostile) ? readFileSync(new URL('blns.json', hostile), 'utf8') : '[]',
  ) as string[];
  const vectors = [
    'IntrudersXSS',
    'RSNAKE_XSS',
    'MarioXSSVectors',
    'XSS_Polyglots',
    'xss_payloads_quick',
    'csv-injection',
  ]
    .filter((name) => existsSync(new URL(`${name}.txt`, hostile)))
    .flatMap((name) => readFileSync(new URL(`${name}.txt`, hostile), 'utf8').split('\n'));

  it('comes out as one line of plain text, however it was put in', () => {
    expect(vectors.length).toBeGreaterThan(100);
    for (const text of [...naughty, ...vectors]) {
      const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
      const { title, dek } = entry(
        `<title>Before ${escaped} after</title>${link}<description>${escaped}</description>`,
      );
      for (const shown of [title, dek]) {
        expect(shown).not.toMatch(/<[a-z/!]/i);
        expect(shown).not.toMatch(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/u);
        expect(shown.isWellFormed()).toBe(true);
      }
      expect(title).toMatch(/^Before/);
    }
  });

  it('put in raw, it never makes the reader throw', () => {
    for (const text of [...naughty, ...vectors]) {
      const feed = `<rss><channel><item><title>Before</title>${link}</item><item><title>${text}</title></item></channel></rss>`;
      expect(read(feed).entries[0]).toMatchObject({ title: 'Before' });
    }
  });
});
