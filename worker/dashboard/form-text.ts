import { type Language, languages, type LocalizedText } from '../contract/common.ts';
import { writtenIn } from '../locales/pick.ts';

/** A text as a form holds it: no member for a language in which nothing is typed. */
export type FormText = Partial<Record<Language, string>>;

export const emptyText = (): FormText => ({});

export function textForm(text: LocalizedText | undefined): FormText {
  return { ...text };
}

/** Members stand in the contract's order, whatever was typed first: forms are compared by their letters. */
export function withText(text: FormText, language: Language, typed: string): FormText {
  return textOf((each) => (each === language ? typed : text[each]));
}

/** Of each language what `of` says, where it says anything. */
export function textOf(of: (language: Language) => string | undefined): FormText {
  return Object.fromEntries(languages.map((language) => [language, of(language)]).filter(([, text]) => text));
}

export function localized(text: FormText): LocalizedText {
  return textOf((language) => text[language]?.trim());
}

/** Languages in which any of these texts is written. */
export function languagesIn(written: readonly FormText[]): Language[] {
  return languages.filter((language) => written.some((text) => text[language]?.trim()));
}

/** What an id is made from: English or Russian, whose letters make a better one, else what there is. */
export function idSource(text: FormText): string {
  const written = localized(text);
  return written.en ?? written.ru ?? written[writtenIn(written)[0] ?? 'en'] ?? '';
}
