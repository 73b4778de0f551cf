/** Something that is to arrive once, however often it has to be sent. */
export interface Letter {
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
 * Sends a letter once; throws where there is no network and no answer in ten seconds. Nothing is settled where the
 * server is too busy or fails, or where something answers that is not our worker (the page of a captive portal).
 */
export async function post({ url, body, headers, proof }: Letter): Promise<Answer> {
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
}
