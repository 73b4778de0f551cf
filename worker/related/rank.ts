import { cosine, cosineTo, type Vector } from './article-vector.ts';
import { areNearDuplicates, shinglesOf } from './near-duplicates.ts';

/** What the ranking looks at. */
export interface Rankable {
  id: number;
  title: string;
  dek: string;
  rubricKey: string;
  /** Milliseconds since 1970. */
  sortAt: number;
  vector: Vector;
}

export interface Candidate extends Rankable {
  /** BM25 as a share of the best candidate's. */
  likeness: number;
  /** Whether it is in the language that the reader reads. */
  isInLanguage: boolean;
}

/**
 * How much each reason counts beside the cosine, whose weight is 1 (tags are stems in the vector). Tuned on one half of
 * the queries of `test/bench/relatedness.ts`; age moved the score most.
 */
const matchWeight = 0.15;
const rubricWeight = 0.06;
const ageWeight = 0.06;
/** What an article loses for being like one that stands above it. */
const sameness = 0.02;
/** Candidates whose texts are compared with each other. */
const shortlist = 24;
const day = 24 * 60 * 60 * 1000;

/**
 * The candidates that a reader of the page would go on with, best first, at most `limit`: alike, fresh, not the page
 * itself nor its twin, and not the same thing twice. Those in the reader's language come first.
 */
export function rank(
  page: Rankable,
  candidates: Candidate[],
  rarity: (stem: string) => number,
  { limit, now }: { limit: number; now: number },
): Candidate[] {
  const likeness = cosineTo(page.vector, rarity);
  const scored = candidates
    .filter((candidate) => candidate.id !== page.id)
    .map((candidate) => ({ candidate, score: scoreOf(page, candidate, likeness(candidate.vector), now) }))
    .toSorted((one, other) => other.score - one.score);
  const inLanguage = scored.filter(({ candidate }) => candidate.isInLanguage);
  const others = scored.filter(({ candidate }) => !candidate.isInLanguage);
  const chosen = choose(page, inLanguage, limit);
  return chosen.length < limit ? [...chosen, ...choose(page, others, limit - chosen.length)] : chosen;
}

interface Scored {
  candidate: Candidate;
  score: number;
}

function scoreOf(page: Rankable, candidate: Candidate, likeness: number, now: number): number {
  const age = Math.max(0, now - candidate.sortAt) / day;
  const isSameRubric = page.rubricKey !== '' && page.rubricKey === candidate.rubricKey;
  return likeness + matchWeight * candidate.likeness + (isSameRubric ? rubricWeight : 0) - ageWeight * Math.log1p(age);
}

/** Takes the best again and again, each time after what it shares with those already taken is held against it. */
function choose(page: Rankable, scored: Scored[], limit: number): Candidate[] {
  const chosen: Candidate[] = [];
  const seen = [shinglesOf(page)];
  const waiting = scored.slice(0, Math.max(shortlist, limit * 2)).map((entry) => ({ ...entry }));
  while (chosen.length < limit && waiting.length > 0) {
    const best = waiting.reduce((one, other) => (other.score > one.score ? other : one));
    waiting.splice(waiting.indexOf(best), 1);
    const shingles = shinglesOf(best.candidate);
    if (seen.some((other) => areNearDuplicates(shingles, other))) continue;
    chosen.push(best.candidate);
    seen.push(shingles);
    for (const entry of waiting) entry.score -= sameness * cosine(best.candidate.vector, entry.candidate.vector);
  }
  return chosen;
}
