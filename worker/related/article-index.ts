import type { ArticleStems, Vector } from './article-vector.ts';
import type { Sql } from './sql.ts';

/** An article that shares stems with the page. */
export interface Match {
  id: number;
  /** BM25, 0 to 1: the share of the best one's. */
  likeness: number;
}

/** Stems of the page that are looked for; the rest would cost time and bring little. */
const maxQueryStems = 40;
/** Counts may be this far out of date, as a share of all articles: how rare a stem is changes slowly. */
const staleShare = 0.01;

/** The full-text index over stems: which articles share stems with a page, and how rare a stem is. */
export class ArticleIndex {
  readonly #sql: Sql;
  #size: number;
  /** In how many articles a stem stands, as it was when the index had `#countedSize` articles. */
  readonly #counts = new Map<string, number>();
  #countedSize: number;

  constructor(sql: Sql) {
    this.#sql = sql;
    this.#size = sql.all<{ n: number }>('SELECT count(*) AS n FROM articles')[0]?.n ?? 0;
    this.#countedSize = this.#size;
  }

  /** `id` must not be in the index. */
  put(id: number, { title, dek, tags, text }: ArticleStems): void {
    const texts = [title, dek, tags, text].map((stems) => stems.join(' '));
    this.#sql.all('INSERT INTO articleStems (rowid, title, dek, tags, text) VALUES (?, ?, ?, ?, ?)', id, ...texts);
    this.#size++;
  }

  remove(id: number): void {
    this.#sql.all('DELETE FROM articleStems WHERE rowid = ?', id);
    this.#size--;
  }

  /** The articles that share the most with the page, best first, the page's own among them. */
  matches(page: Vector, limit: number): Match[] {
    const rarity = this.rarity(page.keys());
    const stems = [...page]
      .map(([stem, weight]) => ({ stem, weight: weight * rarity(stem) }))
      .toSorted((one, other) => other.weight - one.weight)
      .slice(0, maxQueryStems);
    if (stems.length === 0) return [];
    const query = stems.map(({ stem }) => `"${stem}"`).join(' OR ');
    const rows = this.#sql.all<{ id: number; score: number }>(
      `SELECT rowid AS id, bm25(articleStems, 2, 1, 2, 1) AS score FROM articleStems
       WHERE articleStems MATCH ? ORDER BY score LIMIT ?`,
      query,
      limit,
    );
    // SQLite's BM25 is negative, the best the lowest.
    const best = Math.min(rows[0]?.score ?? 0, -Number.MIN_VALUE);
    return rows.map(({ id, score }) => ({ id, likeness: score / best }));
  }

  /** How much a stem tells about an article: the fewer have it, the more. Knows the stems given; others count as unheard of. */
  rarity(stems: Iterable<string>): (stem: string) => number {
    if (Math.abs(this.#size - this.#countedSize) > this.#countedSize * staleShare) {
      this.#counts.clear();
      this.#countedSize = this.#size;
    }
    this.#count([...new Set(stems)].filter((stem) => !this.#counts.has(stem)));
    return (stem) => Math.log(1 + this.#countedSize / ((this.#counts.get(stem) ?? 0) + 0.5));
  }

  #count(stems: string[]): void {
    if (stems.length === 0) return;
    for (const stem of stems) this.#counts.set(stem, 0);
    const rows = this.#sql.all<{ term: string; doc: number }>(
      `SELECT vocabulary.term, vocabulary.doc FROM json_each(?) AS wanted
       JOIN articleVocabulary AS vocabulary ON vocabulary.term = wanted.value`,
      JSON.stringify(stems),
    );
    for (const { term, doc } of rows) this.#counts.set(term, doc);
  }
}
