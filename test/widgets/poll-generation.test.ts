import { expect, test, vi } from 'vitest';
import type { Ballot } from '../../worker/contract/ballot.ts';
import { settled } from './mount.ts';
import { down, json, Network, page } from './network.ts';
import { counted, press, record, show, status, tally, vote } from './poll-page.ts';

const busy =
  (generation?: number, more: object = {}) =>
  () =>
    json({ code: 'server.overloaded', ...(generation !== undefined && { generation }), ...more }, 503);
const sent = (network: Network) => network.bodies<Partial<Ballot>>().map(({ generation = 0 }) => generation);
const again = (poll: Element) => press(poll, 'Повторить');

test('a first ballot that was turned away goes to the newer rooms that the refusal names', async () => {
  const network = new Network(busy(1));
  const poll = await show();
  await vote(poll, 0);
  expect(record()).toMatchObject({ kept: { generation: 1 } });
  network.now(busy(2));
  await again(poll);
  network.now(counted);
  await again(poll);
  expect(sent(network)).toEqual([0, 1, 2]);
  const [first, , third] = network.bodies<Ballot>();
  expect(third).toEqual({ ...first, generation: 2 });
});

test.for([
  ['no answer', down],
  ['a failure of the server', () => json({ code: 'server.failed' }, 500)],
  ['a failure without a code', () => page(502)],
  ['busy without a code', () => json({ generation: 2 }, 503)],
  ['something that is not our worker', () => page()],
] as const)('after %s a ballot may be counted, so it keeps its generation for ever', async ([, lost]) => {
  const network = new Network(lost);
  const poll = await show();
  await vote(poll, 0);
  network.now(busy(1));
  await again(poll);
  await again(poll);
  network.now(counted);
  await again(poll);
  expect(sent(network)).toEqual([0, 0, 0, 0]);
});

test('what was lost after refusals counts as well', async () => {
  const network = new Network(busy());
  const poll = await show();
  await vote(poll, 0);
  network.now(down);
  await again(poll);
  network.now(busy(2));
  await again(poll);
  await again(poll);
  expect(sent(network)).toEqual([0, 0, 0, 0]);
});

test('that an attempt is under way is written down before it leaves, so a reload does not forget it', async () => {
  let stored: unknown;
  const network = new Network(() => {
    stored = record().unsure;
    return new Promise(() => {});
  });
  await vote(await show(), 0);
  expect(stored).toBe(1);
  // The page is closed while the answer is on its way.
  document.body.replaceChildren();
  network.now(busy(1));
  const poll = await show();
  await settled();
  await again(poll);
  expect(sent(network)).toEqual([0, 0, 0]);
  expect(record()).toMatchObject({ unsure: 1 });
});

test('a lost attempt in another tab is not forgotten by this one', async () => {
  const network = new Network(busy());
  const poll = await show();
  await vote(poll, 0);
  // The other tab sent the same ballot and has not heard of it.
  localStorage.setItem('otklik:bulvar/summer', JSON.stringify({ ...record(), unsure: 1 }));
  network.now(busy(1));
  await again(poll);
  await again(poll);
  expect(sent(network)).toEqual([0, 0, 0]);
});

test('nor is one that leaves there while this tab’s attempt is turned away here', async () => {
  const network = new Network(() => {
    localStorage.setItem('otklik:bulvar/summer', JSON.stringify({ ...record(), unsure: 2 }));
    return busy(1)();
  });
  const poll = await show();
  await vote(poll, 0);
  expect(record()).toMatchObject({ unsure: 1 });
  network.now(busy(1));
  await again(poll);
  expect(sent(network)).toEqual([0, 0]);
});

test('once a ballot is counted, no attempt is unsure any longer', async () => {
  const network = new Network(down);
  const poll = await show();
  await vote(poll, 0);
  expect(record()).toMatchObject({ unsure: 1 });
  network.now(counted);
  await again(poll);
  expect(record()).toMatchObject({ revision: 1, unsure: 0 });
});

test('a ballot that another tab has brought to newer rooms is sent to those', async () => {
  const network = new Network(busy());
  const poll = await show();
  await vote(poll, 0);
  const now = record() as { kept: Ballot };
  localStorage.setItem(
    'otklik:bulvar/summer',
    JSON.stringify({ ...now, generation: 1, kept: { ...now.kept, generation: 1 } }),
  );
  network.now(counted);
  await again(poll);
  expect(sent(network)).toEqual([0, 1]);
});

test('a ballot that another tab has brought home is not sent again', async () => {
  const network = new Network(busy());
  const poll = await show();
  await vote(poll, 0);
  const { kept, ...rest } = record() as { kept: Ballot };
  localStorage.setItem('otklik:bulvar/summer', JSON.stringify({ ...rest, revision: 1, choices: kept.choices }));
  await again(poll);
  expect(network.sent).toHaveLength(1);
  expect(record()).not.toHaveProperty('kept');
});

test.for([
  ['lower', 0],
  ['the same', 1],
] as const)('a generation that is %s changes nothing', async ([, named]) => {
  const network = new Network(busy(named));
  const poll = await show({ generation: 1 });
  await vote(poll, 0);
  await again(poll);
  expect(sent(network)).toEqual([1, 1]);
});

