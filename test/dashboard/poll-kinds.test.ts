import { afterEach, expect, it, vi } from 'vitest';
import type { AdminPoll } from '../../worker/contract/poll-admin.ts';
import type { PollKind, PollSettings } from '../../worker/contract/poll.ts';
import { ru } from '../../worker/dashboard/texts/ru.ts';
import { answer, type Asked, json, problem } from './answers.ts';
import { button, control, expectSoon, leave, open, said, submit, type } from './page.ts';
import { poll, site } from './samples.ts';

afterEach(() => {
  leave();
  vi.unstubAllGlobals();
});

const polls = '/v1/admin/sites/bulvar/polls';
const wanted = `${polls}/kak-vam-nomer`;
const about = {
  'GET /v1/admin/sites': json({ sites: [site] }),
  [`GET ${polls}`]: json({ polls: [poll] }),
  [`GET ${polls}/summer`]: json(poll),
  [`PUT ${wanted}`]: json({ ...poll, id: 'kak-vam-nomer' }),
};
/** A picture of the test before may still be on its way. */
const settings = (asked: Asked[]) =>
  asked.find(({ method, path }) => method === 'PUT' && !path.endsWith('/picture'))?.body as PollSettings | undefined;
const card = (kind: PollKind) => document.querySelector<HTMLInputElement>(`input[name="kind"][value="${kind}"]`);
const rest = {
  minChoices: 1,
  maxChoices: 1,
  other: false,
  opensAt: null,
  closesAt: null,
  results: 'after-vote',
  figures: 'percent',
  order: 'fixed',
  changeable: true,
  fairPlay: { networkLimit: null, work: false, turnstile: false, signed: false },
  retentionDays: 30,
};

async function begin(kind: PollKind): Promise<Asked[]> {
  const asked = answer(about);
  open('#/sites/bulvar/new-poll');
  await expectSoon(() => card(kind)).not.toBeNull();
  card(kind)?.click();
  await type(ru.pollEditor.question, 'Как вам номер?');
  return asked;
}

async function edit(saved: AdminPoll): Promise<Asked[]> {
  const asked = answer({ ...about, [`GET ${polls}/summer`]: json(saved), [`PUT ${polls}/summer`]: json(saved) });
  open('#/sites/bulvar/polls/summer/edit');
  await expectSoon(() => document.querySelector('form')).not.toBeNull();
  return asked;
}

async function turn(label: string, on: boolean): Promise<void> {
  const turned = control(label);
  turned.checked = on;
  turned.dispatchEvent(new Event('change', { bubbles: true }));
  await new Promise(requestAnimationFrame);
}

const check = (label: string) => document.querySelector<HTMLInputElement>(`input[aria-label="${label}"]`)?.click();

it('a rating is sent with its marks, numbered where there is no word', async () => {
  const asked = await begin('rating');
  await type('Оценка 1', 'ужасно');
  await type('Оценка 5', 'отлично');
  submit();
  await expectSoon(() => settings(asked)).toEqual({
    kind: 'rating',
    question: { ru: 'Как вам номер?' },
    options: [
      { id: '1', label: { ru: 'ужасно' } },
      { id: '2', label: { ru: '2' } },
      { id: '3', label: { ru: '3' } },
      { id: '4', label: { ru: '4' } },
      { id: '5', label: { ru: 'отлично' } },
    ],
    quiz: null,
    ...rest,
  });
});

it('a scale goes from 0 to 10', async () => {
  const asked = await begin('rating');
  await type(ru.pollEditor.scale, 'points');
  await expectSoon(() => document.querySelectorAll('.marks li')).toHaveLength(11);
  submit();
  await expectSoon(() => settings(asked)?.options.map(({ id }) => id)).toEqual(
    Array.from({ length: 11 }, (_, n) => String(n)),
  );
});

it('reactions begin with a good set, shown to all as counts, and each needs an emoji', async () => {
  const asked = await begin('reactions');
  await type('Эмодзи 2', ' ');
  await type('Подпись 3', '');
  for (const n of [6, 5, 4]) {
    button(`Убрать ответ ${n}`).click();
    await expectSoon(() => document.querySelectorAll('.option-row')).toHaveLength(n - 1);
  }
  submit();
  await expectSoon(() => control('Эмодзи 2').getAttribute('hint')).toBe(ru.fields.emojiNeeded);
  expect(settings(asked)).toBeUndefined();
  await type('Эмодзи 2', '🔥');
  submit();
  await expectSoon(() => settings(asked)).toMatchObject({
    kind: 'reactions',
    options: [
      { id: 'like', label: { ru: 'Нравится' }, emoji: '👍' },
      { id: 'love', label: { ru: 'Восторг' }, emoji: '🔥' },
      { id: 'funny', label: { ru: '😂' }, emoji: '😂' },
    ],
    results: 'always',
    figures: 'count',
  });
});

