import type { PollAnswer } from '../../worker/contract/poll-answer.ts';
import type { Scene } from './scene.ts';

type Option = PollAnswer['options'][number];

/** The options in the order in which this reader sees them; the reader's own answer is always the last. */
export function ordered({ poll, ranked, voter }: Scene): Option[] {
  const options = poll.options.filter(({ id }) => !isOther(poll, id));
  const last = poll.options.filter(({ id }) => isOther(poll, id));
  if (poll.order === 'shuffled') return [...shuffled(options, voter!()), ...last];
  const votes = ({ id }: Option) => ranked?.options[id] ?? 0;
  // Sorting is stable: options with as many votes stay as they were given.
  return [...(poll.order === 'votes' ? options.toSorted((one, two) => votes(two) - votes(one)) : options), ...last];
}

export const isOther = ({ other }: PollAnswer, id: string): boolean => other && id === 'other';

/** By Fisher and Yates, with a small generator (mulberry32) that the seed alone decides. */
export function shuffled<T>(list: readonly T[], seed: string): T[] {
  let state = 0;
  for (const letter of seed) state = Math.imul(state ^ letter.charCodeAt(0), 0x01000193);
  const random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const result = [...list];
  for (let last = result.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [result[last], result[other]] = [result[other]!, result[last]!];
  }
  return result;
}
