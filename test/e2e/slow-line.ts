import { createServer, request as ask, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Fault, halfABody } from './faults.ts';

/** One request over the line. */
export interface Asked {
  path: string;
  /** When it came and when its answer was through, milliseconds. */
  from: number;
  to: number;
}

/** A slow line to a server, for a browser whose own cannot be slowed down: an origin beside the server's. */
export interface SlowLine {
  origin: string;
  /** Milliseconds until the first byte of any answer. */
  latency: number;
  /** What comes instead of answers to requests whose path has this in it. */
  fault: { path: string; is: Fault } | undefined;
  /** Since it was last emptied. */
  asked: Asked[];
  close(): void;
}

export async function laySlowLine(to: string, latency: number): Promise<SlowLine> {
  const server = createServer((request, response) => {
    const asked = { path: request.url ?? '/', from: performance.now(), to: Number.POSITIVE_INFINITY };
    line.asked.push(asked);
    response.on('close', () => (asked.to = performance.now()));
    const { fault } = line;
    setTimeout(() => {
      if (fault && asked.path.includes(fault.path)) return misbehave(response, fault.is);
      const target = new URL(asked.path, to);
      const headers = { ...request.headers, host: target.host };
      const passed = ask(target, { method: request.method ?? 'GET', headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      });
      passed.on('error', () => response.destroy());
      request.pipe(passed);
    }, line.latency);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const line: SlowLine = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    latency,
    fault: undefined,
    asked: [],
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
  return line;
}

function misbehave(response: ServerResponse, fault: Fault): void {
  if (fault === 'silent') return;
  if (fault === 'down') return void response.destroy();
  const readable = { 'access-control-allow-origin': '*' };
  if (fault === 'half') {
    response.writeHead(200, { ...readable, 'content-type': 'application/json', 'content-length': 999 });
    response.write(halfABody, () => response.destroy());
    return;
  }
  response.writeHead(fault.status, { ...readable, ...fault.headers, 'content-type': fault.type });
  response.end(fault.body);
}
