import { waitUntil } from 'cloudflare:workers';
import { newestGeneration } from '../contract/ballot.ts';
import type { Env } from '../env.ts';
import { ballotRoomAt } from '../rooms.ts';
import { HotMemory } from '../snapshots/hot-memory.ts';
import type { AdmittedBallot, BallotRefusal, CastAnswer, RoomAnswer } from './ballot.ts';
import { roomLimit } from './room-limit.ts';
import { RoomPace } from './room-pace.ts';
import { nameOf, placeOf, type RoomPlace } from './room-place.ts';
import { SharedCalls } from './shared-calls.ts';

/** Newest generations that rooms have told, by poll; a snapshot may be a minute behind. */
const told = new HotMemory<number>({ milliseconds: 600_000, entries: 500 });
let pace: RoomPace | undefined;
/** A ballot sent twice counts once, so a reader who goes away may take the call for others along. */
const shared = new SharedCalls<Sent, CastAnswer>({ keep: waitUntil });

interface Sent {
  ballot: AdmittedBallot;
  /** Calls for which it stands; see `RoomPace`. */
  calls: number;
}

/** A refusal for being too busy names the newest generation of rooms: a ballot that none has taken may be sent there. */
export type CastOutcome = RoomAnswer | (BallotRefusal & { generation?: number });

/** Newest generation that new voters may begin with, as far as this worker knows. */
export function newestOf(site: string, poll: string, published: number, now: number): number {
  return Math.max(published, told.peek(`${site}/${poll}`, now) ?? 0);
}

/** Milliseconds for which a ballot waits for the first answer of a room that nothing is known of, and looks for it. */
const patience = 1_000;
const look = 10;

/**
 * A worker that has just woken sends a few ballots out and waits for what the room says of itself before it sends more.
 * The many who vote at once in a small place are not to be refused for that.
 */
async function comesToKnow(pace: RoomPace, room: string): Promise<void> {
  for (let waited = 0; waited < patience && !pace.isReady(room, Date.now()); waited += look) {
    await new Promise((resolve) => setTimeout(resolve, look));
  }
}

/**
 * Takes a ballot to its room: that of the generation with which its voter began, or the first one after it that does not
 * send it on. As a room that sends voters on does so for ever, the same ballot always ends in the same room.
 */
export async function castBallot(
  env: Env,
  { site, poll, generation }: { site: string; poll: string; generation: number },
  ballot: AdmittedBallot,
  began: number,
): Promise<CastOutcome> {
  const brake = (pace ??= new RoomPace(roomLimit(env)));
  const busy = (): CastOutcome => ({
    refused: 'server.overloaded',
    generation: newestOf(site, poll, generation, Date.now()),
  });
  for (let current = began; current <= newestGeneration; current += 1) {
    const place = placeOf(site, poll, current, ballot.voter);
    const room = nameOf(place);
    await comesToKnow(brake, room);
    const calls = brake.allows(room, Date.now());
    if (calls === 0) return busy();
    const sent = { ballot, calls };
    const { answer, times } = await shared.send(room, sent, (all) => castAll(env, place, brake, all));
    if (answer === 'moved') continue;
    if (!('refused' in answer) || answer.refused !== 'server.overloaded') return answer;
    // A call before may have brought it to this room all the same, so it must not go to another one.
    return times === 1 ? busy() : { refused: 'server.failed' };
  }
  return { refused: 'poll.unknown_generation' };
}

/** Takes ballots to their room, and remembers what it says of itself and of the poll. */
async function castAll(env: Env, place: RoomPlace, pace: RoomPace, all: readonly Sent[]): Promise<CastAnswer[]> {
  const { site, poll } = place;
  const room = nameOf(place);
  const calls = all.reduce((sum, sent) => sum + sent.calls, 0);
  try {
    const ballots = all.map(({ ballot }) => ballot);
    const { answers, newest, load } = await ballotRoomAt(env, place).cast(ballots, calls);
    const now = Date.now();
    pace.heard(room, load, now);
    // A room may be the last to hear of a growth, and what others have told is true all the same.
    if (newest > 0) told.remember(`${site}/${poll}`, now, newestOf(site, poll, newest, now));
    return answers;
  } catch (error) {
    // The platform turned the call away before the room saw it; anything else may have been counted.
    if (!(error instanceof Error && 'overloaded' in error && error.overloaded)) throw error;
    pace.heard(room, Number.POSITIVE_INFINITY, Date.now());
    return all.map(() => ({ refused: 'server.overloaded' }));
  }
}
