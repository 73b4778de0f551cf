import { expect, it } from 'vitest';
import { turnOf } from '../../worker/polls/rotation.ts';

const at = (text: string) => Date.parse(text);

it('a turn of a day ends at midnight on the site’s own clock', () => {
  const turn = (text: string) => turnOf('day', 'Europe/Moscow', at(text));
  expect(turn('2026-07-01T20:59:59Z')).toBe(turn('2026-06-30T21:00:00Z'));
  expect(turn('2026-07-01T21:00:00Z')).toBe(turn('2026-07-01T20:59:59Z') + 1);
});

it('a turn of an hour begins on the hour of the site’s own clock, also half an hour off', () => {
  const turn = (text: string) => turnOf('hour', 'Asia/Kolkata', at(text));
  expect(turn('2026-07-01T09:29:59Z')).toBe(turn('2026-07-01T08:30:00Z'));
  expect(turn('2026-07-01T09:30:00Z')).toBe(turn('2026-07-01T09:29:59Z') + 1);
});

it('turns go on through the night in which the clock goes back', () => {
  const turn = (text: string) => turnOf('day', 'Europe/Berlin', at(text));
  expect(turn('2026-10-25T22:59:59Z')).toBe(turn('2026-10-24T22:00:00Z'));
  expect(turn('2026-10-25T23:00:00Z')).toBe(turn('2026-10-25T22:59:59Z') + 1);
});
