/** An answer that settles the matter: taken (`ok`), or refused for good. */
export interface Settled {
  ok: boolean;
  body: Record<string, unknown> & { code?: string };
}

/** Milliseconds until attempt number `attempt` (1, 2, …): doubling up to a minute, spread so that readers do not come back all at once. */
export function backoff(attempt: number, random: number): number {
  return Math.min(60_000, 1_000 * 2 ** attempt) * (0.5 + random / 2);
}

/**
 * Sends JSON once. Undefined where nothing is settled: no network, no answer in ten seconds, too busy, a failure of the
 * server, or something that our worker did not write (the page of a captive portal).
 */
export async function post(url: string, body: string, headers?: HeadersInit): Promise<Settled | undefined> {
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
    const ours = answer.ok ? told.outcome || told.receipt : told.code && answer.status < 500 && answer.status !== 429;
    return ours ? { ok: answer.ok, body: told } : undefined;
  } catch {
    return undefined;
  }
}

/** The element whose message it is. */
interface Host {
  readonly isConnected: boolean;
  requestUpdate(): void;
}

/** Sends something again and again until it is settled, while its element is in the page. */
export class Outbox {
  #attempts = 0;
  #busy = false;
  #timer = 0;
  readonly #host: Host;
  readonly #attempt: () => Promise<boolean>;

  /** `attempt` resolves with whether the matter is settled. */
  constructor(host: Host, attempt: () => Promise<boolean>) {
    this.#host = host;
    this.#attempt = attempt;
  }

  /** Whether the first attempt is under way: nobody has to be told of trouble yet. */
  get fresh(): boolean {
    return this.#busy && !this.#attempts;
  }

  readonly flush = async (): Promise<void> => {
    if (this.#busy) return;
    this.stop();
    this.#busy = true;
    this.#host.requestUpdate();
    const settled = await this.#attempt();
    this.#busy = false;
    this.#attempts = settled ? 0 : this.#attempts + 1;
    this.#host.requestUpdate();
    if (settled || !this.#host.isConnected) return;
    this.#timer = setTimeout(this.flush, backoff(this.#attempts, Math.random()));
    addEventListener('online', this.flush);
  };

  stop(): void {
    clearTimeout(this.#timer);
    removeEventListener('online', this.flush);
  }
}
