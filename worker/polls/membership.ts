import type { Tally } from '../contract/ballot.ts';
import type { Count } from './ballot-table.ts';
import type { Numbers, PollDefinition } from './poll-definition.ts';

/** Milliseconds until the aggregator is asked again, where it had no place for the room or did not answer. */
const again = 3_000;

/** What the aggregator tells a room: the poll, the whole tally, and how much of that is the room's own. */
export interface Briefing {
  definition: PollDefinition;
  tally: Tally;
  own: Count;
}

/** `unknown`: the aggregator did not answer, or was asked a moment ago. */
export type Standing = 'member' | 'stranger' | 'unknown';

/** What a room of a later generation has to do with its poll's aggregator. In memory only: a room that wakes joins anew. */
export class Membership {
  readonly #enroll: () => Promise<Briefing | undefined>;
  #joining: Promise<Standing> | undefined;
  #askAgainAt = 0;
  /** The whole tally as the aggregator told it last, and how much of it was this room's. */
  #base: { tally: Tally; own: Count } | undefined;

  constructor(enroll: () => Promise<Briefing | undefined>) {
    this.#enroll = enroll;
  }

  get isMember(): boolean {
    return this.#base !== undefined;
  }

  heed({ tally, own }: Briefing): void {
    this.#base = { tally, own };
  }

  /**
   * Takes part in the poll; all who wait meanwhile share one question. That the room is a stranger is true only of the
   * moment in which the aggregator was asked: the poll may grow in the next.
   */
  join(now: number, heed: (briefing: Briefing) => void): Promise<Standing> {
    if (this.#joining) return this.#joining;
    if (now < this.#askAgainAt) return Promise.resolve('unknown');
    this.#askAgainAt = now + again;
    this.#joining = this.#ask(heed).finally(() => {
      this.#joining = undefined;
    });
    return this.#joining;
  }

  async #ask(heed: (briefing: Briefing) => void): Promise<Standing> {
    try {
      const briefing = await this.#enroll();
      if (!briefing) return 'stranger';
      heed(briefing);
      return 'member';
    } catch (error) {
      console.error('a ballot room could not join its poll', error);
      return 'unknown';
    }
  }

  /** The whole tally with the room's newest ballots in it; null where the aggregator has not told it yet. */
  freshTally(own: Count, numbers: Numbers): Tally | null {
    if (!this.#base) return null;
    const { tally, own: known } = this.#base;
    const add = (n: number, id: string) => n + (own.options[id] ?? 0) - (known.options[id] ?? 0);
    const options = Object.fromEntries(Object.keys(numbers).map((id) => [id, add(tally.options[id] ?? 0, id)]));
    return { version: tally.version, ballots: tally.ballots + own.ballots - known.ballots, options };
  }
}
