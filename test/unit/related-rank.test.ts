import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { ArticleIndex } from '../../worker/related/article-index.ts';
import { createArticleTables } from '../../worker/related/article-schema.ts';
import { ArticleStore } from '../../worker/related/article-store.ts';
import { articleStems, cosine, cosineTo, vectorOf } from '../../worker/related/article-vector.ts';
import { canonicalUrl, pageKey } from '../../worker/related/canonical-url.ts';
import type { Entry } from '../../worker/related/feed-entry.ts';
import { clickRate, counted, decayed } from '../../worker/related/popularity.ts';
import { type Candidate, rank } from '../../worker/related/rank.ts';
import { printDate } from '../../worker/locales/dates.ts';
import type { Sql, SqlValue } from '../../worker/related/sql.ts';
import { stemsOf } from '../../worker/related/stems.ts';

const day = 24 * 60 * 60 * 1000;
const now = Date.UTC(2026, 0, 1);
const evenly = () => 1;

let ids = 0;
function article(title: string, change: Partial<Candidate> = {}): Candidate {
  ids += 1;
  const vector = vectorOf(articleStems({ title, dek: '', tags: [], text: '' }, 'ru'));
  return { id: ids, title, dek: '', rubricKey: '', sortAt: now, vector, likeness: 0, isInLanguage: true, ...change };
}

const titles = (page: Candidate, candidates: Candidate[], limit = 4) =>
  rank(page, candidates, evenly, { limit, now }).map(({ title }) => title);

it('of two articles that are as much alike, the fresher comes first', () => {
  const [old, fresh] = [
    article('Трамвай в депо', { sortAt: now - 90 * day }),
    article('Трамвай в парке', { sortAt: now - day }),
  ];
  expect(titles(article('Трамвай в городе'), [old, fresh])).toEqual([fresh.title, old.title]);
});

it('of two articles of one day, the one on the same subject comes first, then the one of the same rubric', () => {
  const page = article('Трамвай в городе', { rubricKey: 'транспорт' });
  const candidates = [
    article('Выставка кошек'),
    article('Ремонт дороги', { rubricKey: 'транспорт' }),
    article('Новые трамваи'),
  ];
  expect(titles(page, candidates)).toEqual(['Новые трамваи', 'Ремонт дороги', 'Выставка кошек']);
});

it('leaves out the page itself, its twin, and the second of two twins', () => {
  const page = article('Новый трамвай вышел на улицу Лесную');
  const candidates = [
    page,
    article('Новый трамвай вышел на улицу Лесную!'),
    article('Трамваи изменят расписание с понедельника'),
    article('Трамваи изменят расписание — с понедельника'),
  ];
  expect(titles(page, candidates)).toEqual(['Трамваи изменят расписание с понедельника']);
});

it('the reader’s language comes first, however good the others are', () => {
  const page = article('Tram in town');
  expect(titles(page, [article('Tram', { isInLanguage: false }), article('Выставка')])).toEqual(['Выставка', 'Tram']);
});

it('a rare stem tells more than a common one', () => {
  const vector = (title: string) => vectorOf(articleStems({ title, dek: '', tags: [], text: '' }, 'ru'));
  const rarity = (stem: string) => (stem === stemsOf('трамвай', 'ru')[0] ? 5 : 1);
  const likeness = cosineTo(vector('город трамвай'), rarity);
  expect(likeness(vector('трамвай депо'))).toBeGreaterThan(likeness(vector('город депо')));
  expect(likeness(vector('кошка'))).toBe(0);
  expect(cosine(vector('город'), vector('города'))).toBeCloseTo(1);
  expect(cosineTo(new Map(), rarity)(vector('кошка'))).toBe(0);
});

it('words of one stem are one, in Russian and in English, «ё» or not', () => {
  expect(stemsOf('Ёлками и елка, ёлку', 'ru')).toEqual(Array.from({ length: 3 }, () => 'елк'));
  expect(stemsOf('всё ещё её', 'ru')).toEqual([]);
  expect(stemsOf('The trams were running', 'en')).toEqual(['tram', 'run']);
});

it('one lucky click makes nothing popular, and clicks lose their worth with time', () => {
  const lucky = { impressions: 1, clicks: 1, at: now };
  const solid = { impressions: 1000, clicks: 80, at: now };
  expect(clickRate(solid, now)).toBeGreaterThan(clickRate(lucky, now));
  expect(clickRate(lucky, now)).toBeGreaterThan(clickRate(undefined, now));
  expect(clickRate(solid, now + 60 * day)).toBeCloseTo(clickRate(undefined, now), 3);
  expect(decayed(solid, now + 3 * day)).toMatchObject({ impressions: 500, clicks: 40 });
});

it('a few made-up readers do not overtake an article that many have really followed', () => {
  const followed = { impressions: 1000, clicks: 30, at: now };
  const passedOver = { impressions: 1000, clicks: 10, at: now };
  const madeUp = { impressions: 4, clicks: 4, at: now };
  expect(clickRate(followed, now)).toBeGreaterThan(clickRate(madeUp, now));
  expect(clickRate(madeUp, now)).toBeGreaterThan(clickRate(passedOver, now));
});

