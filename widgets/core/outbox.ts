import { backoff } from './backoff.ts';

/** Something that is to arrive once, however often it has to be sent. */
export interface Letter {
  url: string;
  body: string;
  headers?: HeadersInit;
  /** A field that every yes of our worker has: a captive portal's page may say 200, too. */
  proof: string;
}

/** An answer that settles the matter: taken (`ok`), or refused for good. */
export interface Settled {
  ok: boolean;
  body: Record<string, unknown> & { code?: string };
}

/**
 * Sends a letter once. Undefined where nothing is settled: no network, no answer in ten seconds, too busy, a failure of
 * the server, or something that our worker did not write (the page of a captive portal).
 */
export async function post({ url, body, headers, proof }: Letter): Promise<Settled | undefined> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      body,
      ...(headers && { headers }),
      // Goes on when the reader leaves the page; browsers take 64 KiB of that and refuse what is longer.
      keepalive: body.length < 2e4,
      signal: AbortSignal.timeout(1e4),
    });
    const told = (await answer.json()) as Settled['body'];
    const ours = answer.ok ? told[proof] : told.code && answer.status < 500 && answer.status !== 429;
    return ours ? { ok: answer.ok, body: told } : undefined;
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
  readonly #settle: (settled: Settled) => void;

  /** `letter`: what waits to be sent now; `settle` is told how that ended. */
  constructor(host: Host, letter: () => Letter | undefined, settle: (settled: Settled) => void) {
    this.#host = host;
    this.#letter = letter;
    this.#settle = settle;
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
    const settled = await post(letter);
    this.#busy = false;
    // The element may show something else by now; the letter then waits until its own is shown again.
    const now = this.#letter();
    const done = now?.url !== letter.url || now.body !== letter.body;
    this.#attempts = settled || done ? 0 : this.#attempts + 1;
    if (settled && !done) this.#settle(settled);
    this.#host.requestUpdate();
    if (!this.#host.isConnected) return;
    if (settled || done) return this.flush();
    this.#timer = setTimeout(this.flush, backoff(this.#attempts, Math.random()));
    addEventListener('online', this.flush);
  };

  stop(): void {
    clearTimeout(this.#timer);
    removeEventListener('online', this.flush);
  }
}
