import { afterEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Ballot } from '../../worker/contract/ballot.ts';
import type { PollAnswer } from '../../worker/contract/poll-answer.ts';
import type { OtklikPoll } from '../../widgets/poll/poll-element.ts';
import { sha256, zeroBits } from '../../widgets/poll/proof-of-work.ts';
import { all, inside, mount, settled, textOf } from './mount.ts';
import { down, json, Network, type Sent } from './network.ts';
import { counted, kinds, named, press, show, status, vote, voteFor } from './poll-page.ts';
import { pollAnswer } from './answers.ts';

const work = { seed: 'seed', bits: 8 };
const asks = (change: Partial<PollAnswer['asks']>): Partial<PollAnswer> => ({
  asks: { work: null, turnstile: null, token: false, ...change },
});
const hour = () => Math.floor(Date.now() / 3_600_000);
const bodies = (network: Network) => network.bodies<Ballot>();
/** Whether a ballot's work is good for this poll and hour. */
function isGood({ voter, work: proof = '' }: Ballot, { seed, bits } = work, at = hour()): boolean {
  return proof.startsWith(`${at}.`) && zeroBits(sha256(`${seed}.${voter}.${proof}`)) >= bits;
}
/** Waits until something has been sent so often, and the answer is drawn. */
async function sent(network: Network, times: number): Promise<void> {
  await vi.waitUntil(() => network.sent.length >= times, { timeout: 5_000, interval: 5 });
  await settled();
}

afterEach(() => {
  delete window.turnstile;
  for (const script of document.querySelectorAll('script[src*=turnstile]')) script.remove();
});

test('without a token the reader is told to sign in, and there is nothing to press', async () => {
  const network = new Network(counted);
  const poll = await show(asks({ token: true }));
  expect(textOf(poll)).toContain('Голосовать могут читатели, вошедшие на сайт.');
  expect(all(poll, 'button, input:enabled')).toHaveLength(0);
  poll.shadowRoot!.querySelector('form')!.requestSubmit();
  await settled();
  expect(network.sent).toHaveLength(0);
  const reactions = await show({ ...kinds.reactions, ...asks({ token: true }) });
  await voteFor(reactions, 'reactions');
  expect(network.sent).toHaveLength(0);
  expect(textOf(reactions)).toContain('Голосовать могут читатели, вошедшие на сайт.');
});

test('with a token, at once or later, the reader votes and the token goes along', async () => {
  const network = new Network(counted);
  const poll = await show(asks({ token: true }));
  poll.setAttribute('token', 'head.body.seal');
  await settled();
  await vote(poll, 0);
  expect(bodies(network)[0]).toMatchObject({ choices: ['dacha'], token: 'head.body.seal' });
  // What proves the reader is not kept with the vote.
  expect(localStorage.getItem('otklik:bulvar/summer')).not.toContain('head.body.seal');
});

test('a token that is refused is said, and the next one is sent with the same choices', async () => {
  const network = new Network(() => json({ code: 'poll.token_expired' }, 401));
  const poll = await show(asks({ token: true }), { poll: 'summer', token: 'old' });
  await vote(poll, 1);
  expect(status(poll)).toBe('Этот голос не удалось принять. Голосовать могут читатели, вошедшие на сайт.');
  network.now(counted);
  poll.setAttribute('token', 'new');
  await settled();
  await vote(poll);
  expect(bodies(network).map(({ choices, token }) => [choices, token])).toEqual([
    [['sea'], 'old'],
    [['sea'], 'new'],
  ]);
});

test('a poll that has begun to ask for a token is asked again, and the choices stay', async () => {
  new Network(() => json({ code: 'poll.token_missing' }, 401));
  const poll = await mount<OtklikPoll>('otklik-poll', pollAnswer(), {
    poll: 'summer',
    load: async () => pollAnswer(asks({ token: true })),
  } as never);
  await vote(poll, 1);
  await settled();
  expect(textOf(poll)).toContain('Голосовать могут читатели, вошедшие на сайт.');
  expect((all(poll, 'input')[1] as HTMLInputElement).checked).toBe(true);
});

