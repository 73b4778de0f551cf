import { expect, test, vi } from 'vitest';
import type { Ballot } from '../../worker/contract/ballot.ts';
import type { PollAnswer } from '../../worker/contract/poll-answer.ts';
import type { OtklikPoll } from '../../widgets/poll/poll-element.ts';
import { pollAnswer } from './answers.ts';
import { all, mount, settled, textOf } from './mount.ts';
import { down, json, Network, page } from './network.ts';
import { button, counted, record, show, tally, vote } from './poll-page.ts';

test.for([
  ['is down', () => down()],
  ['answers 500', () => json({ code: 'server.failed' }, 500)],
  ['is too busy', () => json({ code: 'server.overloaded' }, 503)],
  ['has a brake on', () => json({ code: 'request.too_many' }, 429)],
  ['is hidden by a sign-in page', () => page()],
  ['is hidden by a firewall', () => page(403)],
  ['is hidden by a firewall that speaks JSON', () => json({ error: 'blocked' }, 403)],
  ['is hidden by something that says yes to everything', () => json({})],
] as const)('a vote is kept while the API %s, and sent with the same identity when it is back', async ([, answer]) => {
  const network = new Network(answer);
  const poll = await show();
  await vote(poll, 1);
  expect(textOf(poll)).toContain('Ваш голос сохранён и отправится сам.');
  expect((all(poll, 'input')[1] as HTMLInputElement).checked).toBe(true);
  network.now(counted);
  dispatchEvent(new Event('online'));
  await settled();
  expect(textOf(poll)).toContain('На море ваш ответ');
  const [first, second] = network.bodies<Ballot>();
  expect(second).toEqual(first);
  expect(network.sent).toHaveLength(2);
});

test('a kept vote is sent after a reload, too, and then never again', async () => {
  const network = new Network(down);
  await vote(await show(), 0);
  document.body.replaceChildren();
  network.now((sent) => counted(sent, { outcome: 'replayed' }));
  const again = await show();
  expect(textOf(again)).toContain('Ваш голос учтён.');
  document.body.replaceChildren();
  await show();
  dispatchEvent(new Event('online'));
  await settled();
  const [first, second, ...more] = network.bodies<Ballot>();
  expect(second).toEqual(first);
  expect(more).toEqual([]);
});

test('the ballot is stored before it is sent', async () => {
  let stored: string | null = null;
  new Network((sent) => {
    stored = localStorage.getItem('otklik:bulvar/summer');
    return counted(sent);
  });
  await vote(await show(), 0);
  expect(JSON.parse(stored ?? '{}')).toMatchObject({ kept: { revision: 1, choices: ['dacha'] } });
});

test('the reader can send a kept vote again by the button', async () => {
  const network = new Network(down);
  const poll = await show();
  await vote(poll, 0);
  network.now(counted);
  expect(button(poll).textContent.trim()).toBe('Повторить');
  button(poll).click();
  await settled();
  expect(textOf(poll)).toContain('Ваш голос учтён.');
});

test('an element that is removed stops sending, and goes on when it is back', async () => {
  const network = new Network(down);
  const poll = await show();
  await vote(poll, 0);
  poll.remove();
  network.now(counted);
  dispatchEvent(new Event('online'));
  await settled();
  expect(network.sent).toHaveLength(1);
  document.body.append(poll);
  await settled();
  expect(network.sent).toHaveLength(2);
  expect(textOf(poll)).toContain('Ваш голос учтён.');
});

test('a refusal with a counted ballot shows what was counted', async () => {
  new Network(() =>
    json({ code: 'poll.already_voted', status: 409, revision: 4, choices: ['sea'], tally: tally(7, 0, 1, 0) }, 409),
  );
  const poll = await show();
  await vote(poll, 0);
  expect(textOf(poll)).toContain('На море ваш ответ 100 %');
  expect(JSON.parse(localStorage.getItem('otklik:bulvar/summer')!)).toMatchObject({ revision: 4, choices: ['sea'] });
});

