import { newestGeneration } from '../../../worker/contract/ballot.ts';
import { RoomPace } from '../../../worker/polls/room-pace.ts';
import { nameOf } from '../../../worker/polls/room-place.ts';
import type { Agenda } from './agenda.ts';
import type { Rooms } from './rooms.ts';

/** How a ballot ended; a refusal names the newest generation that the isolate knows of. */
export type Ending = { counted: number } | { refused: number };

/** What of a voter decides where the ballots go. */
export interface Route {
  began: number;
  /** Number of the voter's room in each generation. */
  shards: readonly number[];
  /** Generation that has counted the voter, -1 before. */
  countedIn: number;
}

/** One of the worker's isolates, with a memory of its own; the same steps as `castBallot`. */
export class Isolate {
  readonly #agenda: Agenda;
  readonly #rooms: Rooms;
  readonly #pace: RoomPace;
  readonly #random: () => number;
  told = 0;

  constructor(agenda: Agenda, rooms: Rooms, limit: number, random: () => number) {
    this.#agenda = agenda;
    this.#rooms = rooms;
    this.#pace = new RoomPace(limit);
    this.#random = random;
  }

  cast(voter: Route, ended: (ending: Ending) => void, current = voter.began): void {
    if (current > newestGeneration) throw new Error('a ballot went past the newest generation');
    const shard = voter.shards[current] ?? 0;
    const room = roomNames[current]?.[shard] ?? '';
    const calls = this.#pace.allows(room, this.#agenda.now);
    if (calls === 0) return ended({ refused: this.told });
    // From the data centre of the reader to that of the room, 5 to 75 ms each way.
    const way = () => 5 + this.#random() * 70;
    this.#agenda.after(way(), () =>
      this.#rooms.cast(
        { generation: current, shard, known: voter.countedIn === current, calls },
        ({ answer, newest, load }) => {
          if (answer === 'counted') voter.countedIn = current;
          this.#agenda.after(way(), () => {
            this.#pace.heard(room, load, this.#agenda.now);
            this.told = Math.max(this.told, newest);
            if (answer === 'counted') ended({ counted: current });
            else if (answer === 'moved') this.cast(voter, ended, current + 1);
            else ended({ refused: this.told });
          });
        },
      ),
    );
  }
}

const roomNames = [1, 16, 256].map((count, generation) =>
  Array.from({ length: count }, (_, shard) => nameOf({ site: 'site', poll: 'poll', generation, shard })),
);
