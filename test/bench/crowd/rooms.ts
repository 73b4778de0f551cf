import { newestGeneration, roomsOfGeneration } from '../../../worker/contract/ballot.ts';
import { grown, reportAfter, toldLoad } from '../../../worker/polls/growth.ts';
import { LoadMeter } from '../../../worker/polls/load-meter.ts';
import type { Agenda } from './agenda.ts';
import { Window } from './window.ts';

/** What a room answers, as `CastReply`; `overloaded` where the platform turned the call away. */
export interface Reply {
  answer: 'counted' | 'moved' | 'overloaded';
  newest: number;
  load: number;
}

/** A ballot that comes to a room. */
interface Arrival {
  generation: number;
  shard: number;
  /** Whether this very room has counted its voter already. */
  known: boolean;
  /** For how many calls it stands. */
  calls: number;
}

interface Options {
  /** Requests a second that one room is to get. */
  limit: number;
  random: () => number;
  /** Called when the aggregator has something new for readers. */
  changed: () => void;
}

/** Milliseconds of a call between two rooms, there and back. */
const call = 30;
/** Milliseconds in which ballots are committed together. */
const commit = 8;

interface Room {
  generation: number;
  /** Calls that arrived, and those of them that were let in. */
  window: Window;
  letIn: Window;
  meter: LoadMeter;
  /** Newest generation that the room knows of, and newest that is open. */
  known: number;
  opened: number;
  isMember: boolean;
  ballots: number;
  reported: number;
  isToReport: boolean;
  committedAt: number;
}

/**
 * All rooms of one poll, with the product's own rules of growth, of reports and of load. Storage and network are times
 * that pass; a call above the platform's limit is turned away.
 */
export class Rooms {
  readonly #agenda: Agenda;
  readonly #options: Options;
  readonly #rooms: Room[][];
  /** What is to be paid for. */
  readonly bill = { calls: 0, rows: 0 };
  /** Calls turned away, by generation. */
  readonly refused = roomsOfGeneration.map(() => 0);
  /** Ballots that the aggregator knows of. */
  total = 0;

  constructor(agenda: Agenda, options: Options) {
    this.#agenda = agenda;
    this.#options = options;
    this.#rooms = roomsOfGeneration.map((count, generation) =>
      Array.from({ length: count }, () => newRoom(generation)),
    );
  }

  get generation(): number {
    return this.#aggregator.known;
  }

  get opened(): number {
    return this.#aggregator.opened;
  }

  get ballots(): number {
    return this.#rooms.flat().reduce((sum, { ballots }) => sum + ballots, 0);
  }

  /** Most calls that one room got in a second, by generation. */
  get busiest(): number[] {
    return this.#rooms.map((rooms) => Math.max(...rooms.map(({ window }) => window.most)));
  }

  cast({ generation, shard, known, calls }: Arrival, answered: (reply: Reply) => void): void {
    const room = this.#rooms[generation]?.[shard];
    if (!room) throw new Error('there is no such room');
    if (!this.#arrives(room, calls))
      return answered({ answer: 'overloaded', newest: 0, load: Number.POSITIVE_INFINITY });
    if (room.isMember) return this.#decide(room, known, answered);
    // The first ballot waits until the aggregator has told the room what the poll is.
    this.#agenda.after(call, () => {
      if (!room.isMember && !this.#arrives(this.#aggregator)) {
        return answered({ answer: 'overloaded', newest: 0, load: room.meter.read(this.#agenda.now) });
      }
      room.isMember = true;
      this.#learn(room);
      this.#decide(room, known, answered);
    });
  }

  #decide(room: Room, known: boolean, answered: (reply: Reply) => void): void {
    const moved = !known && room.known > room.generation;
    if (!moved && !known) this.#count(room);
    const load = toldLoad(room.meter.read(this.#agenda.now), room.known > room.generation);
    this.#agenda.after(moved || known ? 1 : commit, () =>
      answered({ answer: moved ? 'moved' : 'counted', newest: room.opened, load }),
    );
  }

  #count(room: Room): void {
    const { now } = this.#agenda;
    room.ballots += 1;
    this.bill.rows += 1;
    if (now - room.committedAt >= commit) {
      // The tally of up to five options, and its totals.
      this.bill.rows += 6;
      room.committedAt = now;
    }
    if (room === this.#aggregator) {
      this.total += 1;
      this.#options.changed();
      if (room.known === 0) this.#growWhenHot(room.meter.readCautiously(now));
    } else this.#reportSoon(room);
  }

  #reportSoon(room: Room): void {
    if (room.isToReport) return;
    room.isToReport = true;
    // The alarm is a row and a call of its own.
    this.bill.rows += 1;
    this.bill.calls += 1;
    this.#agenda.after(reportAfter(room.generation, this.#options.random()), () => this.#report(room));
  }

  #report(room: Room): void {
    room.isToReport = false;
    const { ballots } = room;
    const load = room.meter.readCautiously(this.#agenda.now);
    if (!this.#arrives(this.#aggregator)) return this.#reportSoon(room);
    this.bill.rows += 2;
    this.total += ballots - room.reported;
    room.reported = ballots;
    if (room.generation === this.generation) this.#growWhenHot(load);
    this.#learn(room);
    this.#options.changed();
    if (room.ballots > room.reported) this.#reportSoon(room);
  }

  #growWhenHot(load: number): void {
    const aggregator = this.#aggregator;
    const generation = grown(aggregator.known, load, this.#options.limit);
    if (generation === aggregator.known) return;
    if (aggregator.known === 0) aggregator.opened = generation;
    aggregator.known = generation;
    this.#options.changed();
    // All rooms of older generations are told; then the new one is open, and they are told that, too.
    this.#agenda.after(call, () => {
      this.#tell();
      aggregator.opened = Math.max(aggregator.opened, generation);
      this.#options.changed();
      this.#agenda.after(call, () => this.#tell());
    });
  }

  #tell(): void {
    for (const room of this.#rooms.slice(1).flat()) {
      if (!room.isMember) continue;
      this.#arrives(room);
      this.#learn(room);
    }
  }

  #learn(room: Room): void {
    room.known = this.#aggregator.known;
    room.opened = this.#aggregator.opened;
  }

  /** Whether the platform lets one more call in; those that it turns away count for the limit all the same. */
  #arrives(room: Room, calls = 1): boolean {
    const { now } = this.#agenda;
    this.bill.calls += 1;
    room.window.count(now);
    const isLetIn = room.letIn.read(now) < this.#options.limit;
    if (isLetIn) {
      room.letIn.count(now);
      room.meter.note(calls, now);
    } else this.refused[room.generation]! += 1;
    return isLetIn;
  }

  get #aggregator(): Room {
    return this.#rooms[0]![0]!;
  }
}

function newRoom(generation: number): Room {
  return {
    generation,
    window: new Window(),
    letIn: new Window(),
    meter: new LoadMeter(),
    known: Math.min(generation, newestGeneration),
    opened: 0,
    isMember: generation === 0,
    ballots: 0,
    reported: 0,
    isToReport: false,
    committedAt: Number.NEGATIVE_INFINITY,
  };
}
