import { vi } from 'vitest';

export interface Sent {
  url: URL;
  method: string;
  headers: Headers;
  /** The body as it was sent. */
  text: string;
  keepalive: boolean;
}

type Answer = Response | Promise<Response> | Error;

/** What the network does in a test: answers of the contract's shape, and a record of what was asked. */
export class Network {
  readonly sent: Sent[] = [];
  #answer: (request: Sent) => Answer;

  constructor(answer: (request: Sent) => Answer) {
    this.#answer = answer;
    vi.stubGlobal('fetch', async (input: string, init: RequestInit = {}) => {
      const request = {
        url: new URL(input, location.href),
        method: init.method ?? 'GET',
        headers: new Headers(init.headers),
        text: typeof init.body === 'string' ? init.body : '',
        keepalive: init.keepalive ?? false,
      };
      this.sent.push(request);
      const answered = await withSignal(this.#answer(request), init.signal);
      if (answered instanceof Error) throw answered;
      return answered;
    });
  }

  now(answer: (request: Sent) => Answer): void {
    this.#answer = answer;
  }

  bodies<T>(): T[] {
    return this.sent.filter(({ text }) => text).map(({ text }) => JSON.parse(text) as T);
  }
}

export const down = () => new TypeError('Failed to fetch');

export function json(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
}

export const page = (status = 200) => new Response('<!doctype html><title>Sign in to the Wi-Fi</title>', { status });

async function withSignal(answer: Answer, signal: AbortSignal | null | undefined): Promise<Response | Error> {
  const aborted = new Promise<Error>((resolve) =>
    signal?.addEventListener('abort', () => resolve(signal.reason as Error)),
  );
  return Promise.race([answer, aborted]);
}