test('work is begun with the first touch, goes along with the ballot, and is told of while it is done', async () => {
  // For this voter, seed and hour it takes 173,522 hashes, so that it is not done before it can be seen.
  const [asked, at, voter] = [{ seed: 'seed-9', bits: 16 }, 497_000, 'A'.repeat(22)];
  vi.spyOn(Date, 'now').mockReturnValue(at * 3_600_000 + 1);
  localStorage.setItem('otklik-voter:bulvar/summer', JSON.stringify({ voter, revision: 0, choices: [] }));
  const network = new Network(counted);
  const poll = await show(asks({ work: asked }));
  await userEvent.click(all(poll, 'input')[0]!);
  named(poll, 'Проголосовать').click();
  await vi.waitUntil(() => status(poll) === 'Проверяем, что вы не робот…', { interval: 1, timeout: 5_000 });
  await vi.waitUntil(() => network.sent.length > 0, { timeout: 20_000 });
  await settled();
  expect(isGood(bodies(network)[0]!, asked, at)).toBe(true);
  expect(bodies(network)[0]!.voter).toBe(voter);
  await vi.waitUntil(() => status(poll) === 'Ваш голос учтён.');
});

test('a ballot that waited past its hour gets fresh work before it is sent again', async () => {
  const network = new Network(down);
  const poll = await show(asks({ work }));
  await vote(poll, 0);
  await sent(network, 1);
  const later = Date.now() + 3_600_000;
  vi.spyOn(Date, 'now').mockReturnValue(later);
  network.now(counted);
  await press(poll, 'Повторить');
  await sent(network, 2);
  const [first, second] = bodies(network);
  expect(isGood(first!, work, hour() - 1)).toBe(true);
  expect(isGood(second!)).toBe(true);
});

test('the same hour needs no other work', async () => {
  const network = new Network(down);
  const poll = await show(asks({ work }));
  await vote(poll, 0);
  await sent(network, 1);
  await press(poll, 'Повторить');
  await sent(network, 2);
  const [first, second] = bodies(network);
  expect(second).toEqual(first);
});

test.for([
  ['the hour of the answer', (at: number) => json({ code: 'poll.work_invalid', work: { ...work, hour: at } }, 403)],
  [
    'the Date header',
    (at: number) =>
      new Response('{"code":"poll.work_invalid"}', {
        status: 403,
        headers: { date: new Date(at * 3_600_000 + 60_000).toUTCString() },
      }),
  ],
] as const)('where clocks differ, work is done once more by %s', async ([, refuse]) => {
  const at = hour() + 5;
  const network = new Network((request: Sent) =>
    isGood(JSON.parse(request.text) as Ballot, work, at) ? counted(request) : refuse(at),
  );
  const poll = await show(asks({ work }));
  await vote(poll, 2);
  await sent(network, 2);
  expect(status(poll)).toBe('Ваш голос учтён.');
});

test('work that is refused twice is given up politely, with the choices in the form', async () => {
  const network = new Network(() => json({ code: 'poll.work_invalid' }, 403));
  const poll = await show(asks({ work }));
  await vote(poll, 2);
  await sent(network, 2);
  await settled();
  expect(network.sent).toHaveLength(2);
  expect(status(poll)).toBe('Этот голос не удалось принять.');
  expect((all(poll, 'input')[2] as HTMLInputElement).checked).toBe(true);
  network.now(counted);
  await vote(poll);
  await sent(network, 3);
  expect(status(poll)).toBe('Ваш голос учтён.');
});

test('a poll that has begun to ask for work since it was loaded gets it, and the ballot goes by itself', async () => {
  const network = new Network((request) =>
    isGood(JSON.parse(request.text) as Ballot, { seed: 'new', bits: 6 })
      ? counted(request)
      : json({ code: 'poll.work_missing', work: { seed: 'new', bits: 6 } }, 403),
  );
  const poll = await show();
  await vote(poll, 0);
  await sent(network, 2);
  expect(status(poll)).toBe('Ваш голос учтён.');
  expect(bodies(network).map(({ revision }) => revision)).toEqual([1, 1]);
});

test('work that is asked for again and again is not done again and again', async () => {
  const network = new Network(() => json({ code: 'poll.work_missing', work: { seed: 'new', bits: 2 } }, 403));
  const poll = await show();
  await vote(poll, 0);
  await sent(network, 2);
  await settled();
  expect(network.sent).toHaveLength(2);
  expect(status(poll)).toBe('Этот голос не удалось принять.');
});

/** Cloudflare's script as far as the widget sees it, with what it was told. */
class FakeTurnstile {
  readonly told: string[] = [];
  options: Record<string, unknown> = {};
  place: HTMLElement | undefined;
  #answers = 0;
  render(place: HTMLElement, options: Record<string, unknown>): string {
    this.told.push('render');
    this.place = place;
    this.options = options;
    return 'widget';
  }
  reset(): void {
    this.told.push('reset');
  }
  remove(): void {
    this.told.push('remove');
  }
  answer(): void {
    this.#answers += 1;
    (this.options.callback as (answer: string) => void)(`answer-${this.#answers}`);
  }
}