test.for([
  ['poll.closed', 'Опрос завершён'],
  ['poll.paused', 'Голосование приостановлено'],
])('a vote refused with %s is not kept, and the poll shows why', async ([code, words]) => {
  const network = new Network(() => json({ code, status: 409 }, 409));
  const poll = await show();
  await vote(poll, 0);
  expect(textOf(poll)).toContain(`Этот голос не удалось принять. ${words}`);
  expect(all(poll, 'input')).toHaveLength(0);
  expect(textOf(poll)).not.toContain('ваш ответ');
  dispatchEvent(new Event('online'));
  await settled();
  expect(network.sent).toHaveLength(1);
});

test('a vote refused for another reason leaves the form', async () => {
  new Network(() => json({ code: 'site.origin_not_registered', status: 403 }, 403));
  const poll = await show();
  await vote(poll, 0);
  expect(textOf(poll)).toContain('Этот голос не удалось принять.');
  expect(all(poll, 'input:enabled')).toHaveLength(3);
});

test('events tell the page: a vote can be forbidden, a counted one and a refused one are reported', async () => {
  const network = new Network(counted);
  const poll = await show();
  const heard: unknown[] = [];
  poll.addEventListener('otklik-before-vote', (event) => event.preventDefault(), { once: true });
  document.addEventListener('otklik-voted', (event) => heard.push(event.detail), { once: true });
  document.addEventListener('otklik-failed', (event) => heard.push(event.detail), { once: true });
  await vote(poll, 0);
  expect(network.sent).toHaveLength(0);
  await vote(poll);
  expect(heard).toEqual([{ site: 'bulvar', poll: 'summer', choices: ['dacha'], tally: tally(9, 2, 1, 0) }]);
  network.now(() => json({ code: 'poll.closed' }, 409));
  button(poll).click();
  await settled();
  await vote(poll, 1);
  expect(heard[1]).toEqual({ site: 'bulvar', code: 'poll.closed' });
});

test('storage that throws: the vote counts, is remembered in memory, and is not cast twice', async () => {
  vi.spyOn(Storage.prototype, 'getItem').mockImplementation(blocked);
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(blocked);
  vi.spyOn(Storage.prototype, 'removeItem').mockImplementation(blocked);
  const network = new Network(counted);
  await vote(await show({ poll: 'blocked' }, { poll: 'blocked' }), 0);
  document.body.replaceChildren();
  const again = await show({ poll: 'blocked' }, { poll: 'blocked' });
  expect(textOf(again)).toContain('На даче ваш ответ');
  expect(network.sent).toHaveLength(1);
});

test('a page that has taught its arrays a JSON of their own gets no other ballot sent, and none other kept', async () => {
  const teach = () => Object.defineProperty(Array.prototype, 'toJSON', { value: () => '[]', configurable: true });
  const unteach = () => delete (Array.prototype as { toJSON?: unknown }).toJSON;
  const network = new Network((sent) => {
    // The worker is no part of the page.
    unteach();
    const answer = counted(sent);
    teach();
    return answer;
  });
  teach();
  try {
    await vote(await show(), 1);
  } finally {
    unteach();
  }
  expect(JSON.parse(network.sent[0]!.text)).toMatchObject({ choices: ['sea'] });
  expect(record()).toMatchObject({ choices: ['sea'] });
});

