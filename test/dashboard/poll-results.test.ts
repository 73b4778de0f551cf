import { afterEach, expect, it, vi } from 'vitest';
import type { AdminPoll, HeldGroup, OtherAnswer } from '../../worker/contract/poll-admin.ts';
import { ru } from '../../worker/dashboard/texts/ru.ts';
import { answer, type Asked, json, problem } from './answers.ts';
import { agree, button, control, expectSoon, leave, open, said, type } from './page.ts';
import { poll, site } from './samples.ts';

afterEach(() => {
  leave();
  vi.unstubAllGlobals();
});

const one = '/v1/admin/sites/bulvar/polls/summer';
const written = (asked: Asked[]) => asked.filter(({ method }) => method !== 'GET');
const hours = [
  { at: '2026-07-09T10:00:00.000Z', ballots: 1, options: { sea: 1 } },
  { at: '2026-07-09T11:00:00.000Z', ballots: 3, options: { sea: 1, dacha: 1, home: 1 } },
];

function about(shown: AdminPoll, answers: Parameters<typeof answer>[0] = {}): Asked[] {
  return answer({
    'GET /v1/admin/sites': json({ sites: [site] }),
    [`GET ${one}`]: json(shown),
    [`GET ${one}/export`]: json({ site: 'bulvar', exportedAt: hours[1]?.at, poll: shown, hours, others: [] }),
    ...answers,
  });
}

/** Closed on the last of August, so that voters are forgotten 30 days later. */
const closed: AdminPoll = {
  ...poll,
  switch: 'closed',
  state: 'closed',
  closedAt: '2026-08-31T20:59:00.000Z',
  held: 31,
};

it('ballots of a closed poll have to be decided on before its voters are forgotten', async () => {
  about(closed, { [`GET ${one}/review`]: json({ groups: [group] }) });
  open('#/sites/bulvar/polls/summer');
  await expectSoon(said).toContain('Решите до 30 сентября 2026');
});

const group: HeldGroup = { network: 'Q3xk9ZaBcDe', counted: 5, held: 31, options: { sea: 30, home: 1 } };
const held = { ...poll, held: 31 };

it('ballots under review are counted as a group, on the editor’s word', async () => {
  let judged = false;
  const asked = about(held, {
    [`GET ${one}`]: () => json(judged ? poll : held),
    [`GET ${one}/review`]: () => json({ groups: judged ? [] : [group] }),
    [`PUT ${one}/review/${group.network}`]: () => {
      judged = true;
      return json({ groups: [] });
    },
  });
  open('#/sites/bulvar/polls/summer');
  await expectSoon(said).toContain('31 на проверке');
  await expectSoon(said).toContain('К морю: 30 · Останусь дома: 1');
  button(`${ru.review.accept}: Сеть Q3xk`).click();
  await expectSoon(() => document.querySelector('wa-dialog')?.textContent).toContain('31 голос из сети Q3xk');
  expect(written(asked)).toEqual([]);
  await agree();
  await expectSoon(() => written(asked)).toEqual([
    { method: 'PUT', path: `${one}/review/${group.network}`, body: { verdict: 'accept' } },
  ]);
  await expectSoon(said).toContain(ru.review.none);
  await expectSoon(said).not.toContain('31 на проверке');
});

it('ballots under review are rejected as a group; one that somebody else has judged is said to be gone', async () => {
  let answered = problem('poll.network_unknown');
  const asked = about(held, {
    [`GET ${one}/review`]: json({ groups: [group] }),
    [`PUT ${one}/review/${group.network}`]: () => answered.clone(),
  });
  open('#/sites/bulvar/polls/summer');
  await expectSoon(said).toContain('Сеть Q3xk');
  button(`${ru.review.reject}: Сеть Q3xk`).click();
  await agree();
  await expectSoon(said).toContain(ru.failures.codes['poll.network_unknown']);
  answered = json({ groups: [] });
  button(`${ru.review.reject}: Сеть Q3xk`).click();
  await agree();
  await expectSoon(() => written(asked).map(({ body }) => body)).toEqual([
    { verdict: 'reject' },
    { verdict: 'reject' },
  ]);
  await expectSoon(said).toContain(ru.review.none);
});