test('later ballots go where the first one went, whatever the poll has grown to', async () => {
  const network = new Network(counted);
  await vote(await show(), 0);
  document.body.replaceChildren();
  const poll = await show({ generation: 2 });
  await press(poll, 'Изменить ответ');
  network.now(busy(2));
  await vote(poll, 1);
  network.now(counted);
  await again(poll);
  await press(poll, 'Отозвать голос');
  await vote(poll, 2);
  expect(sent(network)).toEqual([0, 0, 0, 0, 0]);
  localStorage.clear();
  document.body.replaceChildren();
  const other = await show({ generation: 2 });
  await vote(other, 0);
  document.body.replaceChildren();
  const later = await show();
  await press(later, 'Изменить ответ');
  await vote(later, 1);
  expect(sent(network).slice(5)).toEqual([2, 2]);
});

test('where a lost ballot was then refused for good, the next one goes to its rooms', async () => {
  const network = new Network(down);
  const poll = await show();
  await vote(poll, 0);
  network.now(() => json({ code: 'poll.paused' }, 409));
  await again(poll);
  document.body.replaceChildren();
  network.now(counted);
  await vote(await show({ generation: 1 }), 0);
  expect(sent(network)).toEqual([0, 0, 0]);
});

test('the outbox waits as long as the worker asks, and a little more so that not all come back at once', async () => {
  const waits: number[] = [];
  const network = new Network(busy(0, { retryAfter: 7 }));
  const poll = await show();
  const set = window.setTimeout;
  vi.spyOn(window, 'setTimeout').mockImplementation(((run: () => void, time = 0) => {
    if (time > 500) waits.push(time);
    return set(run, time);
  }) as typeof setTimeout);
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
  await vote(poll, 0);
  network.now(() => new Response('{"code":"request.too_many"}', { status: 429, headers: { 'retry-after': '40' } }));
  await again(poll);
  network.now(() => new Response('<h1>Busy</h1>', { status: 503, headers: { 'retry-after': '90' } }));
  await again(poll);
  network.now(() => json({ code: 'request.too_many', retryAfter: 1e9 }, 429));
  await again(poll);
  expect(waits).toEqual([7_000 * 1.25, 40_000 * 1.25, 90_000 * 1.25, 3_600_000 * 1.25]);
});

test('a tally never goes backwards: not by a snapshot, an answer, another tab or a reload', async () => {
  const network = new Network((ballot) => counted(ballot, { tally: tally(20, 5, 5, 5) }));
  const seen = (poll: Element) => /\d+(?= голос)/.exec(poll.shadowRoot!.textContent)?.[0];
  const poll = await show();
  await vote(poll, 0);
  expect(seen(poll)).toBe('15');
  expect(seen(await show({ tally: tally(12, 1, 1, 1) }))).toBe('15');
  // Another tab has seen a newer one; then this tab's answer comes, which is older.
  localStorage.setItem('otklik:bulvar/summer', JSON.stringify({ ...record(), tally: tally(30, 9, 9, 9) }));
  await press(poll, 'Изменить ответ');
  network.now((ballot) => counted(ballot, { tally: tally(25, 6, 6, 6) }));
  await vote(poll, 1);
  expect(seen(poll)).toBe('27');
  document.body.replaceChildren();
  expect(seen(await show({ tally: tally(26, 7, 7, 7) }))).toBe('27');
  expect(seen(await show({ tally: tally(31, 10, 9, 9) }))).toBe('28');
});

test('nor for a reader who has not voted and sees results', async () => {
  const settings = { results: 'always' } as const;
  await show({ ...settings, tally: tally(9, 3, 3, 3) });
  document.body.replaceChildren();
  const poll = await show({ ...settings, tally: tally(8, 2, 2, 2) });
  expect(poll.shadowRoot!.textContent).toContain('9 голосов');
  // A tally is no vote.
  expect(localStorage.getItem('otklik:bulvar/summer')).toBeNull();
});

test('what the policy hides stays hidden, whatever this browser has seen before', async () => {
  new Network(counted);
  await vote(await show(), 0);
  for (const settings of [
    { results: 'never', state: 'closed' },
    { results: 'after-closing' },
    { results: 'never' },
  ] as const) {
    const poll = await show(settings);
    expect(poll.shadowRoot!.textContent).not.toContain('голоса');
  }
});

test('a vote in another tab is built upon: the next revision, and a refusal shows what is counted', async () => {
  const network = new Network(counted);
  const here = await show({ changeable: false });
  const there = await show({ changeable: false });
  await vote(there, 0);
  network.now(() =>
    json({ code: 'poll.change_not_allowed', revision: 1, choices: ['dacha'], tally: tally(11, 3, 1, 0) }, 409),
  );
  await vote(here, 1);
  expect(network.bodies<Ballot>()[1]).toMatchObject({ revision: 2, choices: ['sea'] });
  expect(here.shadowRoot!.textContent.replace(/\s+/g, ' ')).toContain('На даче ваш ответ');
  expect(status(here)).toBe('Ваш голос учтён.');
});
