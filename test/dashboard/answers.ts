import { vi } from 'vitest';
import type { Problem, ProblemCode } from '../../worker/contract/problem.ts';
import { problems } from '../../worker/contract/problem.ts';

export interface Asked {
  method: string;
  path: string;
  body: unknown;
  /** `If-Match` or `If-None-Match`, whichever came. */
  condition?: string;
}

type Answer = Response | ((asked: Asked) => Response);

/**
 * Answers the dashboard's requests in the worker's place, by `METHOD /path`; what nobody prepared is a 404 problem.
 * Returns what has been asked so far.
 */
export function answer(answers: Record<string, Answer>): Asked[] {
  const asked: Asked[] = [];
  vi.stubGlobal('fetch', async (input: RequestInfo | URL, init?: RequestInit) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    const isPicture = request.headers.get('content-type') === 'image/png';
    const bytes = new Uint8Array(await request.arrayBuffer());
    const text = isPicture ? '' : new TextDecoder().decode(bytes);
    const each = {
      method: request.method,
      path: url.pathname + url.search,
      body: isPicture ? bytes : text === '' ? undefined : JSON.parse(text),
      condition: conditionOf(request.headers),
    };
    asked.push(each);
    const found = answers[`${each.method} ${each.path}`] ?? answers[`${each.method} ${url.pathname}`];
    if (found === undefined) return problem('request.not_found');
    return typeof found === 'function' ? found(each) : found.clone();
  });
  return asked;
}

function conditionOf(headers: Headers): string | undefined {
  const name = ['If-Match', 'If-None-Match'].find((each) => headers.has(each));
  return name && `${name}: ${headers.get(name)}`;
}

export const json = (body: unknown, status = 200): Response => Response.json(body, { status });

export function problem(code: ProblemCode, details: Partial<Problem> = {}): Response {
  const [status, title] = problems[code];
  const body: Problem = { type: `/problems#${code}`, title, status, code, ...details };
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/problem+json' } });
}
