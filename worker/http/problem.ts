import { type FieldError, type Problem, type ProblemCode, problems } from '../contract/problem.ts';

/** Members that a problem may carry beyond its code. */
export type ProblemDetails = { detail?: string; errors?: FieldError[]; retryAfter?: number } & Record<string, unknown>;

/** A failure as the API answers it: RFC 9457, never cached, with a stable code. */
export function problem(code: ProblemCode, details: ProblemDetails = {}): Response {
  const [status, title] = problems[code];
  const body: Problem = { type: `/problems#${code}`, title, status, code, ...details };
  const headers = new Headers({ 'content-type': 'application/problem+json', 'cache-control': 'no-store' });
  if (details.retryAfter !== undefined) headers.set('retry-after', String(details.retryAfter));
  return new Response(JSON.stringify(body), { status, headers });
}
