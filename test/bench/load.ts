import { connect } from 'node:net';

/** What one run of load against one address measured. */
export interface Load {
  /** Requests per second. */
  rate: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
  /** Requests answered with the expected status. */
  answered: number;
  /** Requests answered with another status, by status. */
  refused: Record<string, number>;
}

export interface LoadOptions {
  port: number;
  connections: number;
  milliseconds: number;
  expect: readonly number[];
  /** The whole HTTP/1.1 request of number `n`. */
  request: (n: number) => string;
}

/** Keeps `connections` requests under way over keep-alive sockets; hand-made, so that the client costs little. */
export async function load({ port, connections, milliseconds, expect, request }: LoadOptions): Promise<Load> {
  const times: number[] = [];
  const refused: Record<string, number> = {};
  const begin = performance.now();
  const end = begin + milliseconds;
  let next = 0;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      const socket = connect({ port, host: '127.0.0.1', noDelay: true });
      await new Promise<void>((resolve, reject) => {
        let sent = 0;
        let buffered = '';
        const send = () => {
          if (performance.now() >= end) {
            socket.end();
            return resolve();
          }
          sent = performance.now();
          socket.write(request(next++));
        };
        socket.setEncoding('latin1');
        socket.on('connect', send);
        socket.on('error', reject);
        socket.on('close', () => resolve());
        socket.on('data', (chunk: string) => {
          buffered += chunk;
          const status = completeStatus(buffered);
          if (status === undefined) return;
          buffered = '';
          times.push(performance.now() - sent);
          if (!expect.includes(status)) refused[status] = (refused[status] ?? 0) + 1;
          send();
        });
      });
    }),
  );
  const seconds = (performance.now() - begin) / 1000;
  times.sort((a, b) => a - b);
  const failures = Object.values(refused).reduce((sum, n) => sum + n, 0);
  return {
    rate: times.length / seconds,
    p50: times[Math.floor(times.length * 0.5)] ?? Number.NaN,
    p99: times[Math.floor(times.length * 0.99)] ?? Number.NaN,
    answered: times.length - failures,
    refused,
  };
}

/** Status of a response that has arrived whole, by Content-Length or the last chunk; undefined while it has not. */
function completeStatus(text: string): number | undefined {
  const head = text.indexOf('\r\n\r\n');
  if (head < 0) return undefined;
  const headers = text.slice(0, head).toLowerCase();
  const length = /content-length: (\d+)/.exec(headers)?.[1];
  const whole =
    length !== undefined
      ? text.length >= head + 4 + Number(length)
      : headers.includes('transfer-encoding: chunked')
        ? text.endsWith('0\r\n\r\n')
        : true;
  return whole ? Number(text.slice(9, 12)) : undefined;
}
