import { afterEach, describe, expect, it } from 'vitest';
import { chosen, counted, fill, switchLanguage, texts } from '../../worker/dashboard/texts/language.ts';
import { en } from '../../worker/dashboard/texts/en.ts';
import { ru } from '../../worker/dashboard/texts/ru.ts';

afterEach(() => switchLanguage('ru'));

/** Every text of a dictionary by its path. */
function flat(words: object, path = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[`${path}${key}`, value] as [string, string]]
      : flat(value as object, `${path}${key}.`),
  );
}

describe("the dashboard's languages", () => {
  it('are the remembered one, else the first that the browser wants, else English', () => {
    expect(chosen('en', ['ru-RU'])).toBe('en');
    expect(chosen(null, ['de-DE', 'ru-RU', 'en'])).toBe('ru');
    expect(chosen(null, ['de-DE'])).toBe('en');
    expect(chosen('xx', [])).toBe('en');
  });

  it('count with the right plural', () => {
    switchLanguage('ru');
    const { ballots } = texts().polls;
    expect([1, 2, 5, 21, 112].map((n) => counted(ballots, n))).toEqual([
      '1 голос',
      '2 голоса',
      '5 голосов',
      '21 голос',
      '112 голосов',
    ]);
    switchLanguage('en');
    expect([1, 2].map((n) => counted(texts().polls.ballots, n))).toEqual(['1 vote', '2 votes']);
  });

  it('fill in the same values', () => {
    const names = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => String(name)).sort();
    const english = new Map(flat(en));
    for (const [path, text] of flat(ru)) {
      const other = english.get(path);
      if (other !== undefined) expect(names(other), path).toEqual(names(text));
    }
    expect(fill('{a} and {b}', { a: 1 })).toBe('1 and {b}');
  });

  it('leave no text empty', () => {
    for (const [path, text] of [...flat(ru), ...flat(en)]) expect(text.trim(), path).not.toBe('');
  });
});
