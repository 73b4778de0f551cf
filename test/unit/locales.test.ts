import { describe, expect, it } from 'vitest';
import { count, failureWords, fill } from '../../widgets/core/words.ts';
import { locales } from '../../worker/locales/all.ts';
import { spellDate } from '../../worker/locales/dates.ts';
import type { Locale } from '../../worker/locales/locale.ts';
import { countText, numberLocale } from '../../worker/locales/numbers.ts';

type Tag = keyof typeof locales;

/** Letters that each language is written with, small; any other is a slip, most often one that only looks right. */
const alphabets: Record<Tag, string> = {
  ru: 'абвгдеёжзийклмнопрстуфхцчшщъыьэюя',
  en: 'abcdefghijklmnopqrstuvwxyz',
  de: 'abcdefghijklmnopqrstuvwxyzäöüß',
  fr: 'abcdefghijklmnopqrstuvwxyzàâæçéèêëîïôœùûüÿ',
  es: 'abcdefghijklmnopqrstuvwxyzáéíñóúü',
  it: 'abcdefghijklmnopqrstuvwxyzàéèìòù',
  pt: 'abcdefghijklmnopqrstuvwxyzáâãàçéêíóôõú',
  pl: 'abcdefghijklmnoprstuwyząćęłńóśźż',
  uk: 'абвгґдеєжзиіїйклмнопрстуфхцчшщьюя',
  kk: 'аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя',
  tr: 'abcçdefgğhıijklmnoöprsştuüvyzâîû',
  ar: 'ابتثجحخدذرزسشصضطظعغفقكلمنهويءأإآؤئةى',
};

/** What keeps its Latin name in other scripts. */
const latinNames = /\bcookie\b/g;

/** Strings, by their place, that a language shares with English. */
const sharedWithEnglish = new Set(['fr poll.votes.one', 'fr poll.votes.other']);

const samples = [...Array(1001).keys(), 10_000, 21_000, 100_000, 1_000_000, 1_000_001, 2_000_000];

/** Each string with its place: `page.statuses.new.name`. */
function stringsOf(texts: object, place = ''): [place: string, text: string][] {
  return Object.entries(texts).flatMap(([key, value]: [string, string | object]) =>
    typeof value === 'string' ? [[`${place}${key}`, value]] : stringsOf(value, `${place}${key}.`),
  );
}

const placeholdersOf = (text: string) => (text.match(/\{\w*\}/g) ?? []).toSorted();

const english = new Map(stringsOf(locales.en));

describe.each(Object.entries(locales) as [Tag, Locale][])('the words in %s', (tag, locale) => {
  const strings = stringsOf(locale);
  const said = strings.filter(([place]) => !place.startsWith('poll.votes.'));
  const { votes } = locale.poll;
  const rules = new Intl.PluralRules(tag);

  it('are all there, in the order of the English ones', () => {
    expect(said.map(([place]) => place)).toEqual([...english.keys()].filter((place) => !/\.votes\./.test(place)));
    for (const [place, text] of strings) expect(text.trim(), place).not.toBe('');
  });

  it('have the placeholders of the English ones', () => {
    for (const [place, text] of said) expect(placeholdersOf(text), place).toEqual(placeholdersOf(english.get(place)!));
  });

  it('have a form for every count, and none that no count takes', () => {
    const numbers = Map.groupBy(samples, (n) => rules.select(n));
    for (const category of numbers.keys()) expect(votes[category], category).toBeDefined();
    // «0 votos»: none may have words of its own in any language.
    const taken = ['zero', ...rules.resolvedOptions().pluralCategories];
    expect(Object.keys(votes).filter((form) => !taken.includes(form))).toEqual([]);
    for (const [form, text] of Object.entries(votes)) {
      // A form of one number only may say it in words: «صوتان» is two votes.
      const isOneNumber = numbers.get(form as Intl.LDMLPluralRule)?.length === 1;
      expect([...(isOneNumber ? [[]] : []), ['{n}']], form).toContainEqual(placeholdersOf(text));
    }
  });

  it('are not left in English', () => {
    if (tag === 'en') return;
    const left = strings.filter(([place, text]) => text === english.get(place)).map(([place]) => `${tag} ${place}`);
    expect(left.filter((place) => !sharedWithEnglish.has(place))).toEqual([]);
  });

  it('are spelt with the letters of the language', () => {
    for (const [place, text] of strings) {
      const bare = text.replaceAll(/\{\w+\}/g, '').replaceAll(latinNames, '');
      const letters = bare.toLocaleLowerCase(tag).normalize('NFC').match(/\p{L}/gu) ?? [];
      expect(
        [...new Set(letters)].filter((letter) => !alphabets[tag].includes(letter)),
        place,
      ).toEqual([]);
    }
  });

  it('are set as print sets them', () => {
    for (const [place, text] of strings) {
      expect(text, `${place}: quotes, apostrophes and ellipses`).not.toMatch(/["'`]|\.\.\./);
      expect(text, `${place}: spaces`).not.toMatch(/^\s|\s$|\s\s/);
      if (tag === 'fr') expect(text, `${place}: French spaces`).not.toMatch(/[^\u202f][?!;]|[^\u00a0][:»]|«[^\u00a0]/);
      else expect(text, `${place}: spaces before signs`).not.toMatch(/\s[?!;:,.؟،؛]/);
    }
  });

  it('say another thing to who has chosen too few or too many, so that it is announced', () => {
    expect(locale.poll.chooseFirst).not.toBe(locale.poll.chooseOne);
    expect(locale.poll.chooseWithin).not.toBe(locale.poll.chooseSeveral);
  });

  it('call the button by its name', () => {
    expect(locale.page.keyReused).toContain(locale.hotline.send);
  });

  it('read as a reviewer has read them', async () => {
    await expect(listing(tag, locale)).toMatchFileSnapshot(`./locales/${tag}.txt`);
  });
});

describe('the widgets’ copy of the words for when nothing arrives', () => {
  it('is the worker’s; but for Russian and English it comes when it is needed', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const atOnce = ['ru', 'en', 'ar'].map((tag) => failureWords(tag, resolve));
    expect(atOnce).toEqual([locales.ru.failure, locales.en.failure, locales.en.failure]);
    await promise;
    for (const [tag, { failure }] of Object.entries(locales)) {
      expect(failureWords(tag, () => expect.unreachable())).toEqual(failure);
    }
  });

  it('stays English in a language that we do not speak', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    failureWords('fi', resolve);
    await promise;
    expect(failureWords('fi', () => expect.unreachable())).toEqual(locales.en.failure);
  });
});

