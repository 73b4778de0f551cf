import type { Language } from '../contract/common.ts';

/** Which way a page or field in this language runs. */
export const directionOf = (language: Language): 'ltr' | 'rtl' => (language === 'ar' ? 'rtl' : 'ltr');
