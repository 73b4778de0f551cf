import { expect, it } from 'vitest';
import type { Hour } from '../../worker/contract/poll-admin.ts';
import { hourSeries } from '../../worker/dashboard/hour-series.ts';
import { averageMark, namedOptions, rightShare } from '../../worker/dashboard/poll-figures.ts';
import { poll } from './samples.ts';

const hours: Hour[] = [
  { at: '2026-07-09T10:00:00.000Z', ballots: 4, options: { sea: 3, dacha: 1 } },
  { at: '2026-07-09T11:00:00.000Z', ballots: 6, options: { sea: 3, dacha: 3 } },
  { at: '2026-07-09T14:00:00.000Z', ballots: 5, options: { sea: 2, dacha: 3, home: 0 } },
];
const clock = (time: number) => new Date(time).toISOString().slice(11, 13);

it('hours give what came in each, and each option so far; where nothing changed the lines stand still', () => {
  const { at, came, options } = hourSeries(hours, ['sea', 'dacha', 'home']);
  expect(at.map(clock)).toEqual(['09', '10', '11', '13', '14']);
  expect(came).toEqual([0, 4, 2, 0, -1]);
  expect(options).toEqual({ sea: [0, 3, 3, 3, 2], dacha: [0, 1, 3, 3, 3], home: [0, 0, 0, 0, 0] });
});

it('no hours give no points', () => {
  expect(hourSeries([], ['sea'])).toEqual({ at: [], came: [], options: { sea: [] } });
});

it('the votes of all hours together are the ballots at the end', () => {
  expect(hourSeries(hours, []).came.reduce((sum, n) => sum + n, 0)).toBe(5);
});

const marks = [1, 2, 3, 4, 5].map((n) => ({ id: String(n), label: { ru: n === 5 ? 'отлично' : String(n) } }));
const rating = { ...poll.settings, kind: 'rating' as const, options: marks };

it('a rating has an average once there are votes', () => {
  expect(averageMark({ ...poll, settings: rating, tally: { version: 1, ballots: 4, options: { 5: 3, 1: 1 } } })).toBe(
    4,
  );
  expect(averageMark({ ...poll, settings: rating, tally: { version: 0, ballots: 0, options: {} } })).toBeUndefined();
  expect(averageMark(poll)).toBeUndefined();
});

it('a quiz has a share of right answers, where each voter gave one', () => {
  const settings = { ...poll.settings, kind: 'quiz' as const, quiz: { correct: ['sea', 'home'] } };
  const tally = { version: 1, ballots: 4, options: { sea: 1, dacha: 2, home: 1 } };
  expect(rightShare({ ...poll, settings, tally })).toBe(0.5);
  expect(rightShare({ ...poll, settings: { ...settings, maxChoices: 2 }, tally })).toBeUndefined();
  expect(rightShare(poll)).toBeUndefined();
});

it('options are named with their mark or emoji, and the reader’s own comes last', () => {
  expect(namedOptions(rating, 'ru', 'Свой').map(({ name }) => name)).toEqual(['1', '2', '3', '4', '5 — отлично']);
  const options = [
    { id: 'up', label: { ru: '👍' }, emoji: '👍' },
    { id: 'down', label: { ru: 'Плохо' }, emoji: '👎' },
  ];
  expect(namedOptions({ ...poll.settings, options, other: true }, 'ru', 'Свой')).toEqual([
    { id: 'up', name: '👍' },
    { id: 'down', name: '👎 Плохо' },
    { id: 'other', name: 'Свой' },
  ]);
});
