import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { PollSettings } from '../../worker/contract/poll.ts';
import { pollSettings } from '../../worker/contract/poll.ts';
import { rescaled, wordOf } from '../../worker/dashboard/option-form.ts';
import { blankPoll, pollFormOf, pollSettingsOf } from '../../worker/dashboard/poll-form.ts';
import { poll } from './samples.ts';

const zone = 'Europe/Moscow';
const roundTrip = (settings: PollSettings) => pollSettingsOf(pollFormOf({ ...poll, settings }, zone, 'ru'), zone);

const everything: PollSettings = v.parse(pollSettings, {
  kind: 'choice',
  question: { ru: 'Куда?', en: 'Where to?' },
  options: [
    { id: 'sea', label: { ru: 'К морю', en: 'To the sea' }, image: 'https://bulvar.example/sea.jpg', emoji: '🌊' },
    { id: 'dacha', label: { ru: 'На дачу' } },
  ],
  minChoices: 2,
  maxChoices: 3,
  other: true,
  opensAt: '2026-07-01T09:00:15.250Z',
  closesAt: '2026-08-31T23:59:59+03:00',
  results: 'never',
  figures: 'both',
  order: 'shuffled',
  changeable: false,
  fairPlay: { networkLimit: 7, work: true, turnstile: true, signed: true },
  retentionDays: 0,
});

const marks = (count: number, first: number, label: (n: number) => object) =>
  Array.from({ length: count }, (_, index) => ({ id: String(first + index), label: label(first + index) }));

const polls: Record<string, unknown> = {
  'a choice with all that there is': everything,
  'a quiz with several right answers': {
    ...everything,
    kind: 'quiz',
    other: false,
    maxChoices: 2,
    quiz: { correct: ['sea', 'dacha'], explanation: { en: 'Both.' } },
  },
  'a quiz without an explanation': {
    ...everything,
    kind: 'quiz',
    other: false,
    maxChoices: 2,
    quiz: { correct: ['sea'] },
  },
  'stars with words at the ends': {
    kind: 'rating',
    question: { ru: 'Как вам?' },
    options: marks(5, 1, (n) => ({ ru: n === 1 ? 'ужасно' : n === 5 ? 'отлично' : String(n) })),
  },
  'a scale that is numbered in both languages': {
    kind: 'rating',
    question: { ru: 'Как вам?' },
    options: marks(11, 0, (n) => ({ ru: String(n), en: String(n) })),
  },
  'reactions, some without words': {
    kind: 'reactions',
    question: { en: 'How was it?' },
    options: [
      { id: 'up', label: { en: '👍' }, emoji: '👍' },
      { id: 'down', label: { en: 'Bad' }, emoji: '👎', image: 'https://bulvar.example/down.png' },
    ],
    results: 'always',
    figures: 'count',
  },
};

describe('what is saved comes out of the form as it went in, to the letter and the second', () => {
  it.each(Object.entries(polls))('%s', (_name, settings) => {
    const saved = v.parse(pollSettings, settings);
    // As text: a save whose answer was lost is known by its letters.
    expect(JSON.stringify(roundTrip(saved))).toBe(JSON.stringify(saved));
  });
});

it('a time that the editor changes is taken from the clock, the other one stays to the second', () => {
  const form = pollFormOf({ ...poll, settings: everything }, zone, 'ru');
  const settings = pollSettingsOf({ ...form, opensAt: '2026-07-02T12:00' }, zone);
  expect(settings.opensAt).toBe('2026-07-02T09:00:00.000Z');
  expect(settings.closesAt).toBe('2026-08-31T23:59:59+03:00');
});

it('what belongs to another kind is not sent with this one', () => {
  const form = { ...blankPoll(false, 'ru'), multiple: true, maxChoices: '2', other: true };
  const reactions = pollSettingsOf({ ...form, kind: 'reactions' }, zone);
  expect(reactions).toMatchObject({ maxChoices: 1, other: false, quiz: null });
  expect(pollSettingsOf({ ...form, kind: 'choice' }, zone)).toMatchObject({ maxChoices: 2, other: true, quiz: null });
});

it('another scale keeps the words at its ends', () => {
  const { marks: five } = blankPoll(false, 'ru');
  const worded = five
    .with(0, { ...five[0]!, label: { ru: 'ужасно' } })
    .with(4, { ...five[4]!, label: { ru: 'отлично' } });
  const eleven = rescaled(worded, 'points');
  expect(eleven.map(({ id }) => id)).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10']);
  expect(eleven.map((mark) => wordOf(mark).ru ?? '')).toEqual([
    'ужасно',
    '',
    '',
    '',
    '',
    '',
    '',
    '',
    '',
    '',
    'отлично',
  ]);
});
