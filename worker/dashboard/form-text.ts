import { type Language, languages, type LocalizedText } from '../contract/common.ts';

/** A text as a form holds it: empty where it is missing. */
export type FormText = Record<Language, string>;

export const emptyText = (): FormText => ({ ru: '', en: '' });

export function textForm(text: LocalizedText | undefined): FormText {
  return { ru: text?.ru ?? '', en: text?.en ?? '' };
}

export function localized({ ru, en }: FormText): LocalizedText {
  return { ...(ru.trim() !== '' && { ru: ru.trim() }), ...(en.trim() !== '' && { en: en.trim() }) };
}

/** Languages in which any of these texts is written. */
export function languagesIn(written: readonly FormText[]): Language[] {
  return languages.filter((language) => written.some((text) => text[language].trim() !== ''));
}
