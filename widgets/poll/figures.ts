import type { PollAnswer } from '../../worker/contract/poll-answer.ts';
import type { Tally } from '../../worker/contract/ballot.ts';
import { percentIn, percentsOf } from './shares.ts';

/** A number as the language writes it; millions in short: `1,3 млн`. */
export function countIn(locale: string, n: number): string {
  return n.toLocaleString(locale, n < 1e6 ? {} : { notation: 'compact', maximumFractionDigits: 1 });
}

/** One result as the poll has it written: share, number of votes, or one above the other. */
export function figureIn({ figures, locale }: PollAnswer, percent: number, votes: number): string {
  const share = percentIn(locale, percent);
  if (figures === 'percent') return share;
  return figures === 'count' ? countIn(locale, votes) : `${share}\n${countIn(locale, votes)}`;
}

/** The longest number of votes that there may be, up to a hundred million. */
export const longestCount = (locale: string): number =>
  [888_888, 88_888_888].reduce((one, two) => (countIn(locale, one).length < countIn(locale, two).length ? two : one));

/** Result by option id, each with the longest that it could be; nothing where there is no tally to see. */
export function figuresOf(poll: PollAnswer, tally: Tally | null | undefined) {
  const widest = figureIn(poll, 100, longestCount(poll.locale));
  const percents = tally ? percentsOf(poll, tally) : [];
  return new Map(
    poll.options.map(({ id }, index) => {
      const percent = percents[index];
      const votes = tally?.options[id] ?? 0;
      return [
        id,
        { percent, votes, widest, figure: percent === undefined ? undefined : figureIn(poll, percent, votes) },
      ];
    }),
  );
}
