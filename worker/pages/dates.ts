import type { Language } from '../contract/common.ts';

/** An instant as readers say it, in the site's time zone: «9 июля 2026 г. в 16:35». Without JavaScript theirs is not known. */
export function spellDate(
  instant: string,
  language: Language,
  timeZone = 'UTC',
  precision: 'date' | 'minute' = 'minute',
): string {
  const locale = language === 'en' ? 'en-GB' : language;
  const time = precision === 'minute' ? ({ timeStyle: 'short' } as const) : {};
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'long', ...time, timeZone });
  return format.format(new Date(instant));
}
