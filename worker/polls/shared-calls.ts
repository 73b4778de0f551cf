/** Items that one call takes at most. */
const most = 100;
/** Milliseconds after which a group that has not gone is given up: whoever was to call for it has gone away. */
const longestGathering = 20;
/** Milliseconds for which another request's call is waited for. */
const patience = 3_000;
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
   * that of all.
   */
  async send(place: string, item: Item, call: Call<Item, Answer>): Promise<Answer> {
    const seat: Seat<Item, Answer> = { item };
    const now = Date.now();
    const group = this.#gathering.get(place);
    if (group && group.seats.length < most && now - group.formedAt < longestGathering) {
      group.seats.push(seat);
      await this.#lookFor(seat, now);
    } else {
      const led = this.#lead(place, { seats: [seat], formedAt: now }, call);
      this.#options.keep(led);
      await led;
    }
    if (!seat.outcome) return this.send(place, item, call);
    if ('error' in seat.outcome) throw seat.outcome.error;
    return seat.outcome.answer;
  }

  async #lead(place: string, group: Group<Item, Answer>, call: Call<Item, Answer>): Promise<void> {
    this.#gathering.set(place, group);
    // One turn of the event loop: what has arrived at the machine meanwhile is there then.
    await wait(0);
    if (this.#gathering.get(place) === group) this.#gathering.delete(place);
    const { seats, formedAt } = group;
    try {
      const answers = await call(seats.map(({ item }) => item));
      for (const [index, seat] of seats.entries()) seat.outcome = { answer: answers[index] as Answer };
    } catch (error) {
      for (const seat of seats) seat.outcome = { error };
    }
    this.#lasted = Date.now() - formedAt;
  }

  /** Looks ever more seldom, so that a far place costs few looks and a near one little time. */
  async #lookFor(seat: Seat<Item, Answer>, since: number): Promise<void> {
    await wait(Math.min(longestFirstLook, this.#lasted / 2));
    for (;;) {
      const waited = Date.now() - since;
      if (seat.outcome || waited > patience) return;
      await wait(waited / 8);
    }
  }
}

/** At least a millisecond, as timers have it. */
function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
