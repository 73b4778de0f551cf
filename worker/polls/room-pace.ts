/** Share of the platform's limit that all workers together may use of a room; the rest is for what they do not know yet. */
const target = 0.5;
/** Milliseconds for which it is believed that a room has room for everybody, and that it has not. */
const believed = { open: 2_000, full: 10_000 };
/** Share of the limit that may be under way from one worker to a room of which it knows nothing. */
const blind = 0.01;

interface Lane {
  /** Share of the calls that may go out. */
  share: number;
  /** Calls that may go out, summed up from these shares. */
  credit: number;
  /** Calls held back since the newest that went out. */
  held: number;
  at: number;
  heardAt: number;
  /** Calls that went out since the room was last heard of. */
  unheard: number;
}

/**
 * A worker's own brake before rooms. Each call says for how many it stands, held back ones included, so a room knows how
 * many there would be; each answer tells that, and each worker lets out the share that the room can bear. What does not
 * go out is refused and certainly not counted, so it may be sent to another room. Times are milliseconds since 1970.
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

  /** Whether a call need not wait for the answers of those that went out before: the room is known, or none is needed. */
  isReady(room: string, now: number): boolean {
    const lane = this.#lane(room, now);
    return isBelieved(lane, now) || this.#mayTry(lane, now);
  }

  /** For how many calls this one stands, if it may go out now; 0 where it may not. */
  allows(room: string, now: number): number {
    const lane = this.#lane(room, now);
    const allowed = isBelieved(lane, now) ? spend(lane) : this.#mayTry(lane, now);
    lane.at = now;
    if (!allowed) {
      lane.held += 1;
      return 0;
    }
    const calls = lane.held + 1;
    lane.held = 0;
    lane.unheard += 1;
    return calls;
  }

  /** What a room has answered: the calls a second that there would be; infinite where it did not get to answer. */
  heard(room: string, load: number, now: number): void {
    const lane = this.#lane(room, now);
    const share = load === Number.POSITIVE_INFINITY ? lane.share / 2 : (this.#limit * target) / load;
    lane.share = Math.min(1, share);
    lane.heardAt = now;
    lane.unheard = 0;
  }

  /** Of a room that was not heard of just now only so much is tried as can do no harm. */
  #mayTry(lane: Lane, now: number): boolean {
    // Answers that never came are waited for no longer than an answer is believed.
    if (now - lane.at > believed.open) lane.unheard = 0;
    return lane.unheard < Math.max(1, this.#limit * blind);
  }

  #lane(room: string, now: number): Lane {
    const known = this.#lanes.get(room);
    if (known) return known;
    if (this.#lanes.size >= this.#most) this.#lanes.clear();
    const lane = { share: 1, credit: 0, held: 0, at: now, heardAt: Number.NEGATIVE_INFINITY, unheard: 0 };
    this.#lanes.set(room, lane);
    return lane;
  }
}

function isBelieved({ heardAt, share }: Lane, now: number): boolean {
  return now - heardAt <= (share < 1 ? believed.full : believed.open);
}

function spend(lane: Lane): boolean {
  lane.credit += lane.share;
  if (lane.credit < 1) return false;
  lane.credit -= 1;
  return true;
}
