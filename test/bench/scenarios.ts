import { randomBytes } from 'node:crypto';
import { storyUrl } from './seed.ts';

/** One kind of request, in a form that can be handed to another process. */
export interface Scenario {
  name: 'hello world' | 'no-op room call' | 'poll read' | 'vote' | 'related list' | 'message';
  port: number;
  expect: readonly number[];
  /** One of the two that everything else is compared with. */
  limit?: boolean;
}

export const scenarios = (product: URL, limits: URL): Scenario[] => [
  { name: 'hello world', port: Number(limits.port), expect: [200], limit: true },
  { name: 'no-op room call', port: Number(limits.port), expect: [200], limit: true },
  { name: 'poll read', port: Number(product.port), expect: [200] },
  { name: 'vote', port: Number(product.port), expect: [201] },
  { name: 'related list', port: Number(product.port), expect: [200] },
  { name: 'message', port: Number(product.port), expect: [201] },
];

const origin = 'https://bench.example';
const randomId = () => randomBytes(16).toString('base64url');

/** The request of number `n` of a scenario; votes and messages are from somebody new each time. */
export function requestOf({ name }: Scenario): (n: number) => string {
  switch (name) {
    case 'hello world':
      return () => get('/hello');
    case 'no-op room call':
      return () => get('/no-op');
    case 'poll read':
      return () => get('/v1/sites/bench/polls/summer?lang=ru&voted=1');
    case 'vote':
      return (n) =>
        post('/v1/sites/bench/polls/summer/ballots', { voter: randomId(), revision: 1, choices: [`o${n % 5}`] });
    case 'related list':
      return (n) => get(`/v1/sites/bench/related?limit=4&lang=ru&url=${encodeURIComponent(storyUrl(n))}`);
    case 'message':
      return (n) =>
        post(
          '/v1/sites/bench/hotlines/readers/messages',
          { fields: { text: `Во дворе дома ${n} снова не горит фонарь.` }, consent: 'v1' },
          `idempotency-key: ${randomId()}\r\n`,
        );
  }
}

function get(path: string): string {
  return `GET ${path} HTTP/1.1\r\nhost: bench\r\norigin: ${origin}\r\n\r\n`;
}

function post(path: string, body: unknown, headers = ''): string {
  // The sockets write latin1-safe text only, so lengths are those of the escaped JSON.
  const text = JSON.stringify(body).replace(
    /[^\0-\x7f]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `POST ${path} HTTP/1.1\r\nhost: bench\r\norigin: ${origin}\r\ncontent-type: application/json\r\n${headers}content-length: ${text.length}\r\n\r\n${text}`;
}
