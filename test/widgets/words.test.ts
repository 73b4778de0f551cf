import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backoff } from '../../widgets/core/backoff.ts';
import { randomId } from '../../widgets/core/random-id.ts';
import { count, directionOf, fill } from '../../widgets/core/words.ts';
import { newer } from '../../widgets/poll/vote-record.ts';
import { percentsOf, shares } from '../../widgets/poll/shares.ts';
import { safeUrl } from '../../widgets/read-also/safe-url.ts';
import { languages } from '../../worker/contract/common.ts';
import { directionOf as directionOfPage } from '../../worker/locales/direction.ts';
import { minifyCss, minifyHtml } from '../../widgets/minify-templates.ts';
import { pollAnswer } from './answers.ts';

const counts = fc.array(fc.nat(10_000_000), { minLength: 1, maxLength: 50 });

test('percentages of single choices add up to 100 and none is off by one or more', () => {
  fc.assert(
    fc.property(counts, (ns) => {
      const total = ns.reduce((sum, n) => sum + n, 0);
      const percents = shares(ns);
      expect(percents.reduce((sum, percent) => sum + percent, 0)).toBe(total ? 100 : 0);
      ns.forEach((n, index) => expect(Math.abs(percents[index]! - (n * 100) / (total || 1))).toBeLessThan(1));
    }),
  );
});

test('more votes never have a smaller percentage', () => {
  fc.assert(
    fc.property(counts, (ns) => {
      const percents = shares(ns);
      const order = ns.map((_, index) => index).sort((one, other) => ns[one]! - ns[other]!);
      for (let rank = 1; rank < order.length; rank += 1) {
        const [less, more] = [order[rank - 1]!, order[rank]!];
        if (ns[less]! < ns[more]!) expect(percents[less]).toBeLessThanOrEqual(percents[more]!);
      }
    }),
  );
});

test('thirds are 34, 33 and 33', () => {
  expect(shares([1, 1, 1])).toEqual([34, 33, 33]);
  expect(shares([0, 0])).toEqual([0, 0]);
});

test('an option that the tally does not know has no votes', () => {
  expect(percentsOf(pollAnswer(), { version: 1, ballots: 2, options: { dacha: 2 } })).toEqual([100, 0, 0]);
});

test('the tally with the higher version is the newer one', () => {
  const tally = (version: number) => ({ version, ballots: 0, options: {} });
  expect(newer(tally(2), tally(3))).toEqual(tally(3));
  expect(newer(tally(3), tally(2))).toEqual(tally(3));
  expect(newer(undefined, tally(1))).toEqual(tally(1));
  expect(newer(null, undefined)).toBeNull();
});

test('a language without the right form takes the other one', () => {
  expect(count(5, { other: '{n} голоса' }, 'ru')).toBe('5 голоса');
  expect(fill('{min}–{max}', { min: 1, max: 3 })).toBe('1–3');
});

test.for(languages)('a widget in %s runs the same way as the worker’s own pages', (language) => {
  expect(directionOf(language)).toBe(directionOfPage(language));
});

test('identities are 22 characters of base64url', () => {
  expect(randomId(new Uint8Array(16))).toBe('AAAAAAAAAAAAAAAAAAAAAA');
  expect(randomId(new Uint8Array(16).fill(255))).toBe('_____________________w');
  expect(randomId(new Uint8Array(16).fill(0xfb))).toBe('-_v7-_v7-_v7-_v7-_v7-w');
  expect(randomId()).not.toBe(randomId());
});

test('attempts come more and more rarely, at least once a minute, never all at once', () => {
  expect([1, 2, 3, 9].map((attempt) => backoff(attempt, 1))).toEqual([2_000, 4_000, 8_000, 60_000]);
  expect(backoff(9, 0)).toBe(30_000);
});

test.for([
  ['https://bulvar.example/a', 'https://bulvar.example/a'],
  ['http://bulvar.example/a', 'http://bulvar.example/a'],
  ['javascript:alert(1)', undefined],
  ['data:text/html,x', undefined],
  ['//bulvar.example', undefined],
  ['', undefined],
  [null, undefined],
])('the address %s leads to %s', ([address, leads]) => {
  expect(safeUrl(address ?? null)).toBe(leads);
});

test('the build takes indentation out of templates and leaves spaces between words', () => {
  expect(minifyHtml('\n  <p class="a"\n    part="b"\n  >\n    one ')).toBe('<p class="a" part="b">one ');
  expect(minifyHtml('</b>\n  <i>')).toBe('</b><i>');
  expect(minifyHtml(' one ')).toBe(' one ');
  expect(minifyHtml('\n   ')).toBe('');
  expect(minifyCss('\n a > b {\n  margin: 0.5em calc(1em + 2px);\n  /* why */\n }\n')).toBe(
    'a>b{margin:.5em calc(1em + 2px)}',
  );
  expect(minifyCss(`:host([style*='display: none']) {\n  content: '; }';\n  /* it's */\n}`)).toBe(
    `:host([style*='display: none']){content:'; }'}`,
  );
});
