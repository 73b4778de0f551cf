import { describe, expect, it } from 'vitest';
import { instantOf, offsetName, wallTime } from '../../worker/dashboard/time-zone.ts';

describe("times on a site's clock", () => {
  it('are shown and read in the zone of the site', () => {
    expect(wallTime('2026-07-09T13:35:00.000Z', 'Europe/Moscow')).toBe('2026-07-09T16:35');
    expect(instantOf('2026-07-09T16:35', 'Europe/Moscow')).toBe('2026-07-09T13:35:00.000Z');
  });

  it('change the day where the zone does', () => {
    expect(wallTime('2026-12-31T21:30:00.000Z', 'Europe/Moscow')).toBe('2027-01-01T00:30');
    expect(instantOf('2027-01-01T00:30', 'Europe/Moscow')).toBe('2026-12-31T21:30:00.000Z');
  });

  it('follow the summer time of the day in question', () => {
    expect(instantOf('2026-01-15T12:00', 'Europe/Berlin')).toBe('2026-01-15T11:00:00.000Z');
    expect(instantOf('2026-07-15T12:00', 'Europe/Berlin')).toBe('2026-07-15T10:00:00.000Z');
  });

  it('that the clock skips are moved on by an hour', () => {
    expect(instantOf('2026-03-29T02:30', 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z');
    expect(wallTime('2026-03-29T01:30:00.000Z', 'Europe/Berlin')).toBe('2026-03-29T03:30');
  });

  it('that come twice are the first of both', () => {
    expect(instantOf('2026-10-25T02:30', 'Europe/Berlin')).toBe('2026-10-25T00:30:00.000Z');
    expect(wallTime('2026-10-25T01:30:00.000Z', 'Europe/Berlin')).toBe('2026-10-25T02:30');
  });

  it('survive the way there and back, also on the days that change the clock', () => {
    const days = ['2026-01-15', '2026-03-08', '2026-03-29', '2026-04-04', '2026-04-05', '2026-07-01', '2026-10-24'];
    for (const zone of [
      'Europe/Moscow',
      'Asia/Kathmandu',
      'America/New_York',
      'Australia/Lord_Howe',
      'Europe/Berlin',
    ]) {
      for (const day of days) {
        const wall = `${day}T12:30`;
        expect(wallTime(instantOf(wall, zone), zone), `${zone} ${day}`).toBe(wall);
      }
    }
  });

  it('may be left out', () => {
    expect(wallTime(null, 'Europe/Moscow')).toBe('');
    expect(instantOf('', 'Europe/Moscow')).toBeNull();
    expect(instantOf('tomorrow', 'Europe/Moscow')).toBeNull();
  });

  it('come with the difference from UTC', () => {
    const summer = Date.parse('2026-07-01T00:00:00Z');
    expect(offsetName(summer, 'Europe/Moscow')).toBe('UTC+3');
    expect(offsetName(summer, 'Asia/Kathmandu')).toBe('UTC+5:45');
    expect(offsetName(summer, 'America/New_York')).toBe('UTC−4');
  });
});
