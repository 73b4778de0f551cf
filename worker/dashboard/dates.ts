import { currentLanguage } from './texts/language.ts';

/** The browser's own flavour of the editor's language, such as British English. */
function locale(): string {
  const language = currentLanguage();
  return navigator.languages.find((tag) => tag.toLowerCase().split('-')[0] === language) ?? language;
}

/** Day and time in a site's time zone, in the editor's language: «9 июля 2026 г. в 16:35». */
export function dateTime(instant: string, timeZone: string): string {
  return format(instant, { timeZone, dateStyle: 'long', timeStyle: 'short' });
}

/** The same, short: «9 июл., 16:35»; with the year where it is another one than now. */
export function shortDateTime(instant: string, timeZone: string): string {
  const yearOf = (at: Date) => new Intl.DateTimeFormat('en', { timeZone, year: 'numeric' }).format(at);
  const year = yearOf(new Date(instant)) === yearOf(new Date()) ? {} : ({ year: 'numeric' } as const);
  const { hour12 } = new Intl.DateTimeFormat(locale(), { hour: 'numeric' }).resolvedOptions();
  const hour = hour12 ? 'numeric' : '2-digit';
  return format(instant, { timeZone, ...year, day: 'numeric', month: 'short', hour, minute: '2-digit' });
}

/** What a time zone's clock shows now. */
export function timeNow(timeZone: string): string {
  return new Intl.DateTimeFormat(locale(), { timeZone, timeStyle: 'short' }).format();
}

function format(instant: string, options: Intl.DateTimeFormatOptions): string {
  // The year and its short word are one.
  return new Intl.DateTimeFormat(locale(), options).format(new Date(instant)).replace(' г.', '\u00a0г.');
}

export function numberText(n: number): string {
  return new Intl.NumberFormat(currentLanguage()).format(n);
}

export function percentText(share: number): string {
  return new Intl.NumberFormat(currentLanguage(), { style: 'percent' }).format(share / 100);
}

/** A mean mark, to a tenth. */
export function markText(mark: number): string {
  return new Intl.NumberFormat(currentLanguage(), { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(mark);
}
