import type { EditionLanguage } from './content/article.ts';

const timeZone = 'Europe/Moscow';
const locales = { ru: 'ru-RU', en: 'en-GB' } as const;

/** «20 ноября 2026, 17:41» */
export function longDateTime(instant: string, language: EditionLanguage): string {
  const time = new Intl.DateTimeFormat(locales[language], { timeZone, hour: '2-digit', minute: '2-digit' });
  return `${longDate(new Date(instant), language)}, ${time.format(new Date(instant))}`;
}

/** «20 ноября 2026»: CLDR's «г.» after the year is a form's habit, not a newspaper's. */
export function longDate(date: Date, language: EditionLanguage): string {
  const format = new Intl.DateTimeFormat(locales[language], {
    timeZone,
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
  return format.format(date).replace(/\s*г\.$/, '');
}

/** «Воскресенье, 22 ноября 2026» */
export function dateLine(date: Date, language: EditionLanguage): string {
  const weekday = new Intl.DateTimeFormat(locales[language], { timeZone, weekday: 'long' }).format(date);
  return `${weekday.charAt(0).toUpperCase()}${weekday.slice(1)}, ${longDate(date, language)}`;
}
