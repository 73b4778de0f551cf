/** The letters of receipt codes in both scripts: at the same place, the same letter. */
export const consonants = 'bvgdzklmnprstfjh';
export const vowels = 'aeio';

const latin = consonants + vowels;
const cyrillic = 'бвгдзклмнпрстфжх' + 'аеио';

type Script = 'latin' | 'cyrillic';

/** Letters by the shape that they share with a letter of the other script: «р» is the sound r and the shape p. */
const shapes: Record<Script, Record<string, string>> = {
  cyrillic: {
    a: 'а',
    e: 'е',
    o: 'о',
    c: 'с',
    p: 'р',
    x: 'х',
    k: 'к',
    m: 'м',
    t: 'т',
    h: 'н',
    b: 'в',
    0: 'о',
    3: 'з',
    6: 'б',
  },
  latin: { а: 'a', е: 'e', о: 'o', р: 'p', к: 'k', м: 'm', т: 't', н: 'h', в: 'b', 0: 'o', 1: 'i' },
};

/** Letters that are of one script and look like none of the other. */
const unmistakable: Record<Script, RegExp> = { latin: /[vgdzlnrsfji]/g, cyrillic: /[бгдзлпфжи]/g };

/** Codes are kept in Latin letters and shown in the reader's script. */
export function writeLetters(code: string, script: Script): string {
  return script === 'latin' ? code : replaceEach(code, (letter) => cyrillic[latin.indexOf(letter)] ?? letter);
}

/**
 * The Latin letters of what a reader typed, six by six, without anything that is not a letter. A word whose scripts are
 * mixed is read by its unmistakable letters and the others by their shape; a word without any goes with the whole.
 */
export function readLetters(typed: string): string {
  // NFKD takes marks and widths off («й» is «и» and a breve); what is left of them is dropped as not a letter.
  const letters = typed
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\d]/gu, '');
  const usual = scriptOf(letters, /[а-я]/.test(letters) ? 'cyrillic' : 'latin');
  return (letters.match(/.{1,6}/gu) ?? []).map((word) => readWord(word, scriptOf(word, usual))).join('');
}

function scriptOf(text: string, otherwise: Script): Script {
  const count = (script: Script) => text.match(unmistakable[script])?.length ?? 0;
  const balance = count('cyrillic') - count('latin');
  return balance === 0 ? otherwise : balance > 0 ? 'cyrillic' : 'latin';
}

function readWord(word: string, script: Script): string {
  const alphabet = script === 'latin' ? latin : cyrillic;
  return replaceEach(word, (typed) => {
    const letter = shapes[script][typed] ?? typed;
    return latin[alphabet.indexOf(letter)] ?? bySound(letter);
  });
}

/** A letter of the other script that has no shape in common with any of this one. */
function bySound(letter: string): string {
  return latin[cyrillic.indexOf(letter)] ?? letter;
}

function replaceEach(text: string, replace: (letter: string) => string): string {
  return Array.from(text, replace).join('');
}
