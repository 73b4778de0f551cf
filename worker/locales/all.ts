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

/** By BCP 47 tag. */
export const locales = { ru, en, de, fr, es, it, pt, pl, uk, kk, tr, ar } satisfies Record<string, Locale>;
