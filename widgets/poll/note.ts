import type { PollAnswer } from '../../worker/contract/poll-answer.ts';

/** Where a poll stands that takes no votes now. */
export const stateOf = ({ texts, state }: PollAnswer): string =>
  state === 'open' ? '' : texts[state === 'scheduled' ? 'opens' : state];

export const hintOf = ({ texts, maxChoices }: PollAnswer): string =>
  maxChoices > 1 ? texts.chooseSeveral : texts.chooseOne;

/** Other words than the hint's, so that they are announced. */
export const faultOf = ({ texts, maxChoices }: PollAnswer): string =>
  maxChoices > 1 ? texts.chooseWithin : texts.chooseFirst;
