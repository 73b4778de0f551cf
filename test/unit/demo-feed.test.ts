import { Parser } from 'htmlparser2';
import { describe, expect, it } from 'vitest';
import type { Article } from '../../demo/content/article.ts';
import type { Edition } from '../../demo/content/edition.ts';
import { atom } from '../../demo/feeds/atom.ts';
import { rss, rssDate } from '../../demo/feeds/rss.ts';
import { feedOf } from '../../demo/feeds/feed-of.ts';
import { editions } from '../../demo/newspaper.ts';

const origin = 'http://paper.test:9150';

interface Node {
  name: string;
  attributes: Record<string, string>;
  text: string;
}

/** Every element with its text; throws where a tag is left open, closed twice or crossed. */
function elements(xml: string): Node[] {
  const open: Node[] = [];
  const closed: Node[] = [];
  const parser = new Parser(
    {
      onopentag: (name, attributes) => open.push({ name, attributes, text: '' }),
      ontext: (text) => {
        const last = open.at(-1);
        if (last) last.text += text;
      },
      onclosetag: (name, implied) => {
        const last = open.pop();
        const isEmptyTag = xml.slice(parser.endIndex - 1, parser.endIndex + 1) === '/>';
        if (last?.name !== name || implied !== isEmptyTag)
          throw new Error(`<${last?.name}> is not closed by its own tag.`);
        closed.push(last);
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  if (xml.match(/<[a-z][^>]*[^/]>/g)?.length !== xml.match(/<\/[a-z][^>]*>/g)?.length)
    throw new Error('A tag is left open.');
  return closed;
}

const texts = (nodes: Node[], name: string) => nodes.filter((node) => node.name === name).map(({ text }) => text);

describe.each(editions)('the feed of the $language edition', (edition) => {
  const nodes = elements(feedOf(edition, origin));
  const links = [
    ...texts(nodes, 'guid'),
    ...texts(nodes, 'url'),
    ...nodes
      .filter(({ name }) => name === 'id' || (name === 'link' && edition.language === 'ru'))
      .map(({ text }) => text),
    ...nodes.flatMap(({ attributes }) => [attributes.href, attributes.url].filter((link) => link !== undefined)),
  ];

  it('has every story with its whole text, its author and its rubric', () => {
    const categories = nodes
      .filter(({ name }) => name === 'category')
      .map(({ text, attributes }) => attributes.term ?? text);
    const bodies = nodes.filter(({ name }) => name === 'content:encoded' || name === 'content');
    expect(bodies).toHaveLength(edition.articles.length);
    for (const [i, { text }] of bodies.entries()) {
      expect(text.match(/<p>/g)!.length).toBeGreaterThan(3);
      expect(text.replaceAll('\u00a0', ' ')).toContain(edition.articles[i]!.lead);
    }
    expect(categories.filter((category) => edition.rubrics.some(({ name }) => name === category))).toEqual(
      edition.articles.map(({ rubric }) => rubric),
    );
    expect(texts(nodes, edition.language === 'ru' ? 'dc:creator' : 'name')).toEqual(
      edition.articles.map(({ author }) => author),
    );
  });

  it('links to the newspaper where the reader sees it, and nowhere else', () => {
    expect(links.length).toBeGreaterThan(edition.articles.length * 2);
    for (const link of links) expect(link).toMatch(/^http:\/\/paper\.test:9150\//);
    for (const { slug } of edition.articles) expect(links).toContain(`${origin}${edition.root}/news/${slug}/`);
  });

  it('dates every story with the instant at which it was published', () => {
    const dates = edition.language === 'ru' ? texts(nodes, 'pubDate') : texts(nodes, 'published');
    expect(dates.map((date) => Date.parse(date))).toEqual(
      edition.articles.map(({ publishedAt }) => Date.parse(publishedAt)),
    );
  });
});

describe('an RSS date', () => {
  it('is in Moscow, also across midnight', () => {
    expect(rssDate(new Date('2026-11-21T22:30:00Z'))).toBe('Sun, 22 Nov 2026 01:30:00 +0300');
  });
});

describe.each([
  ['RSS', rss],
  ['Atom', atom],
])('a headline that looks like markup in %s', (_, write) => {
  const headline = `Сыр & хлеб <b>даром</b> "тут" ]]> \u0001`;
  const article: Article = { ...editions[0]!.articles[0]!, headline, lead: '<script>1</script>', tags: ['"><x y="'] };
  const edition: Edition = { ...editions[0]!, articles: [article] };

  it('arrives as it was written', () => {
    const nodes = elements(write(edition, origin));
    expect(nodes.some(({ name }) => name === 'b' || name === 'x' || name === 'script')).toBe(false);
    expect(texts(nodes, 'title').at(-1)).toBe('Сыр & хлеб <b>даром</b> "тут" ]]> ');
    expect(nodes.find(({ name }) => name === 'content:encoded' || name === 'content')!.text).toContain(
      '&lt;script&gt;',
    );
  });
});
