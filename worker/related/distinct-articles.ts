import type { Article, VectorArticle } from './article-store.ts';
import { areNearDuplicates, shinglesOf } from './near-duplicates.ts';

/** Articles of which none is the page and none comes twice. Twins of others wait at the end, for where nothing else is left. */
export class DistinctArticles {
  readonly #chosen: Article[] = [];
  readonly #twins: Article[] = [];
  readonly #limit: number;
  readonly #ids = new Set<number>();
  readonly #seen: Set<string>[] = [];

  constructor(page: VectorArticle | undefined, limit: number) {
    this.#limit = limit;
    if (!page) return;
    this.#ids.add(page.id);
    this.#seen.push(shinglesOf(page));
  }

  get isFull(): boolean {
    return this.#chosen.length >= this.#limit;
  }

  get articles(): Article[] {
    return [...this.#chosen, ...this.#twins].slice(0, this.#limit);
  }

  add(articles: Article[]): void {
    for (const article of articles) {
      if (this.isFull) return;
      if (this.#ids.has(article.id)) continue;
      this.#ids.add(article.id);
      const shingles = shinglesOf(article);
      const isTwin = this.#seen.some((seen) => areNearDuplicates(shingles, seen));
      (isTwin ? this.#twins : this.#chosen).push(article);
      this.#seen.push(shingles);
    }
  }
}
