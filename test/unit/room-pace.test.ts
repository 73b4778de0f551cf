import { expect, it } from 'vitest';
import { grown } from '../../worker/polls/growth.ts';
import { LoadMeter } from '../../worker/polls/load-meter.ts';
import { RoomPace } from '../../worker/polls/room-pace.ts';

const limit = 1_000;

/** For how many calls each of so many stands. */
const ask = (pace: RoomPace, times: number, now: number) =>
  Array.from({ length: times }, () => pace.allows('room', now));
const outOf = (calls: number[]) => calls.filter((n) => n > 0).length;

it('a room with room for everybody bears any number', () => {
  const pace = new RoomPace(limit);
  pace.heard('room', 10, 0);
  expect(outOf(ask(pace, 5_000, 1))).toBe(5_000);
});

it('of a room of which nothing is known only so much is tried as can do no harm, until it answers', () => {
  const pace = new RoomPace(limit);
  expect(outOf(ask(pace, 100, 0))).toBe(10);
  pace.heard('room', 10, 1);
  expect(outOf(ask(pace, 100, 2))).toBe(100);
});

it('answers that never come are not waited for for ever', () => {
  const pace = new RoomPace(limit);
  ask(pace, 100, 0);
  expect(outOf(ask(pace, 100, 5_000))).toBe(10);
});

it('a worker lets out its share of what the room can bear, and no call goes unmentioned', () => {
  const pace = new RoomPace(limit);
  pace.heard('room', 5_000, 0);
  const calls = ask(pace, 1_000, 1);
  expect(outOf(calls)).toBeCloseTo(100, -1);
  expect(calls.reduce((sum, n) => sum + n, 0)).toBeGreaterThan(980);
});

it('a room that did not get to answer is asked half as much, and half of that, and another one is not', () => {
  const pace = new RoomPace(limit);
  for (const now of [0, 1]) pace.heard('room', Number.POSITIVE_INFINITY, now);
  expect(outOf(ask(pace, 100, 2))).toBe(25);
  pace.heard('other', 10, 2);
  expect(pace.allows('other', 3)).toBe(1);
});

it('a meter reads a steady load as it is, foretells a rising one, and forgets', () => {
  const steady = new LoadMeter();
  for (let now = 0; now < 10_000; now += 10) steady.note(5, now);
  expect(Math.abs(steady.read(10_000) - 500)).toBeLessThan(25);
  const rising = new LoadMeter();
  for (let now = 0; now < 2_000; now += 1) rising.note(now / 1_000, now);
  expect(rising.read(2_000)).toBeGreaterThan(2_000);
  expect(rising.read(20_000)).toBeLessThan(1);
});

it('a few that come in one instant are foretold as many, and are no crowd for which a poll grows', () => {
  const burst = (requests: number) => {
    const meter = new LoadMeter();
    meter.note(requests, 0);
    return meter;
  };
  expect(burst(32).read(0)).toBeGreaterThan(200);
  expect(grown(0, burst(32).readCautiously(0), limit)).toBe(0);
  expect(grown(0, burst(64).readCautiously(0), limit)).toBe(1);
});
