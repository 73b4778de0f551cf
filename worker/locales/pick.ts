import { type Language, languages, type LocalizedText } from '../contract/common.ts';

/** The text in the reader's language, else in English, else in the first language that has one. */
export function pick(texts: LocalizedText | undefined, language: Language): string {
  return texts?.[language] ?? texts?.en ?? writtenIn(texts).map((each) => texts?.[each])[0] ?? '';
}

/** The languages that have a text. */
export function writtenIn(texts: LocalizedText | undefined): Language[] {
  return languages.filter((language) => texts?.[language] !== undefined);
}

/**
 * The language to answer in, where the texts say what there is: the tag's if we speak it, whatever language the text has.
 * For a reader of another language English, where it is there; for one who names none Russian, where it is there; else
 * the first that is.
 */
export function languageFor(tag: string | undefined, texts: LocalizedText): Language {
  const written = writtenIn(texts);
  const usual = tag === undefined ? 'ru' : 'en';
  return languageOf(tag, written.includes(usual) ? usual : (written[0] ?? usual));
}

/** The language of a `lang` parameter such as `ru-RU`, else the fallback. */
export function languageOf(tag: string | undefined, fallback: Language): Language {
  const primary = tag?.toLowerCase().split('-')[0];
  return languages.find((candidate) => candidate === primary) ?? fallback;
}
