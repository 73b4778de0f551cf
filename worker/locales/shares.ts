/**
 * Whole percentages that add up to 100, by largest remainder: each gets its share rounded down, and what is left goes to
 * those that lost most by the rounding, the earlier one first. In whole numbers, so that every page rounds alike. All 0
 * where there is nothing to share. The widget has a copy, since it may not import from the worker; a test holds the two
 * together.
 */
export function wholeShares(counts: readonly number[]): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return counts.map(() => 0);
  const shares = counts.map((count) => Math.floor((count * 100) / total));
  const missing = 100 - shares.reduce((sum, share) => sum + share, 0);
  const lost = counts.map((count) => (count * 100) % total);
  const byLoss = [...counts.keys()].sort((one, other) => (lost[other] ?? 0) - (lost[one] ?? 0) || one - other);
  for (const place of byLoss.slice(0, missing)) shares[place] = (shares[place] ?? 0) + 1;
  return shares;
}

/** What part of the ballots named each option; where a ballot may name several, these add up to more than 100. */
export function sharesOfBallots(counts: readonly number[], ballots: number): number[] {
  return counts.map((count) => (ballots === 0 ? 0 : Math.round((count * 100) / ballots)));
}