/** Has the official script arrive, with this in it, as soon as it is asked for. */
function serve(turnstile: FakeTurnstile): { asked: string[] } {
  const asked: string[] = [];
  vi.spyOn(document.head, 'append').mockImplementation((...nodes) => {
    const script = nodes[0] as HTMLScriptElement;
    asked.push(script.src);
    window.turnstile = turnstile;
    script.onload?.(new Event('load'));
  });
  return { asked };
}

test('Turnstile has its place from the start, its script with the first touch, and its answer with the ballot', async () => {
  const turnstile = new FakeTurnstile();
  const { asked } = serve(turnstile);
  const network = new Network(counted);
  const poll = await show(asks({ turnstile: 'key' }));
  const place = poll.querySelector<HTMLElement>('[slot=otklik-turnstile]')!;
  expect(place.offsetHeight).toBe(65);
  expect(asked).toEqual([]);
  await userEvent.click(all(poll, 'input')[0]!);
  await vi.waitUntil(() => turnstile.told.length, { interval: 5 });
  expect(asked).toEqual(['https://challenges.cloudflare.com/turnstile/v0/api.js?render=explicit']);
  expect(turnstile.place).toBe(place);
  expect(turnstile.options).toMatchObject({ sitekey: 'key', language: 'ru' });
  await press(poll, 'Проголосовать');
  expect(network.sent).toHaveLength(0);
  expect(status(poll)).toBe('Проверяем, что вы не робот…');
  turnstile.answer();
  await sent(network, 1);
  expect(bodies(network)[0]).toMatchObject({ choices: ['dacha'], turnstile: 'answer-1' });
});

test('an answer of Turnstile goes with one attempt; a refusal resets it, and the reader may try again', async () => {
  const turnstile = new FakeTurnstile();
  serve(turnstile);
  const network = new Network(() => json({ code: 'poll.turnstile_refused' }, 403));
  const poll = await show(asks({ turnstile: 'key' }));
  await vote(poll, 1);
  await vi.waitUntil(() => turnstile.told.length, { interval: 5 });
  turnstile.answer();
  await sent(network, 1);
  expect(status(poll)).toBe('Этот голос не удалось принять.');
  expect(turnstile.told).toEqual(['render', 'reset']);
  expect((all(poll, 'input')[1] as HTMLInputElement).checked).toBe(true);
  network.now(down);
  await vote(poll);
  turnstile.answer();
  await sent(network, 2);
  await press(poll, 'Повторить');
  turnstile.answer();
  await sent(network, 3);
  expect(bodies(network).map((ballot) => ballot.turnstile)).toEqual(['answer-1', 'answer-2', 'answer-3']);
});

test('a script of Turnstile that does not come keeps the vote in the outbox, and is asked for again', async () => {
  let asked = 0;
  vi.spyOn(document.head, 'append').mockImplementation((...nodes) => {
    asked += 1;
    (nodes[0] as HTMLScriptElement).onerror?.(new Event('error'));
  });
  const network = new Network(counted);
  const poll = await show(asks({ turnstile: 'key' }));
  await vote(poll, 1);
  await vi.waitUntil(() => status(poll).includes('отправится сам'), { interval: 5 });
  expect([network.sent.length, asked]).toEqual([0, 1]);
  const turnstile = new FakeTurnstile();
  vi.restoreAllMocks();
  serve(turnstile);
  await press(poll, 'Повторить');
  await vi.waitUntil(() => turnstile.told.length, { interval: 5 });
  turnstile.answer();
  await sent(network, 1);
  expect(status(poll)).toBe('Ваш голос учтён.');
});

test('another poll in the element that asks for no Turnstile shows none', async () => {
  const poll = await mount<OtklikPoll>('otklik-poll', pollAnswer(asks({ turnstile: 'key' })), {
    poll: 'summer',
    load: async () => pollAnswer({ poll: 'winter' }),
  } as never);
  await vi.waitUntil(() => poll.shadowRoot?.childElementCount, { interval: 5 });
  expect(poll.querySelector('[slot]')).not.toBeNull();
  poll.setAttribute('poll', 'winter');
  await settled();
  await settled();
  expect(poll.querySelector('[slot]')).toBeNull();
  expect(inside(poll, 'slot').getAttribute('name')).toBe('otklik-turnstile');
});
