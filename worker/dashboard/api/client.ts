import { hc } from 'hono/client';
import type { Problem, ProblemCode } from '../../contract/problem.ts';
import type { Api } from '../../index.ts';
import { fill, texts } from '../texts/language.ts';

/** The worker's API. `fetch` is looked up with each call, so that tests may answer in its place. */
const client = hc<Api>('/', { fetch: (input: RequestInfo | URL, init?: RequestInit) => fetch(input, init) });

export const admin = client.v1.admin;

/** Tells the page that the session is over: `signed-out`. */
export const sessionEvents = new EventTarget();

/** A request that did not succeed: the API's problem, or none where no answer came or it was not the API's. */
export class ApiFailure extends Error {
  override readonly name = 'ApiFailure';
  readonly problem: Problem | undefined;
  /** HTTP status; 0 where no answer came. */
  readonly status: number;

  constructor(status: number, problem?: Problem) {
    super(problem?.title ?? `HTTP ${status}`);
    this.status = status;
    this.problem = problem;
  }
}

/** The body of a successful answer; throws an `ApiFailure` otherwise. `T` is the contract's type of that answer. */
export async function answered<T>(request: Promise<Pick<Response, 'ok' | 'status' | 'text'>>): Promise<T> {
  const response = await request.catch(() => undefined);
  const text = await response?.text().catch(() => undefined);
  if (!response || text === undefined) throw new ApiFailure(0);
  const body = parsed(text);
  if (response.ok && (body !== undefined || text === '')) return body as T;
  const failure = new ApiFailure(response.status, isProblem(body) ? body : undefined);
  if (failure.problem?.code === 'auth.required') sessionEvents.dispatchEvent(new Event('signed-out'));
  throw failure;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'code' in body && 'title' in body;
}

/** What went wrong, in the editor's language. */
export function failureText(failure: unknown): string {
  const words = texts().failures;
  if (!(failure instanceof ApiFailure)) throw failure;
  if (failure.status === 0) return words.unreachable;
  const codes: Partial<Record<string, string>> = words.codes;
  return (
    codes[failure.problem?.code ?? ''] ?? failure.problem?.title ?? fill(words.unexpected, { status: failure.status })
  );
}

/** What is there now, where a write was refused by this code because of another's. */
export function newestIn<T>(failure: unknown, code: ProblemCode, member: string): T | undefined {
  const problem = failure instanceof ApiFailure ? failure.problem : undefined;
  return problem?.code === code ? (problem[member] as T | undefined) : undefined;
}
