import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawReceipt, fingerprintIn, fingerprintOf, readReceipt, showReceipt } from '../../worker/hotline/receipt.ts';
import { isRude } from '../../worker/hotline/rude-words.ts';

const fingerprint = fc.integer({ min: 0, max: 511 });
const secret = fc.uint8Array({ minLength: 32, maxLength: 32 });
const code = fc.tuple(secret, fc.string(), fingerprint).map((drawn) => drawReceipt(...drawn));
const language = fc.constantFrom('ru' as const, 'en' as const);
/** Letters that look alike, Cyrillic and Latin. */
const lookAlikes = ['аa', 'еe', 'оo', 'сc', 'рp', 'хx', 'кk', 'мm', 'тt', 'нh', 'вb'];

// The time is for machines that are busy with other things.
describe('a receipt code', { timeout: 60_000 }, () => {
  it('sounds the same in both scripts', () => {
    const [latin, cyrillic] = ['bavegi-dozake-limona-periso-tafeji', 'бавеги-дозаке-лимона-перисо-тафежи'];
    expect(showReceipt(readReceipt(latin)!, 'ru')).toBe(cyrillic);
    expect(showReceipt(readReceipt(cyrillic)!, 'en')).toBe(latin);
    expect(showReceipt(readReceipt(latin.replaceAll('fe', 'ha'))!, 'ru')).toContain('ха');
  });

  it('is five words of three syllables, in the script of the language', () => {
    fc.assert(
      fc.property(code, (drawn) => {
        expect(showReceipt(drawn, 'en')).toMatch(/^(?:(?:[bvgdzklmnprstfjh][aeio]){3}(?:-|$)){5}$/);
        expect(showReceipt(drawn, 'ru')).toMatch(/^(?:(?:[бвгдзклмнпрстфжх][аеио]){3}(?:-|$)){5}$/);
      }),
    );
  });

  it('is read back from either script, whatever the case, the separators and the accents', () => {
    const separator = fc.constantFrom('', ' ', '-', ' – ', '\u00a0', '_', '\n', '\u0301', '\u200b');
    fc.assert(
      fc.property(
        code,
        language,
        fc.array(separator, { minLength: 34, maxLength: 34 }),
        fc.infiniteStream(fc.boolean()),
        (drawn, script, gaps, upper) => {
          const typed = Array.from(showReceipt(drawn, script).replaceAll('-', ''), (letter, index) => {
            return (upper.next().value ? letter.toUpperCase() : letter) + gaps[index];
          });
          expect(readReceipt(typed.join(''))).toBe(drawn);
        },
      ),
    );
  });

  it('is read back with any of its letters taken for those of the other script that look the same', () => {
    fc.assert(
      fc.property(code, language, fc.infiniteStream(fc.boolean()), (drawn, script, mistaken) => {
        const shown = showReceipt(drawn, script);
        // A code without any letter that is of one script only would have two readings.
        fc.pre(script === 'ru' ? /[бгдзлпфжи]/.test(shown) : /[vgdzlnrsfji]/.test(shown));
        const typed = Array.from(shown, (letter) => {
          const pair = lookAlikes.find((alike) => alike[script === 'ru' ? 0 : 1] === letter);
          return pair && mistaken.next().value ? pair[script === 'ru' ? 1 : 0]! : letter;
        });
        expect(readReceipt(typed.join(''))).toBe(drawn);
      }),
    );
  });

  it('says which hotlines it can be from', () => {
    fc.assert(
      fc.property(secret, fc.string(), fingerprint, (key, text, mark) => {
        expect(fingerprintIn(drawReceipt(key, text, mark))).toBe(mark);
      }),
    );
    const marks = new Set(Array.from({ length: 5000 }, (_, n) => fingerprintOf('bulvar', `line-${n}`)));
    expect(marks.size).toBe(512);
  });

  it('is the same for the same key and another one for any other key or secret', () => {
    const [one, other] = [randomBytes(32), randomBytes(32)];
    expect(drawReceipt(one, 'key', 7)).toBe(drawReceipt(one, 'key', 7));
    const codes = Array.from({ length: 500 }, (_, n) => [drawReceipt(one, `k${n}`, 7), drawReceipt(other, `k${n}`, 7)]);
    expect(new Set(codes.flat()).size).toBe(1000);
  });

  it('spends its 81 random bits evenly on letters', () => {
    const key = Buffer.alloc(32, 1);
    const codes = Array.from({ length: 4000 }, (_, n) => drawReceipt(key, String(n), 0));
    // The first syllable and three bits of the second are the fingerprint's.
    const kinds = [1, 1, 2, 4, ...Array.from({ length: 13 }, () => [16, 4]).flat()];
    expect(kinds.reduce((bits, kind) => bits + Math.log2(kind), 0)).toBe(81);
    for (const [place, kind] of kinds.entries()) {
      const counts = Map.groupBy(codes, (drawn) => drawn[place]!);
      expect(counts.size).toBe(kind);
      for (const group of counts.values()) expect(Math.abs((group.length * kind) / 4000 - 1)).toBeLessThan(0.35);
    }
  });

  it('never has a rude word in it, whatever syllables its hotline sets', () => {
    const key = Buffer.alloc(32, 2);
    const codes = Array.from({ length: 512 * 8 }, (_, n) => drawReceipt(key, String(n), n % 512));
    expect(codes.flatMap((drawn) => showReceipt(drawn, 'en').split('-')).filter(isRude)).toEqual([]);
  });

  it('loses less than half a bit to the words that are avoided', () => {
    const words = Array.from(randomBytes(6 * 20_000), (byte) => byte & 63).map(
      (number) => `${'bvgdzklmnprstfjh'[number >> 2]}${'aeio'[number & 3]}`,
    );
    let rude = 0;
    for (let n = 0; n + 3 <= words.length; n += 3) if (isRude(words.slice(n, n + 3).join(''))) rude += 1;
    const keptOfCodes = (1 - rude / (words.length / 3)) ** 5;
    expect(-Math.log2(keptOfCodes)).toBeLessThan(0.5);
  });

  it('is not read from what cannot be one', () => {
    const whole = 'bokate-mireno-bokate-mireno-bokate';
    expect(readReceipt(whole)).toBe(whole.replaceAll('-', ''));
    for (const typed of [
      '',
      'bokate',
      `${whole}-bokate`,
      whole.slice(1),
      whole.replace('k', 'q'),
      'я'.repeat(30),
      '1'.repeat(30),
      'a'.repeat(100_000),
      '\ud800'.repeat(30),
    ]) {
      expect(readReceipt(typed)).toBeUndefined();
    }
  });

  it('survives any text at all', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ max: 0xffff, min: 0 })).map((units) => String.fromCharCode(...units)),
        (typed) => {
          expect(readReceipt(typed) ?? '').toMatch(/^(?:[a-z]{30})?$/);
        },
      ),
    );
  });
});
