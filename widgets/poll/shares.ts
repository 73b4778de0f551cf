/**
 * Whole percentages that add up to 100, by largest remainder: each gets its share rounded down, and what is left goes
 * to those that lost most by the rounding, the earlier one first. All 0 where there is nothing to share.
 */
export function shares(counts: readonly number[]): number[] {
  const total = counts.reduce((sum, n) => sum + n, 0);
  if (!total) return counts.map(() => 0);
  const percents = counts.map((n) => Math.floor((n * 100) / total));
  const missing = 100 - percents.reduce((sum, percent) => sum + percent, 0);
  const lost = (index: number) => ((counts[index] ?? 0) * 100) % total;
  const byLoss = counts.map((_, index) => index).sort((one, other) => lost(other) - lost(one) || one - other);
  for (const index of byLoss.slice(0, missing)) percents[index]! += 1;
  return percents;
}