it('a quiz needs a right answer, and is sent with it and its explanation', async () => {
  const asked = await begin('quiz');
  await type('Ответ 1', '1147');
  await type('Ответ 2', '1380');
  await type(ru.pollEditor.explanation, 'Первое упоминание в летописи.');
  submit();
  await expectSoon(said).toContain(ru.fields.rightNeeded);
  expect(settings(asked)).toBeUndefined();
  check('Ответ 1 верный');
  submit();
  await expectSoon(() => settings(asked)).toEqual({
    kind: 'quiz',
    question: { ru: 'Как вам номер?' },
    options: [
      { id: '1147', label: { ru: '1147' } },
      { id: '1380', label: { ru: '1380' } },
    ],
    quiz: { correct: ['1147'], explanation: { ru: 'Первое упоминание в летописи.' } },
    ...rest,
  });
});

it('a choice takes several answers, pictures and an answer of the reader’s own', async () => {
  const asked = await begin('choice');
  await type('Ответ 1', 'Первый');
  await type('Ответ 2', 'Второй');
  await turn(ru.pollEditor.pictures, true);
  await type('Картинка к ответу 2', 'http://bulvar.example/2.jpg');
  await turn(ru.pollEditor.other, true);
  await type(ru.pollEditor.choice, 'multiple');
  await type(ru.pollEditor.max, '3');
  await type(ru.pollEditor.order, 'shuffled');
  await type(ru.pollEditor.figures, 'both');
  submit();
  await expectSoon(() => control('Картинка к ответу 2').getAttribute('hint')).toBe(ru.fields.image);
  await type('Картинка к ответу 2', 'https://bulvar.example/2.jpg');
  submit();
  await expectSoon(() => settings(asked)).toMatchObject({
    options: [
      { id: 'pervyy', label: { ru: 'Первый' } },
      { id: 'vtoroy', label: { ru: 'Второй' }, image: 'https://bulvar.example/2.jpg' },
    ],
    maxChoices: 3,
    other: true,
    order: 'shuffled',
    figures: 'both',
  });
});

it('each means of fair play is sent as it is switched', async () => {
  const asked = await begin('choice');
  await type('Ответ 1', 'Да');
  await type('Ответ 2', 'Нет');
  document.querySelector<HTMLElement>('.fold summary')?.click();
  await turn(ru.fairPlay.limit, true);
  await type(ru.fairPlay.limitCount, '0');
  await turn(ru.fairPlay.work, true);
  await turn(ru.fairPlay.signed, true);
  expect(said()).toContain(ru.fairPlay.signedMissing);
  await type(ru.pollEditor.retentionDays, '');
  submit();
  await expectSoon(() => control(ru.fairPlay.limitCount).getAttribute('hint')).toBe(ru.fields.networkLimit);
  expect(control(ru.pollEditor.retentionDays).getAttribute('hint')).toBe(ru.fields.retentionDays);
  await type(ru.fairPlay.limitCount, '12');
  await type(ru.pollEditor.retentionDays, '0');
  submit();
  await expectSoon(() => settings(asked)?.fairPlay).toEqual({
    networkLimit: 12,
    work: true,
    turnstile: false,
    signed: true,
  });
  expect(settings(asked)?.retentionDays).toBe(0);
});

it('two answers that read the same are refused before anything is sent', async () => {
  const asked = await begin('choice');
  await type('Ответ 1', 'Да');
  await type('Ответ 2', 'да ');
  submit();
  await expectSoon(said).toContain(ru.fields.sameTexts);
  expect(settings(asked)).toBeUndefined();
});

