import type { PollAnswer } from '../../worker/contract/poll-answer.ts';
import type { Tally } from '../../worker/contract/ballot.ts';

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

/** Percent by option: single choices divide the whole among them, of several choices each has its share of the voters. */
export function percentsOf({ options, maxChoices }: PollAnswer, tally: Tally): number[] {
  const counts = options.map(({ id }) => tally.options[id] ?? 0);
  return maxChoices > 1 ? counts.map((n) => Math.round((n * 100) / (tally.ballots || 1))) : shares(counts);
}

/**
 * No language writes a share wider. To make a browser's first format of numbers takes longer than to draw a poll, so
 * none is made before there is a result to see, and then one.
 */
export const widestPercent = '100\u00a0%';
const formats: Record<string, Intl.NumberFormat> = {};

/** As the language writes it: `45 %`, `45%`. */
export const percentIn = (locale: string, percent: number): string =>
  (formats[locale] ??= new Intl.NumberFormat(locale, { style: 'percent' })).format(percent / 100);
