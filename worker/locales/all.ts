import { type Language, languages } from '../contract/common.ts';
import { ar } from './ar.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { it } from './it.ts';
import { kk } from './kk.ts';
import type { Locale } from './locale.ts';
import { pl } from './pl.ts';
import { pt } from './pt.ts';
import { ru } from './ru.ts';
import { tr } from './tr.ts';
import { uk } from './uk.ts';

export const locales: Record<Language, Locale> = { ru, en, de, fr, es, it, pt, pl, uk, kk, tr, ar };

/** One part of all that is said, by language. */
export function partOfAll<Part extends keyof Locale>(part: Part): Record<Language, Locale[Part]> {
  const texts = languages.map((language) => [language, locales[language][part]]);
  return Object.fromEntries(texts) as Record<Language, Locale[Part]>;
}
