import type { PollAnswer } from '../../worker/contract/poll-answer.ts';
import { dateIn, fill } from '../core/words.ts';

/** Until when votes are taken, where that is known. */
export const deadlineOf = (poll: PollAnswer): string => dated(poll, poll.texts.closes, poll.closesAt);

/** Where a poll stands that takes no votes now. */
export function stateOf(poll: PollAnswer): string {
  const { texts, state, opensAt } = poll;
  return state === 'scheduled' ? dated(poll, texts.opens, opensAt) : state === 'open' ? '' : texts[state];
}

export const hintOf = (poll: PollAnswer): string => counted(poll, poll.texts.chooseSeveral, poll.texts.chooseOne);

/** Other words than the hint's, so that they are announced. */
export const faultOf = (poll: PollAnswer): string => counted(poll, poll.texts.chooseWithin, poll.texts.chooseFirst);

const dated = ({ language, timeZone }: PollAnswer, text: string, instant: string | null) =>
  instant ? fill(text, { date: dateIn(language, instant, timeZone) }) : '';

const counted = ({ minChoices: min, maxChoices: max }: PollAnswer, several: string, one: string) =>
  max > 1 ? fill(several, { min, max }) : one;
