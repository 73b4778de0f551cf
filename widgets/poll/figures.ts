import type { PollAnswer } from '../../worker/contract/poll-answer.ts';
import type { Tally } from '../../worker/contract/ballot.ts';
import { percentIn, percentsOf, widestPercent } from './shares.ts';

/** A number that never needs more room than `888 888`: millions are written short. */
export function countIn(language: string, n: number): string {
  return n.toLocaleString(language, n < 1e6 ? {} : { notation: 'compact', maximumFractionDigits: 1 });
}

/** One result as the poll has it written: share, number of votes, or one above the other. */
export function figureIn({ figures, language }: PollAnswer, percent: number, votes: number): string {
  return figure(figures, percentIn(language, percent), () => countIn(language, votes));
}

const figure = (figures: PollAnswer['figures'], share: string, votes: () => string): string =>
  figures === 'percent' ? share : figures === 'count' ? votes() : `${share}\n${votes()}`;

/** Result by option id, each with the longest that it could be; nothing where there is no tally to see. */
export function figuresOf(poll: PollAnswer, tally: Tally | null) {
  const widest = figure(poll.figures, widestPercent, () => '888\u00a0888');
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
