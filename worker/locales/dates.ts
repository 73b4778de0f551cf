import type { Language } from '../contract/common.ts';

/** An instant as readers say it, in the site's time zone: «9 июля 2026 г. в 16:35». */
export function spellDate(
  instant: string,
  language: Language,
  timeZone = 'UTC',
  precision: 'date' | 'minute' = 'minute',
): string {
  const at = new Date(instant);
  if (language === 'kk') {
    const day = kazakhDay(at, timeZone);
    return precision === 'date' ? day : `${day}, ${clock(at, timeZone)}`;
  }
  const time = precision === 'minute' ? ({ timeStyle: 'short' } as const) : {};
  return new Intl.DateTimeFormat(dateLocale(language), { dateStyle: 'long', ...time, timeZone }).format(at);
}

/** «09 июля 2024, 16:35», "9 July 2024, 16:35": as newspapers of each language print it, without «г.» and «в». */
export function printDate(instant: number, language: Language, timeZone: string): string {
  const at = new Date(instant);
  const comma = language === 'ar' ? '،' : ',';
  return `${printDay(at, language, timeZone)}${comma} ${clock(at, timeZone)}`;
}

/** English dates are British; Arabic ones are in the digits that all else on the page has, whatever a runtime's habit. */
function dateLocale(language: Language): string {
  return language === 'en' ? 'en-GB' : language === 'ar' ? 'ar-u-nu-latn' : language;
}

function printDay(at: Date, language: Language, timeZone: string): string {
  if (language === 'kk') return kazakhDay(at, timeZone);
  const day = language === 'ru' ? '2-digit' : 'numeric';
  const format = new Intl.DateTimeFormat(dateLocale(language), { timeZone, day, month: 'long', year: 'numeric' });
  if (language !== 'ru' && language !== 'uk') return format.format(at);
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
  return (['day', 'month', 'year'] as const).map((type) => parts.get(type)).join(' ');
}

function clock(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'short' }).format(at);
}

const kazakhMonths = 'қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан'.split(' ');

/** By hand, as CLDR has it: neither the Workers runtime nor Chrome has Kazakh dates. */
function kazakhDay(at: Date, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, day: 'numeric', month: 'numeric', year: 'numeric' });
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  return `${parts.get('year')} ж. ${parts.get('day')} ${kazakhMonths[(parts.get('month') ?? 1) - 1]}`;
}