test('a vote that is counted while the element is to show another poll leaves what is known of that one', async () => {
  const next = Promise.withResolvers<PollAnswer>();
  const network = new Network(counted);
  const load = () => next.promise;
  const poll = await mount<OtklikPoll>('otklik-poll', pollAnswer(), { poll: 'summer', load } as never);
  await vote(poll, 0);
  const known = record();
  document.body.replaceChildren();
  const answer = Promise.withResolvers<Response>();
  network.now(() => answer.promise);
  const other = await mount<OtklikPoll>('otklik-poll', pollAnswer({ poll: 'winter' }), {
    poll: 'winter',
    load,
  } as never);
  await vote(other, 1);
  other.setAttribute('poll', 'summer');
  answer.resolve(counted(network.sent.at(-1)!));
  await settled();
  expect(record('winter')).toMatchObject({ revision: 1, choices: ['sea'] });
  expect(record()).toEqual(known);
  next.resolve(pollAnswer());
  await settled();
  expect(textOf(other)).toContain('На даче ваш ответ');
  expect(all(other, 'input')).toHaveLength(0);
});

test('a form shows with the first touch that the reader has voted in another tab, and the choice made here is not sent', async () => {
  const network = new Network(counted);
  const element = document.createElement('otklik-poll');
  element.setAttribute('poll', 'summer');
  const data = pollAnswer();
  element.otklik = {
    api: 'https://otklik.example/',
    site: 'bulvar',
    data: Promise.resolve(data),
    load: async () => data,
  };
  // The first touch is to be the one below, and not that of a pointer which another test has left there.
  element.inert = true;
  document.body.append(element);
  await settled();
  localStorage.setItem(
    'otklik:bulvar/summer',
    JSON.stringify({ voter: 'a'.repeat(22), revision: 1, choices: ['dacha'], tally: tally(9, 2, 1, 0) }),
  );
  await element.ready();
  await settled();
  expect(textOf(element)).toContain('На даче ваш ответ');
  expect(button(element).textContent.trim()).toBe('Изменить ответ');
  expect(network.sent).toEqual([]);
});

/** Another tab writes this into what they share. */
const elsewhere = (change: object) =>
  localStorage.setItem('otklik:bulvar/summer', JSON.stringify({ ...record(), ...change }));

test('a change that waits in another tab is not lost where this tab’s older ballot is counted, and is sent', async () => {
  const { promise } = Promise.withResolvers<Response>();
  const network = new Network((sent) => {
    const { kept } = record() as { kept: Ballot };
    elsewhere({ kept: { ...kept, revision: 2, choices: ['sea'] } });
    network.now(() => promise);
    return counted(sent);
  });
  await vote(await show(), 0);
  expect(record()).toMatchObject({ revision: 1, choices: ['dacha'], kept: { revision: 2, choices: ['sea'] } });
  const [first, second] = network.bodies<Ballot>();
  expect(second).toEqual({ ...first, revision: 2, choices: ['sea'] });
});

test('an answer that comes after another tab’s later vote does not bring the older one back', async () => {
  new Network((sent) => {
    elsewhere({ revision: 3, choices: ['sea'], kept: undefined });
    return counted(sent);
  });
  const poll = await show();
  await vote(poll, 0);
  expect(record()).toMatchObject({ revision: 3, choices: ['sea'] });
  expect(textOf(poll)).toContain('На море ваш ответ');
});

test('a page that empties the storage while a ballot is out makes no other voter of its reader', async () => {
  const network = new Network((sent) => {
    localStorage.clear();
    return counted(sent);
  });
  const poll = await show();
  await vote(poll, 0);
  button(poll).click();
  await settled();
  await vote(poll, 1);
  const [first, second] = network.bodies<Ballot>();
  expect(second).toEqual({ voter: first!.voter, revision: 2, choices: ['sea'] });
});

test.for(['{}', '"summer"', '7', 'not JSON'])('storage that holds %s does not break the poll', async (text) => {
  localStorage.setItem('otklik:bulvar/summer', text);
  localStorage.setItem('otklik-wish:bulvar/summer', text);
  new Network(counted);
  const poll = await show();
  await vote(poll, 0);
  expect(textOf(poll)).toContain('Ваш голос учтён.');
});

function blocked(): never {
  throw new DOMException('The operation is insecure.', 'SecurityError');
}
