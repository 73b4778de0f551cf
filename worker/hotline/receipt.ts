import { createHash, createHmac } from 'node:crypto';
import type { Language } from '../contract/common.ts';
import { consonants, readLetters, vowels, writeLetters } from './receipt-letters.ts';
import { isRude } from './rude-words.ts';

/**
 * A receipt code is five words of three syllables. A syllable is one of 16 consonants and one of 4 vowels: 6 bits.
 * Of the 90 bits, 9 say in which inboxes to look and 81 are random; what `isRude` rejects costs less than one of them.
 */
const syllables = 15;
const lettersInWord = 6;
const fingerprintBits = 9;
/** Far more draws than `isRude` rejects in a row; bounded all the same. */
const mostDraws = 256;

/** Which of 512 kinds a hotline is of, so that a code, which names no hotline, is looked for in few of them. */
export function fingerprintOf(site: string, hotline: string): number {
  return createHash('sha256').update(`${site}/${hotline}`).digest().readUInt16BE() >> (16 - fingerprintBits);
}

/** The fingerprint in a code as `readReceipt` returns it. */
export function fingerprintIn(code: string): number {
  const [first = 0, second = 0] = [0, 2].map((at) => syllableNumber(code.slice(at, at + 2)));
  return (first << 3) | (second >> 3);
}

/** The code of the message with this key: the same one each time, and known only to who knows the key and the secret. */
export function drawReceipt(secret: Uint8Array, key: string, fingerprint: number): string {
  let code = '';
  for (let draw = 0; draw < mostDraws; draw += 1) {
    code = drawOnce(createHmac('sha256', secret).update(`receipt ${draw} ${key}`).digest(), fingerprint);
    if (!wordsOf(code).some(isRude)) break;
  }
  return code;
}

/** Languages whose alphabets have all the Cyrillic letters of a code. */
const cyrillic: readonly Language[] = ['ru', 'uk', 'kk'];

/** The code as readers of this language see it: `bokate-mireno-…`, «бокате-мирено-…». */
export function showReceipt(code: string, language: Language): string {
  return wordsOf(writeLetters(code, cyrillic.includes(language) ? 'cyrillic' : 'latin')).join('-');
}

/** The code that a reader typed, in either script and any case, or undefined where it cannot be one. */
export function readReceipt(typed: string): string | undefined {
  // Long texts are no codes, and normalising them would cost time.
  if (typed.length > 200) return undefined;
  const code = wordsOf(readLetters(typed)).join('');
  const sound = code.length === syllables * 2 && /^(?:[bvgdzklmnprstfjh][aeio])*$/.test(code);
  return sound ? code : undefined;
}

function drawOnce(random: Uint8Array, fingerprint: number): string {
  const numbers = Array.from(random.subarray(0, syllables), (byte) => byte & 0b111111);
  numbers[0] = fingerprint >> 3;
  numbers[1] = ((fingerprint & 0b111) << 3) | (numbers[1]! & 0b111);
  return numbers.map((number) => `${consonants[number >> 2]}${vowels[number & 0b11]}`).join('');
}

function syllableNumber(syllable: string): number {
  return (consonants.indexOf(syllable.charAt(0)) << 2) | vowels.indexOf(syllable.charAt(1));
}

function wordsOf(letters: string): string[] {
  return letters.match(new RegExp(`.{1,${lettersInWord}}`, 'gu')) ?? [];
}
