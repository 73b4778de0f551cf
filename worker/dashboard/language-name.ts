import type { Language } from '../contract/common.ts';

/** A language's name in a language, its own where that is left out, as it stands alone: «Deutsch», «Немецкий». */
export function languageName(language: Language, inLanguage: Language = language): string {
  const name = new Intl.DisplayNames(inLanguage, { type: 'language' }).of(language) ?? language;
  return name.charAt(0).toLocaleUpperCase(inLanguage) + name.slice(1);
}
