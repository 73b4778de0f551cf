/** Whole percentages that add up to 100: each share rounded down, what is missing given to the largest remainders. */
export function percentages(counts: readonly number[]): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return counts.map(() => 0);
  const exact = counts.map((count) => (count * 100) / total);
  const whole = exact.map(Math.floor);
  const missing = 100 - whole.reduce((sum, share) => sum + share, 0);
  const byRemainder = exact.map((share, index) => ({ index, rest: share % 1 })).sort((a, b) => b.rest - a.rest);
  for (const { index } of byRemainder.slice(0, missing)) whole[index] = (whole[index] ?? 0) + 1;
  return whole;
}

/** What part of the ballots named each option, rounded; with several choices a ballot these add up to more than 100. */
export function sharesOfBallots(counts: readonly number[], ballots: number): number[] {
  return counts.map((count) => (ballots === 0 ? 0 : Math.round((count * 100) / ballots)));
}
