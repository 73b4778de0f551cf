import type { Language } from '../contract/common.ts';
import { stemsOf } from './stems.ts';

/** The parts of an article that say what it is about, as stems. */
export interface ArticleStems {
  title: string[];
  dek: string[];
  tags: string[];
  text: string[];
}

/** Stem and weight before rarity is taken into account. */
export type Vector = ReadonlyMap<string, number>;

/** Characters of the text that are looked at: news says first what it is about. */
const maxText = 4_000;

export interface Weights {
  title: number;
  dek: number;
  tags: number;
  text: number;
}
/** Tuned by `test/bench/relatedness.ts`; the plateau is wide. */
export const usualWeights: Weights = { title: 3, dek: 1, tags: 2, text: 1 };

/** Stems that are kept of an article; those beyond are the rest of a long text. */
const maxStems = 200;

export function articleStems(
  article: { title: string; dek: string; tags: string[]; text: string },
  language: Language,
): ArticleStems {
  return {
    title: stemsOf(article.title, language),
    dek: stemsOf(article.dek, language),
    tags: stemsOf(article.tags.join(' '), language),
    text: stemsOf(article.text.slice(0, maxText), language),
  };
}

/** How much each stem matters to the article: by where it stands, and by the logarithm of how often it stands there. */
export function vectorOf(stems: ArticleStems, weights: Weights = usualWeights): Map<string, number> {
  const vector = new Map<string, number>();
  for (const field of ['title', 'dek', 'tags', 'text'] as const) {
    for (const [stem, count] of counted(stems[field])) {
      vector.set(stem, (vector.get(stem) ?? 0) + weights[field] * (1 + Math.log(count)));
    }
  }
  if (vector.size <= maxStems) return vector;
  return new Map([...vector].toSorted((one, other) => other[1] - one[1]).slice(0, maxStems));
}

/** The cosine of the angle between two vectors, 0 to 1, all stems counting alike. */
export function cosine(one: Vector, other: Vector): number {
  let product = 0;
  for (const [stem, weight] of one) product += weight * (other.get(stem) ?? 0);
  return product === 0 ? 0 : product / (lengthOf(one) * lengthOf(other));
}

/**
 * The same with rare stems counting more. Only the page's own stems need a known rarity: that the other's are on average
 * as rare scored no worse than looking up every one, and spares thousands of look-ups.
 */
export function cosineTo(page: Vector, rarity: (stem: string) => number): (other: Vector) => number {
  const weighed = new Map([...page].map(([stem, weight]) => [stem, weight * rarity(stem) ** 2] as const));
  const squares = [...page].reduce((sum, [stem, weight]) => sum + (weight * rarity(stem)) ** 2, 0);
  const scale = squares === 0 ? 0 : lengthOf(page) / squares;
  return (other) => {
    let product = 0;
    for (const [stem, weight] of weighed) product += weight * (other.get(stem) ?? 0);
    return product === 0 ? 0 : (product * scale) / lengthOf(other);
  };
}

function lengthOf(vector: Vector): number {
  let squares = 0;
  for (const weight of vector.values()) squares += weight ** 2;
  return Math.sqrt(squares);
}

function counted(stems: string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const stem of stems) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  return counts;
}
