import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { slug } from '../../worker/contract/common.ts';
import { freeSlug, slugOf } from '../../worker/dashboard/slug.ts';

describe('an id made from words', () => {
  it('writes a Russian question in Latin letters', () => {
    expect(slugOf('Куда поедете летом?')).toBe('kuda-poedete-letom');
    expect(slugOf('Ещё объём, щука и съезд')).toBe('eshche-obem-shchuka-i-sezd');
  });

  it('keeps digits and drops accents and signs', () => {
    expect(slugOf('Café № 41 – wohin?')).toBe('cafe-41-wohin');
  });

  it('ends with a whole word', () => {
    expect(slugOf('one two three four', 10)).toBe('one-two');
  });

  it('is empty where there is nothing to make it from', () => {
    expect(slugOf('?!… 你好')).toBe('');
  });

  it('is always one that the contract takes', () => {
    for (const text of ['Constructor', 'prototype', 'Ъ-мир', '-a-', 'Ж'.repeat(300), 'a '.repeat(100), 'Й. О. А.']) {
      expect(v.safeParse(slug, slugOf(text)).success, text).toBe(true);
    }
  });

  it('gets a number where it is taken', () => {
    expect(freeSlug('summer', ['summer', 'summer-2'])).toBe('summer-3');
    expect(freeSlug('winter', ['summer'])).toBe('winter');
  });
});
