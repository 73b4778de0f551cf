import { createServer, request as ask, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What comes over the line instead of the worker's answer; `silent` is none at all, `half` a body that breaks off. */
export type Fault = 'down' | 'silent' | 'half' | { status: number; type: string; body: string };

/** One request over the line. */
export interface Asked {
  path: string;
  /** When it came and when its answer was through, milliseconds. */
  from: number;
  to: number;
}

/** A line between reader and worker, for a browser whose own cannot be slowed down: an origin beside the worker's. */
export interface SlowLine {
  origin: string;
  /** Milliseconds until the first byte of any answer. */
  latency: number;
  /** For requests whose path has this in it. */
  fault: { path: string; is: Fault } | undefined;
  /** Since it was last emptied. */
  asked: Asked[];
  close(): void;
}

/** Lays a line to the worker. */
export async function laySlowLine(worker: string, latency: number): Promise<SlowLine> {
  const server = createServer((request, response) => {
    const asked = { path: request.url ?? '/', from: performance.now(), to: Number.POSITIVE_INFINITY };
    line.asked.push(asked);
    response.on('close', () => (asked.to = performance.now()));
    const { fault } = line;
    setTimeout(() => {
      if (fault && asked.path.includes(fault.path)) return misbehave(response, fault.is);
      const target = new URL(asked.path, worker);
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
    response.write('{"site":"o', () => response.destroy());
    return;
  }
  response.writeHead(fault.status, { ...readable, 'content-type': fault.type });
  response.end(fault.body);
}
