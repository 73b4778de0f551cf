import { randomBytes } from 'node:crypto';
import { storyUrl } from './seed.ts';

/** One kind of request, in a form that can be handed to another process. */
export interface Scenario {
  name: string;
  request: Kind;
  port: number;
  expect: readonly number[];
  /** One of the two that everything else is compared with. */
  limit?: boolean;
  /** Of so many connections one is used. */
  oneOf?: number;
}

type Kind =
  | { kind: 'hello' | 'no-op' | 'poll read' | 'related list' | 'message' }
  /** `generation`: of rooms, in which new voters of that poll begin. */
  | { kind: 'vote'; poll: string; generation: number };

export const limitScenarios = (limits: URL): Scenario[] => [
  { name: 'hello world', request: { kind: 'hello' }, port: Number(limits.port), expect: [200], limit: true },
  { name: 'no-op room call', request: { kind: 'no-op' }, port: Number(limits.port), expect: [200], limit: true },
];

export const productScenarios = (product: URL): Scenario[] => [
  { name: 'poll read', request: { kind: 'poll read' }, port: Number(product.port), expect: [200] },
  voteScenario('vote', 'summer', product),
  voteScenario('vote, 16 rooms', 'grown', product, 1),
  // As many voters as each of the sixteen has: here they share one thread and one disk, so that alone tells what they cost.
  { ...voteScenario('vote, 1 of 16', 'summer', product), oneOf: 16 },
  { name: 'related list', request: { kind: 'related list' }, port: Number(product.port), expect: [200] },
  { name: 'message', request: { kind: 'message' }, port: Number(product.port), expect: [201] },
];

export function voteScenario(name: string, poll: string, { port }: URL, generation = 0): Scenario {
  return { name, request: { kind: 'vote', poll, generation }, port: Number(port), expect: [201] };
}

const origin = 'https://bench.example';
const randomId = () => randomBytes(16).toString('base64url');

/** The request of number `n` of a scenario; votes and messages are from somebody new each time. */
export function requestOf({ request }: Scenario): (n: number) => string {
  switch (request.kind) {
    case 'hello':
      return () => get('/hello');
    case 'no-op':
      return () => get('/no-op');
    case 'poll read':
      return () => get('/v1/sites/bench/polls/summer?lang=ru&voted=1');
    case 'vote': {
      const { poll, generation } = request;
      const path = `/v1/sites/bench/polls/${poll}/ballots`;
      return (n) => post(path, { voter: randomId(), revision: 1, choices: [`o${n % 5}`], generation });
    }
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
