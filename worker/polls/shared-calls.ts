/** Items that one call takes at most. */
const most = 100;
/** Milliseconds after which a group that has not gone is given up: whoever was to call for it has gone away. */
const longestGathering = 20;
/** Milliseconds without a beat after which the request that calls for a group is taken to have gone away. */
const patience = 3_000;
/** Milliseconds between two beats. */
const beat = 1_000;
/** Milliseconds that the first look for an answer waits at most. */
const longestFirstLook = 50;

/** What one request sends, and how that ended. */
interface Seat<Item, Answer> {
  item: Item;
  outcome?: { answer: Answer } | { error: unknown };
}

interface Group<Item, Answer> {
  seats: Seat<Item, Answer>[];
  formedAt: number;
  /** When the request that calls for it was last there. A slow place is no reason to send again. */
  seenAt: number;
}

interface Options {
  /** Lets a call go on although the request that made it has ended. */
  keep: (call: Promise<unknown>) => void;
}

/** Answers for each item, in their order. */
type Call<Item, Answer> = (items: Item[]) => Promise<readonly Answer[]>;

/**
 * Makes one call of what the requests of an isolate send to the same place at the same moment: a call costs more than
 * most of what it asks for. Requests share memory but no I/O, not even a promise that I/O settles. So the first one of
 * a group calls for all, and each of the others looks by timers of its own whether its answer is there. A request may
 * end at any moment, and its call with it; the others then send again. So what is sent must be safe to be sent twice.
 */
export class SharedCalls<Item, Answer> {
  readonly #options: Options;
  readonly #gathering = new Map<string, Group<Item, Answer>>();
  /** Milliseconds that the newest call took. */
  #lasted = 0;

  constructor(options: Options) {
    this.#options = options;
  }

  /**
   * The answer to this item from `place`. `call` is used where this request is to call for its group; its error is then
   * that of all. `times`: how often it was sent. After the first time, an answer that says that this call brought
   * nothing says nothing of the calls before.
   */
  async send(place: string, item: Item, call: Call<Item, Answer>): Promise<{ answer: Answer; times: number }> {
    // The same for all times: an answer that comes late is an answer.
    const seat: Seat<Item, Answer> = { item };
    for (let times = 1; ; times += 1) {
      await this.#takePart(place, seat, call);
      if (!seat.outcome) continue;
      if ('error' in seat.outcome) throw seat.outcome.error;
      return { answer: seat.outcome.answer, times };
    }
  }

  async #takePart(place: string, seat: Seat<Item, Answer>, call: Call<Item, Answer>): Promise<void> {
    const now = Date.now();
    const group = this.#gathering.get(place);
    if (group && group.seats.length < most && Math.abs(now - group.formedAt) < longestGathering) {
      group.seats.push(seat);
      return this.#lookFor(seat, group, now);
    }
    const led = this.#lead(place, { seats: [seat], formedAt: now, seenAt: now }, call);
    this.#options.keep(led);
    return led;
  }

  async #lead(place: string, group: Group<Item, Answer>, call: Call<Item, Answer>): Promise<void> {
    this.#gathering.set(place, group);
    // One turn of the event loop: what has arrived at the machine meanwhile is there then.
    await wait(0);
    if (this.#gathering.get(place) === group) this.#gathering.delete(place);
    const { seats, formedAt } = group;
    const beats = setInterval(() => (group.seenAt = Date.now()), beat);
    try {
      const answers = await call(seats.map(({ item }) => item));
      for (const [index, seat] of seats.entries()) seat.outcome ??= { answer: answers[index] as Answer };
    } catch (error) {
      for (const seat of seats) seat.outcome ??= { error };
    } finally {
      clearInterval(beats);
    }
    this.#lasted = Date.now() - formedAt;
  }

  /** Looks ever more seldom, so that a far place costs few looks and a near one little time. */
  async #lookFor(seat: Seat<Item, Answer>, group: Group<Item, Answer>, since: number): Promise<void> {
    await wait(Math.min(longestFirstLook, this.#lasted / 2));
    for (;;) {
      const now = Date.now();
      if (seat.outcome || now - group.seenAt > patience) return;
      await wait(Math.min((now - since) / 8, beat));
    }
  }
}

/** At least a millisecond, as timers have it. */
function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
