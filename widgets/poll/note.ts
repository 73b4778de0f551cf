import type { PollAnswer } from '../../worker/contract/poll-answer.ts';
import { dateIn, fill } from '../core/words.ts';

/** Two lines at most: what has just happened or what to do, and where the poll stands. */
export function noteOf(poll: PollAnswer, voting: boolean, shown: boolean, message: string): string {
  const { texts, language, state } = poll;
  const at = (text: string, instant: string | null) => instant && fill(text, { date: dateIn(language, instant) });
  let first = message;
  let second: string | null = '';
  if (voting) first ||= hintOf(poll);
  if (state === 'scheduled') second = at(texts.opens, poll.opensAt);
  else if (state !== 'open') second = texts[state];
  // As before the vote, so that the vote moves nothing.
  else if (voting || shown) second = at(texts.closes, poll.closesAt);
  else second = poll.results === 'never' ? texts.resultsHidden : texts.resultsAfterClosing;
  return [first, second].filter(Boolean).join('\n');
}

/** Other words than the hint's, so that they are announced. */
export function faultOf({ texts, minChoices: min, maxChoices: max }: PollAnswer): string {
  return max > 1 ? fill(texts.chooseWithin, { min, max }) : texts.chooseFirst;
}

function hintOf({ texts, minChoices: min, maxChoices: max }: PollAnswer): string {
  return max > 1 ? fill(texts.chooseSeveral, { min, max }) : texts.chooseOne;
}
