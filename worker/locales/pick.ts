import { type Language, languages, type LocalizedText } from '../contract/common.ts';

/** The text in the reader's language, else in the first language that has one. */
export function pick(texts: LocalizedText | undefined, language: Language): string {
  if (!texts) return '';
  const other = languages.find((candidate) => texts[candidate] !== undefined);
  return texts[language] ?? (other ? texts[other] : undefined) ?? '';
}

/**
 * The language to answer in, where the texts say what there is: the tag's if we speak it, whatever language the text has.
 * For a reader of another language English, where it is there; for one who names none Russian, where it is there.
 */
export function languageFor(tag: string | undefined, texts: LocalizedText): Language {
  const [first, second] = tag === undefined ? (['ru', 'en'] as const) : (['en', 'ru'] as const);
  return languageOf(tag, texts[first] === undefined ? second : first);
}

/** The language of a `lang` parameter such as `ru-RU`, else the fallback. */
export function languageOf(tag: string | undefined, fallback: Language): Language {
  const primary = tag?.toLowerCase().split('-')[0];
  return languages.find((candidate) => candidate === primary) ?? fallback;
}
