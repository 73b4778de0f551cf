import { backoff } from './backoff.ts';

/** Something that is to arrive once, however often it has to be sent. */
export interface Letter {
  /** The same for every attempt, and no other letter's. */
  id: string;
  url: string;
  body: string;
  headers?: HeadersInit;
  /** A field that every yes of our worker has: a captive portal's page may say 200, too. */
  proof: string;
}

/** What came back from the network, our worker's or not. */
export interface Answer {
  ok: boolean;
  /** Whether this settles the matter: taken, or refused for good. */
  settled: boolean;
  /** Whether our worker said that it did not take this attempt, for good or for now. */
  refused: boolean;
  body: Record<string, unknown> & { code?: string };
  /** Milliseconds to wait before the next attempt, as the server asks. */
  wait: number;
  /** The server's clock, milliseconds since 1970; NaN where the page may not know it. */
  at: number;
}

/**
 * Sends a letter once. Nothing is settled where there is no network, no answer in ten seconds (undefined), where the
 * server is too busy or fails, or where something answers that is not our worker (the page of a captive portal).
 */
export async function post({ url, body, headers, proof }: Letter): Promise<Answer | undefined> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      body,
      ...(headers && { headers }),
      // Goes on when the reader leaves the page; browsers take 64 KiB of that and refuse what is longer.
      keepalive: body.length < 2e4,
      signal: AbortSignal.timeout(1e4),
    });
    const told = ((await answer.json().catch(() => 0)) || {}) as Answer['body'];
    const { ok, status } = answer;
    const said = (name: string) => answer.headers.get(name)!;
    // After a failure of the server nobody knows whether the letter was taken.
    const refused = !ok && Boolean(told.code) && told.code !== 'server.failed';
    return {
      ok,
      settled: ok ? Boolean(told[proof]) : refused && status < 500 && status !== 429,
      refused,
      body: told,
      wait: 1e3 * Math.min(Number(told.retryAfter ?? said('retry-after')) || 0, 3600),
      at: Date.parse(said('date')),
    };
  } catch {
    return undefined;
  }
}

/** The element whose letter it is. */
interface Host {
  readonly isConnected: boolean;
  requestUpdate(): void;
}

/** Sends a letter again and again until it is settled, while its element is in the page. */
export class Outbox {
  #attempts = 0;
  #busy = false;
  #timer = 0;
  readonly #host: Host;
  readonly #letter: () => Letter | undefined;
  readonly #settle: (answer: Answer) => void;
  readonly #deliver: (letter: Letter) => Promise<Answer | undefined>;

  /**
   * `letter`: what waits to be sent now; `settle` is told how that ended, and leaves the letter where it is to be sent
   * again at once; `deliver` is one attempt.
   */
  constructor(host: Host, letter: () => Letter | undefined, settle: (answer: Answer) => void, deliver = post) {
    this.#host = host;
    this.#letter = letter;
    this.#settle = settle;
    this.#deliver = deliver;
  }

  /** Whether an attempt that the reader asked for is under way: nobody has to be told of trouble yet. */
  get fresh(): boolean {
    return this.#busy && !this.#attempts;
  }

  /** Sends because the reader says so, who then sees that it is under way. */
  send(): void {
    this.#attempts = 0;
    this.#host.requestUpdate();
    void this.flush();
  }

  readonly flush = async (): Promise<void> => {
    const letter = this.#letter();
    if (this.#busy || !letter) return;
    this.stop();
    this.#busy = true;
    this.#host.requestUpdate();
    const answer = await this.#deliver(letter);
    this.#busy = false;
    // The element may show something else by now; the letter then waits until its own is shown again.
    const done = this.#letter()?.id !== letter.id;
    const next = done || answer?.settled;
    this.#attempts = next ? 0 : this.#attempts + 1;
    if (next && !done) this.#settle(answer!);
    this.#host.requestUpdate();
    if (!this.#host.isConnected) return;
    if (next) return this.flush();
    const random = Math.random();
    const wait = Math.max(backoff(this.#attempts, random), (answer?.wait ?? 0) * (1 + random / 2));
    this.#timer = setTimeout(this.flush, wait);
    addEventListener('online', this.flush);
  };

  stop(): void {
    clearTimeout(this.#timer);
    removeEventListener('online', this.flush);
  }
}
