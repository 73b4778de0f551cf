import { expect, test } from 'vitest';
import type { Ballot } from '../../worker/contract/ballot.ts';
import { all, settled, textOf } from './mount.ts';
import { down, json, Network } from './network.ts';
import {
  button,
  counted,
  figures,
  kinds,
  named,
  press,
  record,
  show,
  status,
  tally,
  vote,
  voteFor,
} from './poll-page.ts';

test('a vote can be withdrawn, and then be cast again: same voter, revisions that grow', async () => {
  const network = new Network(counted);
  const poll = await show();
  await vote(poll, 0);
  await press(poll, 'Отозвать голос');
  expect(status(poll)).toBe('Ваш голос отозван.');
  expect(all(poll, 'input:checked')).toHaveLength(0);
  expect(figures(poll)).toEqual([]);
  await vote(poll, 1);
  expect(textOf(poll)).toContain('На море ваш ответ');
  const [{ voter }] = network.bodies<Ballot>() as [Ballot];
  expect(network.bodies<Ballot>()).toEqual([
    { voter, revision: 1, choices: ['dacha'] },
    { voter, revision: 2, choices: [] },
    { voter, revision: 3, choices: ['sea'] },
  ]);
});

test('who has withdrawn a vote has none after a reload, also for the loader, and goes on with the next revision', async () => {
  const network = new Network(counted);
  const poll = await show({}, {});
  await vote(poll, 0);
  await press(poll, 'Отозвать голос');
  expect(localStorage.getItem('otklik:bulvar/summer')).toBeNull();
  expect(localStorage.getItem('otklik:bulvar/current')).toBeNull();
  document.body.replaceChildren();
  const again = await show({ tally: tally(10, 1, 1, 1) }, {});
  expect(figures(again)).toEqual([]);
  await vote(again, 2);
  const [first, , third] = network.bodies<Ballot>();
  expect(third).toEqual({ voter: first!.voter, revision: 3, choices: ['city'] });
});

test('a withdrawal that did not arrive is kept with the vote in sight, and sent after a reload', async () => {
  const network = new Network(counted);
  const poll = await show();
  await vote(poll, 0);
  network.now(down);
  await press(poll, 'Отозвать голос');
  expect(status(poll)).toContain('сохранён и отправится сам');
  expect((all(poll, 'input')[0] as HTMLInputElement).checked).toBe(true);
  document.body.replaceChildren();
  network.now((sent) => counted(sent, { outcome: 'replayed' }));
  const again = await show();
  await settled();
  expect(status(again)).toBe('Ваш голос отозван.');
});

test('a withdrawal that is refused leaves the vote', async () => {
  const network = new Network(counted);
  const poll = await show();
  await vote(poll, 0);
  network.now(() => json({ code: 'site.origin_not_registered' }, 403));
  await press(poll, 'Отозвать голос');
  expect(textOf(poll)).toContain('На даче ваш ответ 67 %');
  expect(status(poll)).toBe('Этот голос не удалось принять.');
});

test.for([
  ['that may not be changed', { changeable: false }],
  ['of a quiz', { kind: 'quiz', changeable: false }],
] as const)('a vote %s offers no withdrawal', async ([, settings]) => {
  new Network(counted);
  const poll = await show(settings);
  await vote(poll, 0);
  expect(all(poll, 'button')).toHaveLength(0);
});

test('a poll that is paused or closed offers none, either', async () => {
  new Network(counted);
  await vote(await show(), 0);
  for (const state of ['paused', 'closed'] as const) expect(all(await show({ state }), 'button')).toHaveLength(0);
});

test.for(['choice', 'reactions'])('the second half of a double click withdraws nothing: %s', async (kind) => {
  const network = new Network(counted);
  const poll = await show(kinds[kind]);
  await voteFor(poll, kind);
  named(poll, 'Отозвать голос').dispatchEvent(new MouseEvent('click', { detail: 2, bubbles: true }));
  await settled();
  expect(network.sent).toHaveLength(1);
});

test('a page hears of a withdrawal as a vote without choices, and may forbid it', async () => {
  const network = new Network(counted);
  const poll = await show();
  await vote(poll, 0);
  const heard: string[][] = [];
  poll.addEventListener('otklik-before-vote', (event) => event.preventDefault(), { once: true });
  poll.addEventListener('otklik-voted', (event) => heard.push(event.detail.choices));
  await press(poll, 'Отозвать голос');
  expect(network.sent).toHaveLength(1);
  await press(poll, 'Отозвать голос');
  expect(heard).toEqual([[]]);
});

test('a vote that is held for review is marked, and the reader is told', async () => {
  new Network((sent) => counted(sent, { held: true }));
  const poll = await show();
  await vote(poll, 1);
  expect(status(poll)).toBe('Ваш голос ждёт проверки редакцией: из вашей сети пришло много голосов.');
  expect(textOf(poll)).toContain('На море ваш ответ');
  expect(named(poll, 'Изменить ответ')).toBe(button(poll));
});

test.for([
  ['poll.token_expired', 401, 'Этот голос не удалось принять. Голосовать могут читатели, вошедшие на сайт.'],
  ['poll.turnstile_refused', 403, 'Этот голос не удалось принять.'],
  ['poll.too_many_choices', 422, 'Этот голос не удалось принять.'],
] as const)('a ballot refused with %s leaves its choices in the form', async ([code, code2, words]) => {
  const network = new Network(() => json({ code }, code2));
  const poll = await show();
  await vote(poll, 2);
  expect(status(poll)).toBe(words);
  expect(all(poll, 'input').map((input) => (input as HTMLInputElement).checked)).toEqual([false, false, true]);
  network.now(counted);
  await press(poll, 'Проголосовать');
  expect(status(poll)).toBe('Ваш голос учтён.');
  // Nothing was counted, so it is the first ballot still.
  expect(network.bodies<Ballot>().map(({ revision, choices }) => [revision, choices])).toEqual([
    [1, ['city']],
    [1, ['city']],
  ]);
});

test('a change that is refused leaves the form as it was sent, and can be given up', async () => {
  const network = new Network(counted);
  const poll = await show();
  await vote(poll, 0);
  await press(poll, 'Изменить ответ');
  network.now(() => json({ code: 'poll.token_invalid' }, 401));
  await vote(poll, 1);
  expect((all(poll, 'input')[1] as HTMLInputElement).checked).toBe(true);
  await press(poll, 'Отмена');
  expect(textOf(poll)).toContain('На даче ваш ответ');
  expect(record()).toMatchObject({ revision: 1, choices: ['dacha'] });
});
