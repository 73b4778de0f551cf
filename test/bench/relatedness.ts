/**
 * How often the ranking finds what a newsroom's own editors linked, by the protocol of the data's README: for each query
 * only older articles are in the index. Run it: `node test/bench/relatedness.ts` (`-- --json FILE` writes the same).
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { gunzipSync } from 'node:zlib';
import { ArticleIndex } from '../../worker/related/article-index.ts';
import { createArticleTables } from '../../worker/related/article-schema.ts';
import { articleStems, vectorOf } from '../../worker/related/article-vector.ts';
import { type Candidate, rank, type Rankable } from '../../worker/related/rank.ts';
import type { Sql, SqlValue } from '../../worker/related/sql.ts';

interface NewsItem {
  id: string;
  title: string;
  dek: string;
  text: string;
  rubric: string;
  tags: string[];
  publishedAt: string;
}

interface Score {
  queries: number;
  ndcg: number;
  recall: number;
  hit: number;
}

const folder = new URL('../../../shared/data/related/', import.meta.url);
/** Candidates as in the article room. */
const candidates = 100;
const listed = 4;

function readItems(): NewsItem[] {
  const lines = gunzipSync(readFileSync(new URL('news-ru-dev.jsonl.gz', folder)))
    .toString('utf8')
    .trim()
    .split('\n');
  const items = lines.map((line) => JSON.parse(line) as NewsItem);
  return items.toSorted((one, other) => Date.parse(one.publishedAt) - Date.parse(other.publishedAt));
}

function readPairs(): Map<string, Set<string>> {
  const pairs = new Map<string, Set<string>>();
  for (const line of readFileSync(new URL('news-ru-dev.pairs.tsv', folder), 'utf8').trim().split('\n')) {
    const [query = '', related = ''] = line.split('\t');
    pairs.set(query, (pairs.get(query) ?? new Set()).add(related));
  }
  return pairs;
}

function inMemory(): Sql {
  const database = new DatabaseSync(':memory:');
  return { all: <Row>(query: string, ...bindings: SqlValue[]) => database.prepare(query).all(...bindings) as Row[] };
}

/** The list for each query, with nothing in the index that is not older. */
function* lists(items: NewsItem[], isQuery: (id: string) => boolean, withText: boolean): Generator<[string, string[]]> {
  const sql = inMemory();
  createArticleTables(sql);
  const index = new ArticleIndex(sql);
  const indexed: Rankable[] = [];
  for (const sameTime of Map.groupBy(items, (item) => item.publishedAt).values()) {
    const pages = sameTime.map((item, offset) => {
      const stems = articleStems({ ...item, text: withText ? item.text : '' }, 'ru');
      const page: Rankable = {
        ...item,
        id: indexed.length + offset,
        rubricKey: item.rubric,
        sortAt: Date.parse(item.publishedAt),
        vector: vectorOf(stems),
      };
      return { item, stems, page };
    });
    for (const { item, page } of pages) {
      if (isQuery(item.id)) yield [item.id, rankedIds(index, indexed, page, items)];
    }
    for (const { stems, page } of pages) {
      indexed.push(page);
      index.put(page.id, stems);
    }
  }
}

function rankedIds(index: ArticleIndex, indexed: Rankable[], page: Rankable, items: NewsItem[]): string[] {
  const found: Candidate[] = index
    .matches(page.vector, candidates)
    .map(({ id, likeness }) => ({ ...indexed[id]!, likeness, isInLanguage: true }));
  const rarity = index.rarity(page.vector.keys());
  return rank(page, found, rarity, { limit: listed, now: page.sortAt }).map(({ id }) => items[id]!.id);
}

/** nDCG with binary gain, recall and hit, all at 4. */
function scoreOf(results: { list: string[]; related: Set<string> }[]): Score {
  const gain = (place: number) => 1 / Math.log2(place + 2);
  const sums = { ndcg: 0, recall: 0, hit: 0 };
  for (const { list, related } of results) {
    const hits = list.map((id) => related.has(id));
    const ideal = Array.from({ length: Math.min(listed, related.size) }, (_, place) => gain(place)).reduce(
      (a, b) => a + b,
      0,
    );
    sums.ndcg += hits.reduce((sum, isHit, place) => sum + (isHit ? gain(place) : 0), 0) / ideal;
    sums.recall += hits.filter(Boolean).length / related.size;
    sums.hit += hits.some(Boolean) ? 1 : 0;
  }
  const n = results.length;
  return { queries: n, ndcg: sums.ndcg / n, recall: sums.recall / n, hit: sums.hit / n };
}

if (!existsSync(folder)) {
  console.log('skipped: no data');
} else {
  const items = readItems();
  const pairs = readPairs();
  const report: Record<string, Score> = {};
  for (const [fields, withText] of [
    ['feed', false],
    ['full text', true],
  ] as const) {
    const results = [...lists(items, (id) => pairs.has(id), withText)].map(([id, list]) => ({
      list,
      related: pairs.get(id)!,
    }));
    report[`${fields}, tuned on`] = scoreOf(results.filter((_, place) => place % 2 === 0));
    report[`${fields}, held out`] = scoreOf(results.filter((_, place) => place % 2 === 1));
  }
  console.table(
    Object.fromEntries(
      Object.entries(report).map(([name, score]) => [
        name,
        {
          queries: score.queries,
          'nDCG@4': score.ndcg.toFixed(3),
          'recall@4': score.recall.toFixed(3),
          'hit@4': score.hit.toFixed(3),
        },
      ]),
    ),
  );
  const file = process.argv[process.argv.indexOf('--json') + 1];
  if (process.argv.includes('--json') && file) writeFileSync(file, JSON.stringify(report, null, 2));
}
