import type { Language } from '../contract/common.ts';
import type { PollTexts } from '../contract/poll-answer.ts';

/**
 * The BCP 47 tag by which numbers of a language are written, here and in readers' browsers. Chrome has no Kazakh numbers
 * and would set English commas, which a Kazakh reads as decimal ones; Ukrainian ones are the same. Arabic ones are in the
 * digits of the texts around them, whatever a browser's habit.
 */
export function numberLocale(language: Language): string {
  return language === 'kk' ? 'uk' : language === 'ar' ? 'ar-u-nu-latn' : language;
}

/** A count with its noun: «1 голос», «2 голоса», «5 голосов». `zero` is said of none in whatever language has it. */
export function countText(n: number, forms: PollTexts['votes'], locale: string): string {
  const form = (n === 0 && forms.zero) || forms[new Intl.PluralRules(locale).select(n)];
  return (form ?? forms.other).replace('{n}', new Intl.NumberFormat(locale).format(n));
}
