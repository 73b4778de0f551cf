import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { type Language, languages, localizedText } from '../../worker/contract/common.ts';
import { locales } from '../../worker/locales/all.ts';
import { printDate, spellDate } from '../../worker/locales/dates.ts';
import { filledTexts } from '../../worker/locales/poll-texts.ts';
import { languageFor, languageOf, pick, writtenIn } from '../../worker/locales/pick.ts';
import { stemsOf } from '../../worker/related/stems.ts';

const instant = '2026-07-09T13:35:00Z';
const zone = 'Europe/Moscow';
const texts = fc.record(Object.fromEntries(languages.map((language) => [language, fc.constant(language as string)])), {
  requiredKeys: [],
});

describe('a reader’s language', () => {
  it.each([
    ['de', 'de'],
    ['de-AT', 'de'],
    ['PT-br', 'pt'],
    ['zh-Hant', 'en'],
    ['', 'en'],
    [undefined, 'en'],
  ])('asked for as %s is %s', (tag, language) => {
    expect(languageOf(tag, 'en')).toBe(language);
  });

  it('that we speak is the answer’s, whatever the text is written in', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom(...languages), (text, language) => {
        expect(languageFor(`${language}-XX`, text)).toBe(language);
      }),
    );
  });

  it('that we do not speak gives way to English, and none at all to Russian, and both to one that there is', () => {
    expect(languageFor('fi', { ru: 'Да', en: 'Yes', pl: 'Tak' })).toBe('en');
    expect(languageFor(undefined, { ru: 'Да', en: 'Yes', pl: 'Tak' })).toBe('ru');
    expect(languageFor('fi', { pl: 'Tak', uk: 'Так' })).toBe('pl');
    expect(languageFor(undefined, { uk: 'Так' })).toBe('uk');
    expect(languageFor('fi', { ru: 'Да' })).toBe('ru');
  });
});

describe('a text', () => {
  it('is read in the reader’s language, else in English, else in one that it has', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom(...languages), (text, language) => {
        const read = pick(text, language);
        const written = writtenIn(text);
        expect(read).toBe([language, 'en' as const, ...written].find((each) => written.includes(each)) ?? '');
      }),
    );
    expect(pick(undefined, 'ru')).toBe('');
  });

  it('comes out of the contract in its order of languages, with none of another', () => {
    const schema = localizedText(10);
    expect(JSON.stringify(v.parse(schema, { ar: ' نعم ', ru: 'Да' }))).toBe('{"ru":"Да","ar":"نعم"}');
    expect(v.is(schema, { fi: 'Niin', ru: 'Да' })).toBe(false);
    expect(v.is(schema, {})).toBe(false);
  });
});

describe('dates', () => {
  it.each([
    ['ru', '9 июля 2026 г. в 16:35', '09 июля 2026, 16:35'],
    ['en', '9 July 2026 at 16:35', '9 July 2026, 16:35'],
    ['de', '9. Juli 2026 um 16:35', '9. Juli 2026, 16:35'],
    ['fr', '9 juillet 2026 à 16:35', '9 juillet 2026, 16:35'],
    ['es', '9 de julio de 2026 a las 16:35', '9 de julio de 2026, 16:35'],
    ['it', '9 luglio 2026 alle ore 16:35', '9 luglio 2026, 16:35'],
    ['pt', '9 de julho de 2026 às 16:35', '9 de julho de 2026, 16:35'],
    ['pl', '9 lipca 2026 16:35', '9 lipca 2026, 16:35'],
    ['uk', '9 липня 2026 р. о 16:35', '9 липня 2026, 16:35'],
    ['kk', '2026 ж. 9 шілде, 16:35', '2026 ж. 9 шілде, 16:35'],
    ['tr', '9 Temmuz 2026 16:35', '9 Temmuz 2026, 16:35'],
    ['ar', '9 يوليو 2026 في 4:35 م', '9 يوليو 2026، 16:35'],
  ] as const)('are spelt and printed in %s as the language does', (language, spelt, printed) => {
    const plain = (text: string) => text.replaceAll(/\s/g, ' ');
    expect(plain(spellDate(instant, language, zone))).toBe(spelt);
    expect(plain(printDate(Date.parse(instant), language, zone))).toBe(printed);
  });

  it('in Kazakh, which are written by hand, are those of a runtime that has them', () => {
    const format = new Intl.DateTimeFormat('kk', { dateStyle: 'long', timeStyle: 'short', timeZone: zone });
    for (let month = 0; month < 12; month += 1) {
      const at = new Date(Date.UTC(2026, month, 1 + month, 21, month));
      expect(spellDate(at.toISOString(), 'kk', zone)).toBe(format.format(at));
    }
  });

  it('stand in the words of a poll that has them, as its numbers do, and nothing does where it has none', () => {
    for (const language of languages) {
      const poll = { minChoices: 2, maxChoices: 3, opensAt: null, closesAt: instant, timeZone: zone };
      const { opens, closes, chooseWithin } = filledTexts(language, poll);
      expect(chooseWithin).toMatch(/2.*3/);
      expect(opens).toBe('');
      expect(closes).toBe(locales[language].poll.closes.replace('{date}', spellDate(instant, language, zone)));
    }
  });
});

describe('words of one stem are one', () => {
  it.each<[Language, string]>([
    ['ru', 'трамвай трамваями Трамваи'],
    ['en', 'tram trams'],
    ['de', 'Straßenbahn Straßenbahnen'],
    ['fr', 'tramway tramways'],
    ['es', 'tranvía tranvías'],
    ['it', 'strada strade'],
    ['pt', 'escola escolas'],
    ['uk', 'трамвай трамваями'],
    ['tr', 'ISPARTA Isparta ısparta'],
    ['ar', 'ترام الترام تَرَام'],
  ])('in %s', (language, text) => {
    expect(new Set(stemsOf(text, language)).size).toBe(1);
  });

  it('but for languages without a stemmer, whose words stay whole', () => {
    expect(stemsOf('Tramwaje tramwaju', 'pl')).toEqual(['tramwaje', 'tramwaju']);
    expect(stemsOf('Мектептер мектеп', 'kk')).toEqual(['мектептер', 'мектеп']);
  });

  it('also where a word of Russian or English stands in a text of another language', () => {
    expect(stemsOf('трамваями', 'de')).toEqual(stemsOf('трамваями', 'ru'));
    expect(stemsOf('trams', 'ru')).toEqual(stemsOf('trams', 'en'));
  });
});
