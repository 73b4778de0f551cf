import { type Language, languages, type LocalizedText } from '../contract/common.ts';

/** The text in the reader's language, else in the first language that has one. */
export function pick(texts: LocalizedText | undefined, language: Language): string {
  if (!texts) return '';
  const other = languages.find((candidate) => texts[candidate] !== undefined);
  return texts[language] ?? (other ? texts[other] : undefined) ?? '';
}

/** The language of a `lang` parameter such as `ru-RU`, else the fallback. */
export function languageOf(tag: string | undefined, fallback: Language): Language {
  const primary = tag?.toLowerCase().split('-')[0];
  return languages.find((candidate) => candidate === primary) ?? fallback;
}
