import type { Language } from '../contract/common.ts';
import type { PollAnswer, PollTexts } from '../contract/poll-answer.ts';
import { partOfAll } from './all.ts';
import { spellDate } from './dates.ts';

export const pollTexts = partOfAll('poll');

/** The words with a poll's own dates and numbers in them; none for a time that it does not have. */
export function filledTexts(
  language: Language,
  poll: Pick<PollAnswer, 'minChoices' | 'maxChoices' | 'opensAt' | 'closesAt' | 'timeZone'>,
): PollTexts {
  const texts = pollTexts[language];
  const dated = (text: string, instant: string | null) =>
    instant === null ? '' : text.replace('{date}', spellDate(instant, language, poll.timeZone));
  const numbered = (text: string) =>
    text.replace('{min}', String(poll.minChoices)).replace('{max}', String(poll.maxChoices));
  return {
    ...texts,
    opens: dated(texts.opens, poll.opensAt),
    closes: dated(texts.closes, poll.closesAt),
    chooseSeveral: numbered(texts.chooseSeveral),
    chooseWithin: numbered(texts.chooseWithin),
  };
}
