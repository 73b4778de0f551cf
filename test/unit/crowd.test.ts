import { expect, it } from 'vitest';
import { type Crowd, faultsOf, simulate } from '../bench/crowd/simulation.ts';

/** As steep as the great crowd of `npm run bench:crowd`, and over sooner. */
const small: Crowd = {
  votes: 20_000,
  reads: 0,
  ramp: 2,
  seconds: 4,
  isolates: 100,
  places: 20,
  limit: 1_000,
  lost: 0.001,
  seed: 7,
};

it('a crowd overruns no room, and each of its votes is counted once', () => {
  const outcome = simulate(small);
  expect(outcome.seconds.at(-1)?.generation).toBe(2);
  expect(outcome.everRefused).toBeGreaterThan(0);
  expect(outcome.lostAnswers).toBeGreaterThan(0);
  expect(outcome.arrived).toBeGreaterThan(50_000);
  expect(faultsOf(small, outcome)).toEqual([]);
});

it('a crowd that is too great for what the platform lets a room have is told of', () => {
  const crowd = { ...small, limit: 100 };
  const faults = faultsOf(crowd, simulate(crowd)).join('\n');
  expect(faults).toContain('a room of generation 0 got');
  expect(faults).toContain('the platform turned');
});

it('the same crowd comes to the same end', () => {
  const short = { ...small, seconds: 1, ramp: 1 };
  expect(simulate(short)).toEqual(simulate(short));
});
