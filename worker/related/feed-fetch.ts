import type { FeedSettings } from '../contract/related.ts';
import { checkAddress } from './feed-address.ts';
import { type FailedOutcome, FeedFailure } from './feed-failure.ts';
import { FeedReader, type ReadFeed } from './feed-reader.ts';

/** What the last good answer said of itself, for a conditional request. */
export interface Validators {
  etag: string | null;
  lastModified: string | null;
}

export interface FetchOptions {
  /** `ALLOW_LOCAL_FEEDS`. */
  allowLocal: boolean;
  /** Of dates that name no zone. */
  timeZone: string;
  now: number;
  limits?: Limits;
  fetch?: (address: string, init: RequestInit) => Promise<Response>;
}

export interface Limits {
  milliseconds: number;
  bytes: number;
  redirects: number;
}
export const usualLimits: Limits = { milliseconds: 10_000, bytes: 5 * 1024 * 1024, redirects: 5 };

export type Fetched =
  | ({ outcome: 'ok'; feed: ReadFeed } & Validators)
  | { outcome: 'not_modified' }
  | { outcome: FailedOutcome; message: string };

/** Fetches and reads a feed. Never throws: whatever goes wrong is an outcome, in words for an editor. */
export async function fetchFeed(settings: FeedSettings, known: Validators, options: FetchOptions): Promise<Fetched> {
  const limits = options.limits ?? usualLimits;
  const clock = new AbortController();
  const { signal } = clock;
  // Not `AbortSignal.timeout`, which would keep the room in memory for the whole time.
  const alarm = setTimeout(() => clock.abort(), limits.milliseconds);
  try {
    const { response, address } = await follow(settings, known, { ...options, limits }, signal);
    if (response.status === 304) return { outcome: 'not_modified' };
    refuseStatus(response);
    const reader = new FeedReader({ address, contentType: response.headers.get('content-type') });
    await readCapped(response, limits.bytes, (bytes) => reader.write(bytes));
    const { etag, lastModified } = validatorsOf(response);
    return { outcome: 'ok', feed: reader.end(options), etag, lastModified };
  } catch (error) {
    return failureOf(error, signal, limits);
  } finally {
    clearTimeout(alarm);
  }
}

/** Follows redirects by hand: each address on the way is checked as the first one was. */
async function follow(
  settings: FeedSettings,
  known: Validators,
  { allowLocal, limits, fetch: ask = fetch }: FetchOptions & { limits: Limits },
  signal: AbortSignal,
): Promise<{ response: Response; address: string }> {
  let address = settings.url;
  for (let redirects = 0; redirects <= limits.redirects; redirects++) {
    const url = checkAddress(address, { allowHttp: settings.allowHttp, allowLocal });
    if (typeof url === 'string') throw refused(url, address, redirects);
    const response = await ask(url.href, { redirect: 'manual', signal, headers: requestHeaders(known) });
    const location = response.headers.get('location');
    if (![301, 302, 303, 307, 308].includes(response.status) || location === null)
      return { response, address: url.href };
    await response.body?.cancel();
    address = URL.parse(location, url.href)?.href ?? location;
  }
  throw new FeedFailure(
    'too_many_redirects',
    `The address redirects more than ${limits.redirects} times, or in a circle.`,
  );
}

function refused(reason: string, address: string, redirects: number): FeedFailure {
  const where = redirects === 0 ? '' : ` The feed redirects to ${address.slice(0, 200)}, which is not fetched.`;
  return new FeedFailure('address_refused', reason + where);
}

function requestHeaders({ etag, lastModified }: Validators): Record<string, string> {
  return {
    accept:
      'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5',
    'user-agent': 'Otklik/0.1 (feed reader)',
    ...(etag !== null && { 'if-none-match': etag }),
    ...(lastModified !== null && { 'if-modified-since': lastModified }),
  };
}

function validatorsOf({ headers }: Response): Validators {
  return { etag: headers.get('etag'), lastModified: headers.get('last-modified') };
}

function refuseStatus({ status, body }: Response): void {
  if (status >= 200 && status < 300) return;
  void body?.cancel();
  const hint =
    status === 404 || status === 410
      ? 'there is nothing at this address'
      : status === 401 || status === 403
        ? 'the server does not let us read it'
        : status >= 500
          ? 'the server has a fault'
          : 'no feed came with it';
  throw new FeedFailure('http_error', `The server answered ${status}: ${hint}.`);
}

/** Counts while the bytes arrive, after decompression, whatever the server announced. */
async function readCapped(response: Response, limit: number, write: (bytes: Uint8Array) => void): Promise<void> {
  const tooLarge = () =>
    new FeedFailure('too_large', `The feed is larger than ${megabytes(limit)}. Ask for one with fewer entries.`);
  if (Number(response.headers.get('content-length') ?? 0) > limit) {
    await response.body?.cancel();
    throw tooLarge();
  }
  let size = 0;
  // Leaving the loop early cancels the rest of the answer.
  for await (const bytes of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += bytes.byteLength;
    if (size > limit) throw tooLarge();
    write(bytes);
  }
}

function megabytes(bytes: number): string {
  return bytes >= 1024 * 1024 ? `${Math.round(bytes / 1024 / 1024)} MB` : `${Math.round(bytes / 1024)} KB`;
}

function failureOf(error: unknown, signal: AbortSignal, limits: Limits): Fetched {
  if (error instanceof FeedFailure) return { outcome: error.outcome, message: error.message };
  if (signal.aborted) {
    return {
      outcome: 'too_slow',
      message: `The server did not send the whole feed within ${limits.milliseconds / 1000} seconds.`,
    };
  }
  console.warn('feed not fetched', error);
  return {
    outcome: 'unreachable',
    message: 'The server could not be reached: no such host, no connection, or it hung up.',
  };
}
