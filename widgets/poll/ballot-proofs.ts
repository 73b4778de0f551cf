import type { BallotRequest } from '../../worker/contract/ballot.ts';
import type { PollAnswer } from '../../worker/contract/poll-answer.ts';
import type { Answer } from '../core/post.ts';
import type { Turnstile } from './turnstile.ts';

export type Proof = Pick<BallotRequest, 'work' | 'turnstile' | 'token'>;

/** The element for which proofs are gathered. */
interface Host extends HTMLElement {
  requestUpdate(): void;
}

interface Source {
  poll(): PollAnswer | undefined;
  /** The reader's random identity, which the work is for. */
  voter(): string;
}

const hourLong = 3_600_000;

/** What a ballot has to bring along where its poll asks for more than a choice: work, Turnstile's answer, a token. */
export class BallotProofs {
  /** Whether a ballot waits for what it has to bring. */
  waiting = false;
  readonly #host: Host;
  readonly #source: Source;
  #work: { for: string; found: Promise<string> } | undefined;
  /** Hours by which the server's clock is ahead of this device's. */
  #ahead = 0;
  #turnstile: Turnstile | undefined;

  constructor(host: Host, source: Source) {
    this.#host = host;
    this.#source = source;
    for (const type of ['focusin', 'pointerdown']) host.addEventListener(type, this.#begin);
    // A page may have its reader sign in at any time.
    new MutationObserver(() => host.requestUpdate()).observe(host, { attributeFilter: ['token'] });
  }

  /** Words that stand where the button would; empty where the reader may vote. */
  get blocked(): string {
    const poll = this.#source.poll();
    return poll?.asks.token && !this.#token ? poll.texts.signIn : '';
  }

  get #token(): string | undefined {
    return this.#host.getAttribute('token') || undefined;
  }

  /** Makes place for what will show, so that nothing moves when it does; nothing of others is loaded yet. */
  async expect({ asks }: PollAnswer): Promise<void> {
    if (asks.turnstile) await this.#makePlace();
    else this.#turnstile?.remove();
  }

  /** All that the poll asks for now, fresh enough to be sent at once. */
  async bring(): Promise<Proof> {
    const { asks, language } = this.#source.poll()!;
    this.#wait(true);
    try {
      const [work, turnstile] = await Promise.all([
        asks.work && this.#findWork(asks.work),
        asks.turnstile && (await this.#makePlace()).answer(asks.turnstile, language),
      ]);
      return { ...(work && { work }), ...(turnstile && { turnstile }), ...(this.#token && { token: this.#token }) };
    } finally {
      this.#wait(false);
    }
  }

  /** An answer may say that the work was not for the server's hour, or that Turnstile's answer was not good. */
  heard({ body, at }: Answer): void {
    if (body.code?.startsWith('poll.work')) {
      const hour = Number((body.work as { hour?: number } | undefined)?.hour ?? at / hourLong);
      if (hour) this.#ahead = Math.floor(hour) - Math.floor(Date.now() / hourLong);
      this.#work = undefined;
    }
    if (body.code?.startsWith('poll.turnstile')) this.#turnstile?.reset();
  }

  /** With the reader's first touch, so that it is usually done when the vote is cast. */
  readonly #begin = (event: Event) => {
    const poll = this.#source.poll();
    const [touched] = event.composedPath() as Element[];
    if (poll?.state !== 'open' || event.target !== this.#host || !touched?.closest('label, button')) return;
    // Whatever fails now fails again when the ballot is to be sent, and is told then.
    if (poll.asks.work) this.#findWork(poll.asks.work).catch(() => {});
    if (poll.asks.turnstile)
      this.#makePlace().then(
        (it) => it.show(poll.asks.turnstile!, poll.language),
        () => {},
      );
  };

  #findWork({ seed, bits }: NonNullable<PollAnswer['asks']['work']>): Promise<string> {
    const hour = Math.floor(Date.now() / hourLong) + this.#ahead;
    const voter = this.#source.voter();
    const wanted = [seed, voter, hour, bits].join(' ');
    if (this.#work?.for !== wanted) {
      const found = import('./proof-of-work.ts').then(({ findWork }) => findWork(seed, voter, hour, bits));
      found.catch(() => (this.#work = undefined));
      this.#work = { for: wanted, found };
    }
    return this.#work.found;
  }

  async #makePlace(): Promise<Turnstile> {
    const { Turnstile: Widget } = await import('./turnstile.ts');
    const turnstile = (this.#turnstile ??= new Widget());
    turnstile.placeIn(this.#host);
    return turnstile;
  }

  #wait(waiting: boolean): void {
    this.waiting = waiting;
    this.#host.requestUpdate();
  }
}
