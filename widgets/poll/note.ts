import type { PollAnswer } from '../../worker/contract/poll-answer.ts';
import { dateIn, fill } from '../core/words.ts';

/** Until when votes are taken, where that is known. */
export const deadlineOf = ({ texts, language, closesAt, timeZone }: PollAnswer): string =>
  closesAt ? fill(texts.closes, { date: dateIn(language, closesAt, timeZone) }) : '';

/** Where a poll stands that takes no votes now. */
export function stateOf({ texts, state, language, opensAt, timeZone }: PollAnswer): string {
  if (state !== 'scheduled') return state === 'open' ? '' : texts[state];
  return opensAt ? fill(texts.opens, { date: dateIn(language, opensAt, timeZone) }) : '';
}

export function hintOf({ texts, minChoices: min, maxChoices: max }: PollAnswer): string {
  return max > 1 ? fill(texts.chooseSeveral, { min, max }) : texts.chooseOne;
}

/** Other words than the hint's, so that they are announced. */
export function faultOf({ texts, minChoices: min, maxChoices: max }: PollAnswer): string {
  return max > 1 ? fill(texts.chooseWithin, { min, max }) : texts.chooseFirst;
}
