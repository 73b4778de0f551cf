import type { Language } from '../../worker/contract/common.ts';
import type { HotlineAnswer } from '../../worker/contract/hotline.ts';
import type { PollAnswer } from '../../worker/contract/poll-answer.ts';
import type { RelatedAnswer } from '../../worker/contract/related.ts';
import { hotlineTexts } from '../../worker/locales/hotline-texts.ts';
import { numberLocale } from '../../worker/locales/numbers.ts';
import { filledTexts } from '../../worker/locales/poll-texts.ts';

const usual = { minChoices: 1, maxChoices: 1, opensAt: null, closesAt: null, timeZone: 'Europe/Moscow' };

/** Answers as the worker gives them, with the worker's own words. */
export function pollAnswer(change: Partial<PollAnswer> = {}): PollAnswer {
  const language: Language = change.language ?? 'ru';
  const ru = language === 'ru';
  return {
    site: 'bulvar',
    poll: 'summer',
    language,
    locale: numberLocale(language),
    kind: 'choice',
    question: ru ? 'Где вы проведёте это лето?' : 'Where will you spend this summer?',
    options: [
      { id: 'dacha', label: ru ? 'На даче' : 'In the country' },
      { id: 'sea', label: ru ? 'На море' : 'By the sea' },
      {
        id: 'city',
        label: ru ? 'В городе: парков и набережных мне хватает' : 'In town: its parks and embankments will do',
      },
    ],
    ...usual,
    state: 'open',
    results: 'after-vote',
    changeable: true,
    generation: 0,
    other: false,
    others: [],
    order: 'fixed',
    figures: 'percent',
    quiz: null,
    asks: { work: null, turnstile: null, token: false },
    tally: null,
    texts: filledTexts(language, { ...usual, ...change }),
    ...change,
  };
}

export function relatedAnswer(change: Partial<RelatedAnswer> = {}): RelatedAnswer {
  return {
    site: 'bulvar',
    language: 'ru',
    heading: 'Читайте также',
    items: [
      {
        url: 'https://bulvar.example/orchard',
        title: 'Старый яблоневый сад у Битцы откроют для всех',
        dek: 'Забор снимут до августа, а деревья обещают сохранить.',
        rubric: 'Город',
        image: 'https://bulvar.example/orchard.jpg',
        publishedAt: '2024-07-09T13:35:00Z',
        published: '09 июля 2024, 16:35',
      },
      {
        url: 'https://bulvar.example/tram',
        title: 'Трамвай вернётся на Чертановскую к осени',
        dek: 'Рельсы уже уложены; осталось дождаться новых вагонов.',
        rubric: 'Транспорт',
        image: null,
        publishedAt: '2024-07-08T06:00:00Z',
        published: '08 июля 2024, 09:00',
      },
    ],
    texts: { heading: 'Читайте также', empty: 'Пока ничего нет.' },
    ...change,
  };
}

export function hotlineAnswer(change: Partial<HotlineAnswer> = {}): HotlineAnswer {
  const language: Language = change.language ?? 'ru';
  return {
    site: 'bulvar',
    hotline: 'readers',
    language,
    title: 'Горячая линия для читателей',
    intro: 'Что случилось в вашем дворе? Напишите: мы читаем каждое письмо.',
    fields: [
      {
        id: 'story',
        kind: 'text',
        label: 'Что произошло',
        hint: 'Где, когда и с кем.',
        required: true,
        maxLength: 4000,
        options: [],
      },
      {
        id: 'place',
        kind: 'choice',
        label: 'Район',
        hint: '',
        required: false,
        maxLength: 0,
        options: [
          { id: 'north', label: 'Северное Чертаново' },
          { id: 'south', label: 'Южное Чертаново' },
        ],
      },
      {
        id: 'contact',
        kind: 'contact',
        label: 'Как с вами связаться',
        hint: '',
        required: false,
        maxLength: 60,
        options: [],
      },
    ],
    consent: { version: 'v1', text: 'Я согласен с тем, что редакция обработает моё сообщение.' },
    open: true,
    texts: hotlineTexts[language],
    ...change,
  };
}