it('readers’ own answers are shown and hidden', async () => {
  const others: OtherAnswer[] = [
    { text: 'В горы', ballots: 2, shown: false },
    { text: 'На Луну', ballots: 1, shown: true },
  ];
  const asked = about(
    { ...poll, settings: { ...poll.settings, other: true } },
    {
      [`GET ${one}/others`]: json({ others }),
      [`PUT ${one}/others`]: ({ body }) => {
        const { text, shown } = body as OtherAnswer;
        return json({ others: others.map((each) => (each.text === text ? { ...each, shown } : each)) });
      },
    },
  );
  open('#/sites/bulvar/polls/summer');
  await expectSoon(said).toContain('В горы');
  button(`${ru.others.show}: В горы`).click();
  await expectSoon(said).toContain(ru.others.nowShown);
  button(`${ru.others.hide}: На Луну`).click();
  await expectSoon(() => written(asked).map(({ body }) => body)).toEqual([
    { text: 'В горы', shown: true },
    { text: 'На Луну', shown: false },
  ]);
});

it('a crowd is made room for, 16 rooms and then 256, on the editor’s word', async () => {
  let generation = 0;
  const asked = about(poll, {
    [`GET ${one}`]: () => json({ ...poll, generation }),
    [`PUT ${one}/generation`]: ({ body }) => {
      ({ generation } = body as AdminPoll);
      return json({ ...poll, generation });
    },
  });
  open('#/sites/bulvar/polls/summer');
  await expectSoon(said).toContain('Сейчас голоса принимает 1 комната.');
  for (const rooms of [16, 256]) {
    button(`Распределить по ${rooms} комнатам`).click();
    await agree();
    await expectSoon(() => document.querySelector('otd-poll-rooms')?.textContent).toContain(`${rooms} комнат.`);
    await expectSoon(() => document.querySelector('wa-dialog')).toBeNull();
  }
  expect(written(asked).map(({ body }) => body)).toEqual([{ generation: 1 }, { generation: 2 }]);
  await expectSoon(said).toContain(ru.rooms.most);
});

it('the hours are drawn, and are there as a table', async () => {
  about(poll);
  open('#/sites/bulvar/polls/summer');
  await expectSoon(() => document.querySelectorAll('.chart canvas')).toHaveLength(1);
  const rows = () =>
    [...document.querySelectorAll('.table-scroll tbody tr')].map((row) =>
      [...row.children].map((cell) => cell.textContent),
    );
  expect(rows()[0]?.slice(1)).toEqual(['2', '3', '1', '1', '1']);
  expect(rows()[1]?.slice(1)).toEqual(['1', '1', '1', '0', '0']);
  await type(ru.hours.show, 'cumulative');
  await expectSoon(() => document.querySelectorAll('.legend li')).toHaveLength(3);
  await expectSoon(() => document.querySelectorAll('.chart canvas')).toHaveLength(1);
  expect(document.querySelector('.chart')?.getAttribute('aria-label')).toBe(ru.hours.chartCumulative);
  expect(control(ru.hours.show).value).toBe('cumulative');
});

it('results are downloaded with plain links, and the page and code are at hand', async () => {
  about({ ...poll, erasedAt: '2026-10-01T00:00:00.000Z', state: 'closed', switch: 'closed' });
  open('#/sites/bulvar/polls/summer');
  await expectSoon(() => document.querySelectorAll('a[download][href*="export"]')).toHaveLength(2);
  expect(
    [...document.querySelectorAll('a[download][href*="export"]')].map((link) => link.getAttribute('href')),
  ).toEqual([`${one}/export?format=csv`, `${one}/export?format=json`]);
  expect(said()).toContain('<otklik-poll poll="summer">');
  expect(document.querySelector('a[href="/p/bulvar/summer"]')).not.toBeNull();
  expect(said()).toContain('Стёрто 1 октября 2026');
});

it('a rating tells its average, a quiz who was right', async () => {
  const options = [1, 2, 3, 4, 5].map((n) => ({ id: String(n), label: { ru: String(n) } }));
  const tally = { version: 1, ballots: 3, options: { 5: 2, 3: 1 } };
  about({ ...poll, settings: { ...poll.settings, kind: 'rating', options }, tally });
  open('#/sites/bulvar/polls/summer');
  await expectSoon(said).toContain('Средняя оценка — 4,3 из 5');
  leave();
  about({ ...poll, settings: { ...poll.settings, kind: 'quiz', quiz: { correct: ['sea'] } } });
  open('#/sites/bulvar/polls/summer');
  await expectSoon(() => said().replaceAll('\u00a0', ' ')).toContain('Верно ответили 33 %');
});
