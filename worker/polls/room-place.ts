import { roomsOfGeneration } from '../contract/ballot.ts';
import { shardOf } from './growth.ts';

/** Which of a poll's ballot rooms one is. The only room of generation 0 is also the poll's aggregator. */
export interface RoomPlace {
  site: string;
  poll: string;
  generation: number;
  shard: number;
}

/** The room of a generation that a voter's ballots belong in. */
export function placeOf(site: string, poll: string, generation: number, voter: string): RoomPlace {
  return { site, poll, generation, shard: shardOf(voter, generation) };
}

/** All rooms of a generation. */
export function placesOf(site: string, poll: string, generation: number): RoomPlace[] {
  return Array.from({ length: roomsOfGeneration[generation] ?? 0 }, (_, shard) => ({ site, poll, generation, shard }));
}

/** The name by which the room is found. */
export function nameOf({ site, poll, generation, shard }: RoomPlace): string {
  return generation === 0 ? `${site}/${poll}` : `${site}/${poll}/${generation}/${shard}`;
}

/** Which room bears this name. */
export function placeNamed(name: string): RoomPlace {
  const [site = '', poll = '', generation = '0', shard = '0'] = name.split('/');
  return { site, poll, generation: Number(generation), shard: Number(shard) };
}
