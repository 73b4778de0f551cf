const minute = 60_000;
const day = 24 * 60 * minute;

/** An instant as the clock of a time zone shows it, in the form of `<input type="datetime-local">`; empty for null. */
export function wallTime(instant: string | null, timeZone: string): string {
  if (instant === null) return '';
  const time = Date.parse(instant);
  return new Date(time + offsetAt(time, timeZone)).toISOString().slice(0, 16);
}

/**
 * The instant at which the clock of a time zone shows this time; null for an empty or malformed one. A time that comes
 * twice is the first of both, a time that is skipped is moved on by what was skipped, as Temporal's `compatible` does.
 */
export function instantOf(wall: string, timeZone: string): string | null {
  const asUtc = Date.parse(`${wall}Z`);
  if (Number.isNaN(asUtc)) return null;
  const before = offsetAt(asUtc - day, timeZone);
  const after = offsetAt(asUtc + day, timeZone);
  const fitting = [before, after]
    .map((offset) => asUtc - offset)
    .filter((time) => time + offsetAt(time, timeZone) === asUtc);
  const time = fitting.length > 0 ? Math.min(...fitting) : asUtc - before;
  return new Date(time).toISOString();
}

/** How far a time zone's clock is ahead of UTC at an instant, in milliseconds, to the minute. */
function offsetAt(time: number, timeZone: string): number {
  const parts = clockOf(timeZone).formatToParts(time);
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((each) => each.type === type)?.value);
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'));
  return shown - Math.floor(time / minute) * minute;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Making one is a hundred times dearer than using it. */
function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known) return known;
  const numeric = 'numeric';
  const parts = { year: numeric, month: numeric, day: numeric, hour: numeric, minute: numeric } as const;
  const clock = new Intl.DateTimeFormat('en', { timeZone, hourCycle: 'h23', ...parts });
  clocks.set(timeZone, clock);
  return clock;
}

/** The zone's difference from UTC at an instant, such as `UTC+3`. */
export function offsetName(time: number, timeZone: string): string {
  const minutes = offsetAt(time, timeZone) / minute;
  const sign = minutes < 0 ? '−' : '+';
  const rest = Math.abs(minutes) % 60;
  return `UTC${sign}${Math.floor(Math.abs(minutes) / 60)}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`;
}
