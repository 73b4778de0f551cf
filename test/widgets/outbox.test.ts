import { expect, test, vi } from 'vitest';
import type { OtklikHotline } from '../../widgets/hotline/hotline-element.ts';
import type { OtklikPoll } from '../../widgets/poll/poll-element.ts';
import '../../widgets/all.ts';
import { hotlineAnswer, pollAnswer } from './answers.ts';
import { all, inside, mount, settled, textOf } from './mount.ts';
import { down, json, Network } from './network.ts';

const kept = 'Ваш голос сохранён и отправится сам.';
const counted = () => json({ outcome: 'counted', revision: 1, choices: ['dacha'], tally: null }, 201);
const never = () => new Promise<Response>(() => {});

/** A poll in which the reader has just voted; time stands still from then on, and the shortest waits are drawn. */
async function voted(): Promise<OtklikPoll> {
  const poll = await mount<OtklikPoll>('otklik-poll', pollAnswer(), { poll: 'summer' });
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  vi.spyOn(Math, 'random').mockReturnValue(0);
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((milliseconds) => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), milliseconds);
    return controller.signal;
  });
  all(poll, 'input')[0]!.click();
  inside(poll, 'button').click();
  await pass(0);
  return poll;
}

/** Lets time pass, and what then happens be drawn. */
const pass = async (milliseconds: number) => {
  await vi.advanceTimersByTimeAsync(milliseconds);
  // An answer is read in tasks of its own.
  await vi.advanceTimersByTimeAsync(0);
};

test('a vote that did not arrive is sent again by itself, more and more rarely, until it has', async () => {
  const network = new Network(down);
  const poll = await voted();
  expect(network.sent).toHaveLength(1);
  await pass(999);
  expect(network.sent).toHaveLength(1);
  await pass(1);
  expect(network.sent).toHaveLength(2);
  await pass(1_999);
  expect(network.sent).toHaveLength(2);
  network.now(counted);
  await pass(1);
  expect(network.sent).toHaveLength(3);
  expect(textOf(poll)).toContain('Ваш голос учтён.');
  await pass(600_000);
  expect(network.sent).toHaveLength(3);
});

test('no answer in ten seconds is a failure: the reader is told, and the vote is sent again', async () => {
  const network = new Network(never);
  const poll = await voted();
  await pass(9_999);
  expect(textOf(poll)).toContain('Отправляем…');
  await pass(1);
  expect(textOf(poll)).toContain(kept);
  network.now(counted);
  await pass(1_000);
  expect(textOf(poll)).toContain('Ваш голос учтён.');
});

test('attempts by themselves are quiet, one that the reader asks for shows that it is under way', async () => {
  const network = new Network(down);
  const poll = await voted();
  network.now(never);
  await pass(1_000);
  expect(textOf(poll)).toContain(kept);
  // While that one is under way, another is not begun.
  inside(poll, 'button').click();
  await pass(0);
  expect(textOf(poll)).toContain('Отправляем…');
  expect(textOf(poll)).not.toContain(kept);
  expect(network.sent).toHaveLength(2);
});

test('an element that is removed while its vote is under way does not send again, and does when it is back', async () => {
  const { promise, resolve } = Promise.withResolvers<Response>();
  const network = new Network(() => promise);
  const poll = await voted();
  poll.remove();
  resolve(json({ code: 'server.failed' }, 500));
  await pass(600_000);
  dispatchEvent(new Event('online'));
  await pass(0);
  expect(network.sent).toHaveLength(1);
  network.now(counted);
  document.body.append(poll);
  await pass(0);
  expect(network.sent).toHaveLength(2);
  expect(textOf(poll)).toContain('Ваш голос учтён.');
});

test('another poll in the element while a vote is under way: each gets its own', async () => {
  const { promise, resolve } = Promise.withResolvers<Response>();
  const network = new Network(() => promise);
  const poll = await mount<OtklikPoll>('otklik-poll', pollAnswer(), {
    poll: 'summer',
    load: async () => pollAnswer({ site: 'vestnik' }),
  } as never);
  all(poll, 'input')[0]!.click();
  inside(poll, 'button').click();
  await settled();
  poll.setAttribute('site', 'vestnik');
  await settled();
  resolve(counted());
  await settled();
  expect(all(poll, 'input:enabled')).toHaveLength(3);
  // The answer was to the other site's poll, which will ask again.
  expect(localStorage.getItem('otklik:bulvar/summer')).toContain('kept');
  network.now(counted);
  all(poll, 'input')[1]!.click();
  inside(poll, 'button').click();
  await settled();
  expect(network.sent.map(({ url }) => url.pathname)).toEqual([
    '/v1/sites/bulvar/polls/summer/ballots',
    '/v1/sites/vestnik/polls/summer/ballots',
  ]);
});

test.for([
  [1_000, true],
  [20_000, false],
] as const)('a message of %i letters: that it outlives its page is %s', async ([length, outlives]) => {
  const network = new Network(() => json({ receipt: 'bafola' }, 201));
  const fields = hotlineAnswer().fields.map((field) => ({ ...field, maxLength: 30_000 }));
  const hotline = await mount<OtklikHotline>('otklik-hotline', hotlineAnswer({ fields }), { hotline: 'readers' });
  (inside(hotline, '[name=field-story]') as HTMLTextAreaElement).value = 'я'.repeat(length);
  inside(hotline, '[name=consent]').click();
  inside(hotline, 'form .foot button').click();
  await settled();
  expect(network.sent.map(({ keepalive }) => keepalive)).toEqual([outlives]);
});
