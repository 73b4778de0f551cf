import type { Tally } from '../contract/ballot.ts';
import type { Count } from './ballot-table.ts';
import type { PollDefinition } from './poll-definition.ts';

export function tallyOf({ version, ballots, options }: Count): Tally {
  return { version, ballots, options };
}

/** One tally of several rooms' counts, with every option of the poll in it. */
export function addUp(counts: (Count | undefined)[], { numbers }: PollDefinition, version: number): Tally {
  const options = Object.fromEntries(
    Object.keys(numbers).map((id) => [id, counts.reduce((sum, count) => sum + (count?.options[id] ?? 0), 0)]),
  );
  return { version, ballots: counts.reduce((sum, count) => sum + (count?.ballots ?? 0), 0), options };
}

/** Whether two counts are the same, their versions apart. */
export function sameCounts(one: Count, other: Count): boolean {
  const ids = Object.keys({ ...one.options, ...other.options });
  return (
    one.ballots === other.ballots && one.held === other.held && ids.every((id) => one.options[id] === other.options[id])
  );
}
