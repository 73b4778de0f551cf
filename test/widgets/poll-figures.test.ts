import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PollAnswer } from '../../worker/contract/poll-answer.ts';
import { countIn, longestCount } from '../../widgets/poll/figures.ts';
import { shuffled } from '../../widgets/poll/option-order.ts';
import { all, textOf } from './mount.ts';
import { Network } from './network.ts';
import { counted, figures, kinds, press, record, show, tally, vote } from './poll-page.ts';

const options = Array.from({ length: 12 }, (_, index) => ({ id: `o${index}`, label: `Вариант ${index}` }));
const order = (poll: Element) =>
  all(poll, '[part=option]').map(
    (row) => /(?:Вариант \d+|На \S+|Свой|В городе)/.exec(textOf({ shadowRoot: row } as never))?.[0],
  );

test.for([
  ['percent', ['67 %', '33 %', '0 %']],
  ['count', ['2 000', '1 000', '0']],
  ['both', ['67 %\n2 000', '33 %\n1 000', '0 %\n0']],
] as const)('results written as %s are %j', async ([written, expected]) => {
  const poll = await show({ figures: written, state: 'closed', tally: tally(1, 2000, 1000, 0) });
  expect(figures(poll)).toEqual(expected);
});

test('bars are as long as the shares, whatever is written', async () => {
  const poll = await show({ figures: 'count', state: 'closed', tally: tally(1, 3, 1, 0) });
  const widths = all(poll, '[part=bar]').map((bar) => bar.offsetWidth / bar.parentElement!.offsetWidth);
  expect(widths.map((share) => share.toFixed(2))).toEqual(['0.75', '0.25', '0.00']);
});

test('no count needs more room than was kept for it', () => {
  for (const language of ['ru', 'en']) {
    const longest = countIn(language, longestCount(language)).length;
    fc.assert(
      fc.property(fc.nat(99_999_999), (n) => {
        expect(countIn(language, n).length).toBeLessThanOrEqual(longest);
      }),
    );
  }
  expect(countIn('ru', 999_999).replaceAll('\u00a0', ' ')).toBe('999 999');
  expect(countIn('ru', 1_250_000).replaceAll('\u00a0', ' ')).toBe('1,3 млн');
});

test('shuffled options are in another order for another reader and in the same one after a reload and a vote', async () => {
  new Network(counted);
  const settings: Partial<PollAnswer> = { options, order: 'shuffled' };
  const first = await show(settings);
  const seen = order(first);
  expect(new Set(seen)).toEqual(new Set(options.map(({ label }) => label)));
  expect(seen).toHaveLength(options.length);
  // The identity that the order follows is kept at the first view, where the loader does not take it for a vote.
  expect(record()).toMatchObject({ voter: expect.stringMatching(/^[\w-]{22}$/), revision: 0 });
  expect(localStorage.getItem('otklik:bulvar/summer')).toBeNull();
  const { voter } = record();
  document.body.replaceChildren();
  const again = await show(settings);
  expect(order(again)).toEqual(seen);
  await vote(again, 0);
  expect(order(again)).toEqual(seen);
  expect(record().voter).toBe(voter);
  localStorage.clear();
  document.body.replaceChildren();
  const orders = [];
  for (let reader = 0; reader < 5; reader += 1) {
    localStorage.clear();
    orders.push(order(await show(settings)).join());
  }
  expect(new Set(orders).size).toBeGreaterThan(1);
});

test('every place is as likely for every option', () => {
  const places = Array<number>(4).fill(0);
  for (let seed = 0; seed < 4_000; seed += 1) places[shuffled([0, 1, 2, 3], `voter ${seed * 7919}`).indexOf(0)]! += 1;
  for (const n of places) expect(Math.abs(n - 1_000)).toBeLessThan(130);
});

test('the reader’s own answer stays the last, and marks of a rating are never shuffled', async () => {
  for (let reader = 0; reader < 5; reader += 1) {
    localStorage.clear();
    const other = await show({ ...kinds.other, order: 'shuffled' });
    expect(order(other).at(-1)).toBe('Свой');
    const stars = await show({ ...kinds.stars, order: 'shuffled' });
    expect(all(stars, '.mark span').map((mark) => mark.textContent.trim())).toEqual(['1', '2', '3', '4', '5']);
  }
});

test('most votes first: once the reader sees them, and not while the reader is voting', async () => {
  new Network((sent) => counted(sent, { tally: tally(9, 1, 5, 5) }));
  const settings = { order: 'votes' } as const;
  const poll = await show({ ...settings, tally: tally(8, 1, 5, 4) });
  expect(order(poll)).toEqual(['На даче', 'На море', 'В городе']);
  await vote(poll, 2);
  // With as many votes, in the order given.
  expect(order(poll)).toEqual(['На море', 'В городе', 'На даче']);
  await press(poll, 'Изменить ответ');
  expect(order(poll)).toEqual(['На море', 'В городе', 'На даче']);
});

test('where results always show, the order stands while the reader votes, and the own answer stays the last', async () => {
  new Network((sent) => counted(sent, { tally: { version: 9, ballots: 9, options: { dacha: 1, sea: 2, other: 9 } } }));
  const poll = await show({
    ...kinds.other,
    order: 'votes',
    results: 'always',
    tally: { version: 8, ballots: 9, options: { dacha: 3, sea: 2, other: 9 } },
  });
  expect(order(poll)).toEqual(['На даче', 'На море', 'Свой']);
  await vote(poll, 0);
  expect(order(poll)).toEqual(['На море', 'На даче', 'Свой']);
});
