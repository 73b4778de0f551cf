import type { Route } from 'playwright';

/** What comes instead of the worker's answer; `silent` is none at all, `half` a body that breaks off. */
export type Fault =
  | 'down'
  | 'silent'
  | 'half'
  | { status: number; type: string; body: string; headers?: Record<string, string> };

/** Half of an answer in JSON. */
export const halfABody = '{"site":"o';

/** Those that a widget apologises for at once. */
export const faults: [name: string, fault: Fault][] = [
  ['down', 'down'],
  ['answering 500', { status: 500, type: 'text/plain', body: 'oops' }],
  ['answering 503', { status: 503, type: 'application/json', body: '{}', headers: { 'retry-after': '9' } }],
  ['behind a captive portal', { status: 200, type: 'text/html', body: '<h1>Sign in</h1>' }],
  ['answering half a body', 'half'],
];

/** Answers Chromium in the worker's place. */
export const misbehaving =
  (fault: Fault) =>
  (route: Route): Promise<void> => {
    if (fault === 'silent') return new Promise(() => {});
    if (fault === 'down') return route.abort('connectionrefused');
    if (fault === 'half') return route.fulfill({ contentType: 'application/json', body: halfABody });
    const { status, type, body, headers = {} } = fault;
    return route.fulfill({ status, contentType: type, body, headers });
  };
