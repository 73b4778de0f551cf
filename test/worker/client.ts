import { exports } from 'cloudflare:workers';
import type { Ballot } from '../../worker/contract/ballot.ts';
import type { PollSettings } from '../../worker/contract/poll.ts';
import type { Problem } from '../../worker/contract/problem.ts';

export const host = 'http://otklik.test';
/** An origin that the test site registers. */
export const readerOrigin = 'https://paper.example';

export interface Answer<T> {
  status: number;
  headers: Headers;
  body: T;
}

/** One request to the worker; the body is parsed where it is JSON. */
export async function call<T = Problem>(
  method: string,
  path: string,
  init: RequestInit & { json?: unknown } = {},
): Promise<Answer<T>> {
  const headers = new Headers(init.headers);
  if (init.json !== undefined && !headers.has('content-type')) headers.set('content-type', 'application/json');
  const body = init.json === undefined ? init.body : JSON.stringify(init.json);
  const response = await exports.default.fetch(new URL(path, host).href, { ...init, method, headers, body });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: (/json/.test(response.headers.get('content-type') ?? '') ? JSON.parse(text) : text) as T,
  };
}

/** The same with the API token of the tests. */
export function admin<T = Problem>(method: string, path: string, json?: unknown): Promise<Answer<T>> {
  return call<T>(method, `/v1/admin${path}`, { json, headers: { authorization: 'Bearer test-token' } });
}

export async function makeSite(id: string, change: Record<string, unknown> = {}): Promise<void> {
  const settings = { name: id, origins: [readerOrigin], language: 'ru', timeZone: 'Europe/Moscow', ...change };
  const { status, body } = await admin('PUT', `/sites/${id}`, settings);
  if (status !== 200) throw new Error(JSON.stringify(body));
}

export const option = (id: string) => ({ id, label: { ru: `Ответ ${id}`, en: `Answer ${id}` } });

export const pollOf = (change: Partial<PollSettings> = {}) => ({
  question: { ru: 'Куда поедете?', en: 'Where will you go?' },
  options: [option('sea'), option('hills'), option('home')],
  ...change,
});

let voters = 0;

/** A voter id that no other call has given. */
export function newVoter(): string {
  voters += 1;
  return `${String(voters).padStart(21, '0')}A`;
}

export function vote<T = Problem>(site: string, poll: string, ballot: Partial<Ballot> = {}): Promise<Answer<T>> {
  return call<T>('POST', `/v1/sites/${site}/polls/${poll}/ballots`, {
    json: { voter: newVoter(), revision: 1, choices: ['sea'], ...ballot },
    headers: { origin: readerOrigin },
  });
}
