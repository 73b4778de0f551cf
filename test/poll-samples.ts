import type { Language, LocalizedText } from '../worker/contract/common.ts';
import { type PollSettings, type PollSwitch, pollSettings } from '../worker/contract/poll.ts';
import type { PollSnapshot } from '../worker/polls/poll-snapshot.ts';
import * as v from 'valibot';

// Polls of every kind as an editor would set them up, for the gallery: the real contract judges them.

const both = (ru: string, en: string): LocalizedText => ({ ru, en });
const option = (id: string, ru: string, en: string, more: object = {}) => ({ id, label: both(ru, en), ...more });
const scale = (from: number, to: number, ends: Record<number, [string, string]> = {}) =>
  Array.from({ length: to - from + 1 }, (_, index) => {
    const mark = String(from + index);
    return option(mark, ...(ends[from + index] ?? ([mark, mark] as const)));
  });
const picture = (name: string) => ({ image: `https://gallery.example/pictures/${name}.svg` });

const summer = [
  option('dacha', 'На даче', 'In the country'),
  option('sea', 'На море', 'By the sea'),
  option('city', 'В городе: парков и набережных мне хватает', 'In town: its parks and embankments will do'),
];
const where = both('Где вы проведёте это лето?', 'Where will you spend this summer?');

/** Settings by the name of a sample. */
export const samples: Record<string, v.InferInput<typeof pollSettings>> = {
  choice: { question: where, options: summer },
  several: {
    question: both(
      'Чего не хватает в вашем дворе? Отметьте до трёх пунктов: по итогам редакция подготовит обращение в управу',
      'What does your courtyard lack? Tick up to three: we shall write to the council with the outcome',
    ),
    options: [
      option('bench', 'Скамеек', 'Benches'),
      option('shade', 'Тени', 'Shade'),
      option('ramp', 'Пандуса у третьего подъезда, который обещают с позапрошлой осени', 'The ramp at entrance three'),
      option('quiet', 'Тишины', 'Quiet'),
    ],
    maxChoices: 3,
    closesAt: '2026-12-09T12:00:00Z',
  },
  fifty: {
    question: both('Какая станция удобнее?', 'Which station is handiest?'),
    options: Array.from({ length: 50 }, (_, index) =>
      option(`s${index}`, `Станция № ${index + 1}`, `Station no. ${index + 1}`),
    ),
    order: 'votes',
  },
  pictures: {
    question: both('Какой эскиз сквера вам по душе?', 'Which sketch of the square do you like?'),
    options: [
      option('pond', 'Пруд и мостки', 'A pond with a boardwalk', picture('pond')),
      option(
        'lime',
        'Липовая аллея с фонарями и местом для летнего кинотеатра',
        'A lime avenue with lamps and room for a summer cinema',
        picture('lime'),
      ),
      option('rose', 'Розарий', 'A rose garden', picture('rose')),
      option('none', 'Оставить как есть', 'Leave it as it is'),
    ],
    figures: 'both',
  },
  other: {
    question: both('Как назвать новую библиотеку?', 'What should the new library be called?'),
    options: [option('street', 'По улице', 'After its street'), option('poet', 'По поэту', 'After a poet')],
    other: true,
    figures: 'count',
  },
  figures: { question: where, options: summer, figures: 'both', order: 'votes' },
  stars: {
    question: both('Как вам новый автобус?', 'How do you like the new bus?'),
    kind: 'rating',
    options: scale(1, 5, { 1: ['Ужасно', 'Awful'], 5: ['Отлично', 'Excellent'] }),
  },
  scale: {
    question: both('Посоветуете ли вы нашу поликлинику соседям?', 'Would you recommend our clinic to your neighbours?'),
    kind: 'rating',
    options: scale(0, 10, { 0: ['Точно нет', 'Certainly not'], 10: ['Обязательно', 'Certainly'] }),
    figures: 'both',
  },
  reactions: {
    question: both('Что вы думаете об этой истории?', 'What do you make of this story?'),
    kind: 'reactions',
    options: [
      option('love', 'Тронуло', 'Touching', { emoji: '❤' }),
      option('laugh', 'Смешно', 'Funny', { emoji: '☺' }),
      option('sad', 'Грустно', 'Sad', { emoji: '☹' }),
      option('star', 'Пригодится', 'Useful', { emoji: '★' }),
    ],
    figures: 'count',
  },
  quiz: {
    question: both('В каком году пошёл первый трамвай?', 'In which year did the first tram run?'),
    kind: 'quiz',
    options: [option('y1', '1872', '1872'), option('y2', '1899', '1899'), option('y3', '1903', '1903')],
    quiz: {
      correct: ['y2'],
      explanation: both(
        'Первый электрический трамвай прошёл 6 апреля 1899 года от Страстной площади до Петровского парка; до того вагоны тянули лошади. Билет стоил шесть копеек, а вагоновожатый звонил в колокол у каждого перекрёстка.',
        'The first electric tram ran on 6 April 1899; until then horses had drawn the cars. A ticket cost six kopecks, and the driver rang a bell at every crossing.',
      ),
    },
  },
};

/** What KV would hold of a sample. */
export function snapshotOf(poll: string, change: Partial<PollSettings>, hand: PollSwitch): PollSnapshot {
  const settings = v.parse(pollSettings, { ...samples[poll], ...change });
  const ids = [...settings.options.map(({ id }) => id), ...(settings.other ? ['other'] : [])];
  const votes = ids.map((id, index) => [id, (index * 7919 + 131) % 1_700] as const);
  return {
    site: 'gallery',
    poll,
    settings,
    switch: hand,
    closedAt: null,
    generation: 0,
    timeZone: 'Europe/Moscow',
    seed: 'seed',
    others: settings.other ? ['Имени Чехова', 'Просто «Читальня»'] : [],
    picture: null,
    tally: { version: 1, ballots: votes.reduce((sum, [, n]) => sum + n, 0), options: Object.fromEntries(votes) },
  };
}

export const languages: Language[] = ['ru', 'en'];