it('editing keeps every setting that the form does not show', async () => {
  const saved: AdminPoll = {
    ...poll,
    settings: {
      ...poll.settings,
      options: [
        { id: 'sea', label: { ru: 'К морю' }, image: 'https://bulvar.example/sea.jpg', emoji: '🌊' },
        { id: 'dacha', label: { ru: 'На дачу' } },
      ],
      other: true,
      figures: 'both',
      order: 'votes',
      closesAt: '2026-08-31T20:59:59.000Z',
      fairPlay: { networkLimit: 5, work: true, turnstile: true, signed: false },
      retentionDays: 90,
    },
  };
  const asked = await edit(saved);
  await type(ru.pollEditor.question, 'Куда вы поедете?');
  submit();
  await expectSoon(() => settings(asked)).toEqual({ ...saved.settings, question: { ru: 'Куда вы поедете?' } });
});

it('what votes hold fast is shown as such, with the reason', async () => {
  await edit(poll);
  expect(card('choice')?.disabled).toBe(false);
  expect(card('quiz')?.disabled).toBe(true);
  expect(said()).toContain(ru.kinds.fixed);
  expect(control(ru.fairPlay.signed).hasAttribute('disabled')).toBe(true);
  leave();
  await edit({ ...poll, tally: { ...poll.tally, ballots: 0, options: {} } });
  expect(card('quiz')?.disabled).toBe(false);
});

it('votes that are held for review hold a poll fast, too', async () => {
  await edit({ ...poll, held: 1, tally: { ...poll.tally, ballots: 0, options: {} } });
  expect(card('quiz')?.disabled).toBe(true);
  expect(control(ru.fairPlay.signed).hasAttribute('disabled')).toBe(true);
});

it('the reader’s own answer cannot be switched off once there are some', async () => {
  const withOwn = (other: number, generation = 0): AdminPoll => ({
    ...poll,
    generation,
    settings: { ...poll.settings, other: true },
    tally: { ...poll.tally, options: { ...poll.tally.options, other } },
  });
  const shown = () => {
    const own = control(ru.pollEditor.other);
    return [own.hasAttribute('disabled'), own.getAttribute('hint') === ru.pollEditor.otherKept];
  };
  for (const [saved, held] of [
    [withOwn(0), false],
    [withOwn(1), true],
    // Not every room has said what it holds.
    [withOwn(0, 1), true],
  ] as const) {
    await edit(saved);
    expect(shown()).toEqual([held, held]);
    leave();
  }
});

it('no answer of a poll in several rooms can be removed, since not every room has said what it holds', async () => {
  const unvoted = { ...poll, tally: { ...poll.tally, ballots: 0, options: {} } };
  const removable = () => [1, 2, 3].map((n) => !button(`Убрать ответ ${n}`).hasAttribute('disabled'));
  await edit(unvoted);
  expect(removable()).toEqual([true, true, true]);
  leave();
  await edit({ ...unvoted, generation: 1 });
  expect(removable()).toEqual([false, false, false]);
});

it('a poll whose voters are erased, and one whose kind votes hold fast, say so in words', async () => {
  await edit(poll);
  const refused = (code: 'poll.voters_erased' | 'poll.has_votes') => problem(code, { errors: [] });
  answer({ ...about, [`PUT ${polls}/summer`]: refused('poll.voters_erased') });
  submit();
  await expectSoon(said).toContain(ru.failures.codes['poll.voters_erased']);
  const errors = [{ pointer: '/kind', message: 'This cannot be changed once votes are counted.' }];
  answer({ ...about, [`PUT ${polls}/summer`]: problem('poll.has_votes', { errors }) });
  submit();
  await expectSoon(() => document.querySelector('.kinds .wrong')?.textContent).toBe(ru.fields.fixedByVotes);
});

it('a means of fair play whose keys are missing is refused at its switch', async () => {
  const errors = [
    { pointer: '/fairPlay/turnstile', message: "Turnstile needs the site's key and the worker's secret." },
    { pointer: '/fairPlay/signed', message: 'Signed voters need the public key.' },
  ];
  await edit({ ...poll, tally: { ...poll.tally, ballots: 0, options: {} } });
  answer({ ...about, [`PUT ${polls}/summer`]: problem('request.invalid', { errors }) });
  submit();
  await expectSoon(() => [...document.querySelectorAll('.tier .wrong')].map((each) => each.textContent)).toEqual([
    ru.fields.turnstileKeys,
    ru.fields.voterKeyNeeded,
  ]);
  // What is said in a part that was folded away has to come into sight.
  expect(document.querySelector<HTMLDetailsElement>('.fold')?.open).toBe(true);
});
