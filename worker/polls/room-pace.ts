import { LoadMeter } from './load-meter.ts';

/** Share of the platform's limit that all workers together may use of a room. */
const target = 0.8;
/** How much faster a worker may get with each answer of a room that has room to spare. */
const recovery = 1.1;

interface Lane {
  meter: LoadMeter;
  /** Calls a second; infinite until the room says that it is too many. */
  rate: number;
  /** Calls that may go out at once. */
  tokens: number;
  at: number;
}

/**
 * A worker's own brake before rooms: each answer of a room says how many calls it gets from all workers, and each worker
 * takes its share back. What does not go out is refused and certainly not counted, so it may be sent to another room.
 * Times are milliseconds since 1970.
 */
export class RoomPace {
  /** Calls a second that the platform lets one object have. */
  readonly #limit: number;
  readonly #most: number;
  readonly #lanes = new Map<string, Lane>();

  constructor(limit: number, mostRooms = 2_000) {
    this.#limit = limit;
    this.#most = mostRooms;
  }

  /** Whether a call of the room may go out now; if so it is taken to go out. */
  allows(room: string, now: number): boolean {
    const lane = this.#lane(room, now);
    if (lane.rate !== Number.POSITIVE_INFINITY) {
      lane.tokens = Math.min(lane.rate / 4 + 1, lane.tokens + (lane.rate * (now - lane.at)) / 1000);
      lane.at = now;
      if (lane.tokens < 1) return false;
      lane.tokens -= 1;
    }
    lane.meter.note(1, now);
    return true;
  }

  /** What a room has answered: the calls a second that it gets from everybody; infinite where it did not get to answer. */
  heard(room: string, load: number, now: number): void {
    const lane = this.#lane(room, now);
    const allowed = this.#limit * target;
    if (load > allowed) {
      const own = Math.max(1, lane.meter.read(now));
      const fair = load === Number.POSITIVE_INFINITY ? own / 2 : (own * allowed) / load;
      lane.rate = Math.max(0.2, Math.min(lane.rate, fair));
      lane.tokens = Math.min(lane.tokens, lane.rate / 4 + 1);
    } else if (lane.rate > this.#limit) {
      lane.rate = Number.POSITIVE_INFINITY;
    } else {
      lane.rate *= recovery;
    }
  }

  #lane(room: string, now: number): Lane {
    const known = this.#lanes.get(room);
    if (known) return known;
    if (this.#lanes.size >= this.#most) this.#lanes.clear();
    const lane = { meter: new LoadMeter(), rate: Number.POSITIVE_INFINITY, tokens: 0, at: now };
    this.#lanes.set(room, lane);
    return lane;
  }
}
