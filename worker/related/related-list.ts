import { type Language, languages } from '../contract/common.ts';
import type { RelatedQuery } from '../contract/related.ts';
import { type Article, type ArticleStore, readVector, rubricKey, type VectorArticle } from './article-store.ts';
import { canonicalUrl } from './canonical-url.ts';
import { DistinctArticles } from './distinct-articles.ts';
import { clickRate } from './popularity.ts';
import { type Candidate, rank, type Rankable } from './rank.ts';
import type { ReactionStore } from './reaction-store.ts';

/** BM25's best; they hold nine of ten articles that a full ranking finds. */
const maxCandidates = 100;
/** The newest articles, among which the popular ones are looked for. */
const popularAmong = 300;

export interface ListQuery {
  url?: string | undefined;
  limit: number;
  rubric?: string | undefined;
  mode?: RelatedQuery['mode'];
  /** What the reader asked for; the page's language where it is left out, else the site's. */
  language?: Language | undefined;
  siteLanguage: Language;
}

export interface ListAnswer {
  language: Language;
  articles: Article[];
}

/** Puts a page's list together. It is blank only where the site has no other article. */
export class RelatedList {
  readonly #articles: ArticleStore;
  readonly #reactions: ReactionStore;

  constructor(articles: ArticleStore, reactions: ReactionStore) {
    this.#articles = articles;
    this.#reactions = reactions;
  }

  answer(query: ListQuery, now: number): ListAnswer {
    const address = query.url === undefined ? undefined : canonicalUrl(query.url);
    const page = address === undefined ? undefined : this.#articles.find(address);
    const language = query.language ?? page?.language ?? query.siteLanguage;
    const rubric = query.rubric === undefined ? undefined : rubricKey(query.rubric);
    const wish = { page, language, limit: query.limit, now };
    const mode = query.mode ?? (rubric === undefined ? 'related' : 'latest');
    const inRubric = rubric === undefined ? [] : this.#taken({ ...wish, rubric }, mode);
    // A rubric's block shows its rubric only, unless there is nothing in it.
    const articles = inRubric.length > 0 ? inRubric : this.#taken(wish, mode);
    return { language, articles };
  }

  #taken(wish: Wish, mode: NonNullable<ListQuery['mode']>): Article[] {
    const list = new DistinctArticles(wish.page, wish.limit);
    for (const source of this.#sources(wish, mode)) {
      if (list.isFull) break;
      list.add(source());
    }
    return list.articles;
  }

  /** Where to look for articles, one after the other until there are enough. */
  #sources(wish: Wish, mode: NonNullable<ListQuery['mode']>): (() => Article[])[] {
    const { page, rubric } = wish;
    const others = languages.filter((language) => language !== wish.language);
    const first: Record<typeof mode, () => Article[]> = {
      related: () => this.#related(wish),
      latest: () => [],
      popular: () => this.#popular(wish),
      mixed: () => this.#mixed(wish),
    };
    const sources = [first[mode]];
    if (mode === 'related' && page && page.rubricKey !== '' && rubric === undefined) {
      sources.push(() => this.#latest({ ...wish, rubric: page.rubricKey }));
    }
    return [
      ...sources,
      () => this.#latest(wish),
      ...others.map((language) => () => this.#latest({ ...wish, language })),
    ];
  }

  /** Half related, a quarter popular, the rest the latest. */
  #mixed(wish: Wish): Article[] {
    const related = this.#related(wish).slice(0, Math.ceil(wish.limit / 2));
    return [...related, ...this.#popular(wish).slice(0, Math.ceil(wish.limit / 4))];
  }

  #latest({ language, limit, rubric }: Wish): Article[] {
    // Twins and the page itself drop out later.
    return this.#articles.latest(language, limit * 2 + 1, rubric);
  }

  #popular({ language, limit, rubric, now }: Wish): Article[] {
    return this.#articles
      .latest(language, popularAmong, rubric)
      .map((article) => ({ article, rate: clickRate(this.#reactions.of(article.id), now) }))
      .toSorted((one, other) => other.rate - one.rate)
      .slice(0, limit * 2 + 1)
      .map(({ article }) => article);
  }

  #related({ page, language, limit, rubric, now }: Wish): Article[] {
    if (!page) return [];
    const index = this.#articles.index;
    const rankable = { ...page, vector: readVector(page.vector) };
    const likeness = new Map(index.matches(rankable.vector, maxCandidates).map((match) => [match.id, match.likeness]));
    const candidates = this.#articles
      .withVectors([...likeness.keys()])
      .filter((article) => rubric === undefined || article.rubricKey === rubric)
      .map((article) => candidateOf(article, likeness.get(article.id) ?? 0, article.language === language));
    const rarity = index.rarity(rankable.vector.keys());
    const byId = new Map(candidates.map((candidate) => [candidate.id, candidate.article]));
    return rank(rankable, candidates, rarity, { limit, now }).map(({ id }) => byId.get(id)!);
  }
}

interface Wish {
  page: VectorArticle | undefined;
  language: Language;
  limit: number;
  now: number;
  /** Key of the only rubric that is wanted. */
  rubric?: string;
}

function candidateOf(
  article: VectorArticle,
  likeness: number,
  isInLanguage: boolean,
): Candidate & { article: Article } {
  const { vector, ...listed } = article;
  const rankable: Rankable = { ...listed, vector: readVector(vector) };
  return { ...rankable, likeness, isInLanguage, article: listed as Article };
}
