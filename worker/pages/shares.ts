/** Whole percentages that add up to 100: each rounded down, what is missing given to the largest remainders. */
export function wholeShares(counts: readonly number[]): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return counts.map(() => 0);
  const exact = counts.map((count) => (count * 100) / total);
  const shares = exact.map(Math.floor);
  const missing = 100 - shares.reduce((sum, share) => sum + share, 0);
  const places = [...exact.keys()].sort((one, other) => (exact[other]! % 1) - (exact[one]! % 1));
  for (const place of places.slice(0, missing)) shares[place]! += 1;
  return shares;
}

/** What part of the ballots named each option; where a ballot may name several, these add up to more than 100. */
export function sharesOfBallots(counts: readonly number[], ballots: number): number[] {
  return counts.map((count) => (ballots === 0 ? 0 : Math.round((count * 100) / ballots)));
}
