import type { Hour } from '../contract/poll-admin.ts';

const hour = 3_600_000;

/** What a chart of a poll's hours draws. */
export interface HourSeries {
  /** Beginnings of hours, milliseconds since 1970; between two that are not neighbours nothing has changed. */
  at: number[];
  /** Ballots that came in each hour; below zero where more were withdrawn. */
  came: number[];
  /** Votes for each option so far. */
  options: Record<string, number[]>;
}

/**
 * Series of the hours in which something changed. The hour before each gap's end is put in with what had not changed
 * yet, so that a line drawn through the points stands still where the poll did; so is the hour before the first.
 */
export function hourSeries(hours: readonly Hour[], optionIds: readonly string[]): HourSeries {
  const series: HourSeries = { at: [], came: [], options: Object.fromEntries(optionIds.map((id) => [id, []])) };
  const add = (at: number, came: number, options: Hour['options']) => {
    series.at.push(at);
    series.came.push(came);
    for (const id of optionIds) series.options[id]?.push(options[id] ?? 0);
  };
  let before: Hour | undefined;
  for (const each of hours) {
    const at = Date.parse(each.at);
    const isGap = !before || at - Date.parse(before.at) > hour;
    if (isGap) add(at - hour, 0, before?.options ?? {});
    add(at, each.ballots - (before?.ballots ?? 0), each.options);
    before = each;
  }
  return series;
}
