import { newestGeneration, roomsOfGeneration } from '../contract/ballot.ts';
import { fnv1a } from './fnv1a.ts';

/** Number of the voter's room in a generation, the same for ever: a hash of the voter's id, folded. */
export function shardOf(voter: string, generation: number): number {
  const hash = fnv1a(voter);
  const folded = (hash ^ (hash >>> 16)) & 0xff;
  // Powers of 16: the lowest bits choose.
  return folded % (roomsOfGeneration[generation] ?? 1);
}

/** Share of what a room can take at which a poll gets more rooms: new ones are known to readers' pages a minute later only. */
const hot = 0.2;

/**
 * The generation that a poll should have, given the load of the busiest room of its newest one.
 * `load`: requests a second; `limit`: requests a second that the platform lets one object have.
 */
export function grown(generation: number, load: number, limit: number): number {
  return load > limit * hot ? Math.min(generation + 1, newestGeneration) : generation;
}

/**
 * Ballots of one network that a room counts without a review: its share of the limit with room for chance, since which
 * voters come to which room is random (three standard deviations of a Poisson number). Infinite without a limit.
 */
export function networkShare(limit: number | null, generation: number): number {
  if (limit === null) return Number.POSITIVE_INFINITY;
  const mean = limit / (roomsOfGeneration[generation] ?? 1);
  return generation === 0 ? limit : Math.ceil(mean + 3 * Math.sqrt(mean));
}

/** Milliseconds between two reports of a room to its aggregator, by its generation: 16, and 128, a second at most. */
const reportEvery = [0, 1_000, 2_000];

/** Milliseconds from a room's first news to its report of them: spread, so that the rooms do not report all at once. */
export function reportAfter(generation: number, random: number): number {
  return (reportEvery[generation] ?? 3_000) * (0.5 + random);
}

/**
 * Load that a room tells workers. One that takes no new voters any more only has old ones to find, and whoever is held
 * back from it is told where to begin anew: it asks for a third of the calls, since most of a crowd comes to it in vain.
 */
export function toldLoad(load: number, isSealed: boolean): number {
  return isSealed ? load * 3 : load;
}