describe('numbers', () => {
  const written = (n: number, locale: string) => [n.toLocaleString(locale), (n / 7e6).toLocaleString(locale)];
  const percent = (locale: string) => (0.45).toLocaleString(locale, { style: 'percent' });

  it.each(Object.keys(locales) as Tag[])('are written in %s as the language writes them', (tag) => {
    const locale = numberLocale(tag);
    for (const n of samples) expect(written(n, locale)).toEqual(written(n, tag));
    expect(percent(locale)).toBe(percent(tag));
    // The digits of the texts around them.
    expect([...written(1_234, locale), percent(locale)].join(' ')).not.toMatch(/[\u0660-\u0669\u06f0-\u06f9]/);
  });

  it.each(Object.entries(locales) as [Tag, Locale][])(
    'of votes read alike in widget and page, in %s',
    (tag, { poll }) => {
      const locale = numberLocale(tag);
      for (const n of samples) expect(countText(n, poll.votes, locale)).toBe(count(n, poll.votes, locale));
    },
  );

  it('of no votes are plural in Portuguese, as both Portugal and Brazil have it', () => {
    const said = [0, 1, 2].map((n) => countText(n, locales.pt.poll.votes, numberLocale('pt')));
    expect(said).toEqual(['0 votos', '1 voto', '2 votos']);
  });
});

/** Every string as readers see it, examples in its placeholders. */
function listing(tag: Tag, { poll, hotline, related, page, failure }: Locale): string {
  const { votes, ...others } = poll;
  const numbers = numberLocale(tag);
  const mark = (4.2).toLocaleString(numbers, { minimumFractionDigits: 1 });
  const date = spellDate('2026-07-09T13:35:00Z', tag, 'Europe/Moscow');
  const examples: Record<string, object> = { tooLong: { max: 4000 }, average: { mark, max: 5 } };
  const line = ([place, text]: [string, string]) =>
    `  ${place.padEnd(24)}${fill(text, { min: 2, max: 3, date, ...examples[place] })}`;
  const section = (name: string, texts: object) => [`\n${name}`, ...stringsOf(texts).map(line)];
  const shares = [0, 0.07, 0.45, 1].map((share) => share.toLocaleString(numbers, { style: 'percent' }));
  const counts = [0, 1, 2, 3, 5, 11, 21, 100, 1000, 1_000_000].map((n) => `  ${count(n, votes, numbers)}`);
  const [failed, retry, loading] = failure;
  return [
    `${page.languageName} (${tag})`,
    ...section('poll', others),
    '\npoll, counts and shares',
    ...counts,
    `  ${shares.join(' · ')}`,
    ...section('hotline', hotline),
    ...section('related', related),
    ...section('page', page),
    ...section('failure', { failed, retry, loading }),
    '',
  ].join('\n');
}
