import { zoneOffsets } from './feed-zones.ts';

/** By the first three letters; Russian months in both cases («май», «мая»). */
const months = monthNumbers(
  'jan feb mar apr may jun jul aug sep oct nov dec',
  'янв фев мар апр май июн июл авг сен окт ноя дек',
  '. . . . мая',
);

interface Day {
  year: number;
  month: number;
  day: number;
}

/**
 * The instant that a feed's date means, milliseconds since 1970; undefined where it is none. Reads RFC 822 and RFC 3339
 * as feeds really write them, Russian names, and 09.07.2024 as the ninth of July. `Date` itself is never asked: it
 * refuses `MSK` and reads that day as one in September. `timeZone` is for dates that name no zone.
 */
export function parseFeedDate(text: string, timeZone = 'UTC'): number | undefined {
  const date = text.trim().toLowerCase().slice(0, 100);
  const day = isoDay(date) ?? dottedDay(date) ?? namedDay(date);
  if (!day || !isReal(day)) return undefined;
  const time = timeOf(date);
  if (time === undefined) return undefined;
  const local = Date.UTC(day.year, day.month - 1, day.day) + time.milliseconds;
  const offset = zoneOf(time.rest) ?? offsetIn(timeZone, local);
  return local - offset * 60_000;
}

function isoDay(date: string): Day | undefined {
  const match = /^(\d{4})-(\d{1,2})-(\d{1,2})(?![\d.])/.exec(date) ?? /^(\d{4})(?:-(\d{1,2}))?$/.exec(date);
  return match ? { year: Number(match[1]), month: Number(match[2] ?? 1), day: Number(match[3] ?? 1) } : undefined;
}

function dottedDay(date: string): Day | undefined {
  const match = /(?:^|[^\d.])(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})(?![\d.])/.exec(date);
  return match ? { year: fullYear(match[3]!), month: Number(match[2]), day: Number(match[1]) } : undefined;
}

/** «вт, 09 июл 2024», "9-Jul-24", "July 9, 2024", "Tue Jul  9 16:35:00 2024". */
function namedDay(date: string): Day | undefined {
  const words = date.replace(/\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?/g, ' ').match(/\p{L}+|[+-]\d{4}(?!\d)|\d+/gu) ?? [];
  const month = words.map((word) => months.get(word.slice(0, 3))).find((number) => number !== undefined);
  const numbers = words.filter((word) => /^\d/.test(word));
  const [day, year] = (numbers[0]?.length ?? 0) > 2 ? numbers.toReversed() : numbers;
  if (month === undefined || day === undefined || year === undefined || day.length > 2) return undefined;
  return { year: fullYear(year), month, day: Number(day) };
}

/** RFC 2822, 4.3: two digits below 50 are of this century. */
function fullYear(digits: string): number {
  const year = Number(digits);
  return digits.length > 2 ? year : year + (year < 50 ? 2000 : 1900);
}

function isReal({ year, month, day }: Day): boolean {
  if (year < 1970 || year > 9999 || month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Time of day and what stands behind it; midnight where there is none, undefined where there can be none such. */
function timeOf(date: string): { milliseconds: number; rest: string } | undefined {
  const match = /(?:^|[^\d:])(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*([ap]m\b)?/.exec(date);
  if (!match)
    return { milliseconds: 0, rest: date.replace(/^\d{4}(?:-\d{1,2}){0,2}/, '').replace(/\d+-\p{L}+-\d+/u, '') };
  const half = match[5];
  const hour = half ? (Number(match[1]) % 12) + (half === 'pm' ? 12 : 0) : Number(match[1]);
  const [minute, second] = [Number(match[2]), Math.min(Number(match[3] ?? 0), 59)];
  if (hour > 23 || minute > 59 || Number(match[3] ?? 0) > 60) return undefined;
  const fraction = Math.floor(Number(`0.${match[4] ?? 0}`) * 1000);
  return {
    milliseconds: ((hour * 60 + minute) * 60 + second) * 1000 + fraction,
    rest: date.slice(match.index + match[0].length),
  };
}

/** Minutes east of UTC, as the words or digits behind the time say; undefined where they do not say. */
function zoneOf(rest: string): number | undefined {
  const digits = /([+-])(\d{1,2})(?::?(\d{2}))?(?!\d)/.exec(rest);
  if (digits) return (digits[1] === '-' ? -1 : 1) * (Number(digits[2]) * 60 + Number(digits[3] ?? 0));
  for (const word of rest.match(/\p{L}+/gu) ?? []) {
    const offset = zoneOffsets.get(word);
    if (offset !== undefined) return offset;
  }
  return undefined;
}

/** Minutes east of UTC in an IANA zone at this local time; an hour off in the one hour of a change of clocks. */
function offsetIn(timeZone: string, local: number): number {
  if (timeZone === 'UTC') return 0;
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }).formatToParts(local);
  return zoneOf(parts.find((part) => part.type === 'timeZoneName')?.value ?? '') ?? 0;
}

function monthNumbers(...calendars: string[]): Map<string, number> {
  return new Map(calendars.flatMap((names) => names.split(' ').map((name, index) => [name, index + 1] as const)));
}