it('clicks beyond the impressions count for nothing', () => {
  const known = { impressions: 3, clicks: 2, at: now };
  expect(clickRate({ ...known, clicks: 200 }, now)).toBe(clickRate({ ...known, clicks: 3 }, now));
  expect(clickRate({ impressions: 0, clicks: 50, at: now }, now)).toBe(clickRate(undefined, now));
  expect(counted(known, 'click', now)).toEqual({ impressions: 3, clicks: 3, at: now });
  expect(counted({ ...known, clicks: 3 }, 'click', now)).toEqual({ impressions: 3, clicks: 3, at: now });
  expect(counted({ ...known, clicks: 3 }, 'impression', now)).toEqual({ impressions: 4, clicks: 3, at: now });
});

it.each([
  ['https://Paper.Example/a?utm_source=x&id=1&yclid=2#top', 'https://paper.example/a?id=1'],
  ['https://paper.example/a?utm_source=x&', 'https://paper.example/a'],
  ['https://paper.example/a?', 'https://paper.example/a'],
  ['https://paper.example/a?id=1&', 'https://paper.example/a?id=1'],
  ['http://paper.example:80/a/', 'http://paper.example/a/'],
  ['javascript:alert(1)', undefined],
  ['https://user:pass@paper.example/', undefined],
  ['/relative', undefined],
])('the canonical form of %s is %s', (address, canonical) => {
  expect(canonicalUrl(address)).toBe(canonical);
});

it('scheme, www and the last slash do not tell pages apart, path and query do', () => {
  expect(
    new Set(['http://www.paper.example/a/', 'https://paper.example/a', 'https://paper.example/a/'].map(pageKey)).size,
  ).toBe(1);
  expect(pageKey('https://paper.example/a/?id=1')).toBe(pageKey('https://paper.example/a?id=1'));
  expect(
    new Set(['https://paper.example/a', 'https://paper.example/a?id=1', 'https://paper.example/b'].map(pageKey)).size,
  ).toBe(3);
});

it('dates are printed as newspapers of each language print them', () => {
  const instant = Date.UTC(2024, 6, 9, 13, 35);
  expect(printDate(instant, 'ru', 'Europe/Moscow')).toBe('09 июля 2024, 16:35');
  expect(printDate(instant, 'en', 'Europe/Moscow')).toBe('9 July 2024, 16:35');
  expect(printDate(Date.UTC(2024, 6, 9), 'en', 'UTC')).toBe('9 July 2024, 00:00');
});

function store(): { articles: ArticleStore; sql: Sql } {
  const database = new DatabaseSync(':memory:');
  const sql: Sql = {
    all: <Row>(query: string, ...bindings: SqlValue[]) => database.prepare(query).all(...bindings) as Row[],
  };
  createArticleTables(sql);
  return { articles: new ArticleStore(sql), sql };
}

const entry = (number: number, change: Partial<Entry> = {}): Entry => ({
  url: `https://paper.example/${number}`,
  guid: String(number),
  title: `Статья ${number}`,
  dek: '',
  text: '',
  image: null,
  rubric: '',
  tags: [],
  publishedAt: now - number * day,
  ...change,
});

it('the oldest articles go first when there are too many, from the index and the feeds, too', () => {
  const { articles, sql } = store();
  for (let number = 1; number <= 10; number++)
    articles.take(entry(number), { feed: 'news', language: 'ru', seenAt: now });
  articles.trim(4);
  expect(articles.latest('ru', 20).map(({ title }) => title)).toEqual(['Статья 1', 'Статья 2', 'Статья 3', 'Статья 4']);
  expect(articles.countOf('news')).toBe(4);
  const found = new ArticleIndex(sql).matches(vectorOf(articleStems(entry(9, { title: 'Статья' }), 'ru')), 20);
  expect(found).toHaveLength(4);
});

it('an article whose entry changed is found by its new words and not by its old ones', () => {
  const { articles } = store();
  const sighting = { feed: 'news', language: 'ru', seenAt: now } as const;
  articles.take(entry(1, { title: 'Трамвай' }), sighting);
  articles.take(entry(1, { title: 'Кошка' }), sighting);
  const matches = (title: string) => articles.index.matches(vectorOf(articleStems(entry(2, { title }), 'ru')), 10);
  expect([matches('трамваи').length, matches('кошки').length]).toEqual([0, 1]);
});

it('a date that a feed moves ahead does not bring an old article to the top again', () => {
  const { articles } = store();
  articles.take(entry(1, { publishedAt: null }), { feed: 'news', language: 'ru', seenAt: now - 5 * day });
  articles.take(entry(2, { publishedAt: now - day }), { feed: 'news', language: 'ru', seenAt: now });
  articles.take(entry(1, { publishedAt: now }), { feed: 'news', language: 'ru', seenAt: now });
  expect(articles.latest('ru', 2).map(({ title }) => title)).toEqual(['Статья 2', 'Статья 1']);
});
