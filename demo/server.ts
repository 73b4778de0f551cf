import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Widgets } from './newspaper.ts';
import { contentSecurityPolicy, page, type Reply, text } from './reply.ts';
import { answer, type Newspaper } from './router.ts';

export interface DemoOptions extends Widgets {
  /** 0 for any free port. */
  port: number;
  /** Name of this machine in the newspaper's address; `localhost` where it is left out. */
  host?: string;
  /** Where given, feeds are shown only to those who add `?token=` with it. */
  feedToken?: string;
  /** What the date line under the newspaper's name says. */
  now?: () => Date;
}

export interface Demo {
  /** Origin of the newspaper, no slash at its end. */
  url: string;
  close(): Promise<void>;
}

/** Starts the pretend newspaper; rejects where the port is taken. */
export async function startDemo({
  port,
  host = 'localhost',
  feedToken,
  now = () => new Date(),
  ...widgets
}: DemoOptions): Promise<Demo> {
  const newspaper: Newspaper = { widgets, feedToken };
  const server = createServer((request, response) => {
    send(
      request,
      response,
      safely(() => replyTo(newspaper, request, now())),
      contentSecurityPolicy(widgets.api),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    // As `localhost`, some systems would listen on ::1 alone.
    server.listen(port, host === 'localhost' ? '127.0.0.1' : host, resolve);
  });
  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function replyTo(newspaper: Newspaper, request: IncomingMessage, now: Date): Reply {
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return text('Only GET and HEAD.\n', 405, { allow: 'GET, HEAD' });
  const url = addressOf(request);
  if (!url) return page('<!doctype html><title>400</title><p>Bad address', 400);
  return answer(newspaper, url, new Headers(request.headers as Record<string, string>), now);
}

/** The address as the reader sees it, so that absolute links are right behind any host name and port. */
function addressOf({ url = '/', headers, socket }: IncomingMessage): URL | null {
  return url.startsWith('/') ? URL.parse(`http://${readersHost(headers.host, socket.localPort)}${url}`) : null;
}

/** What the reader's browser calls this server; `localhost` where the header is none or no host at all. */
export function readersHost(header: string | undefined, port: number | undefined): string {
  const isHost = /^(?:[\w.-]+|\[[\da-f:]+\])(?::\d{1,5})?$/i.test(header ?? '');
  return header !== undefined && isHost ? header : `localhost:${port}`;
}

function safely(reply: () => Reply): Reply {
  try {
    return reply();
  } catch (error) {
    console.error(error);
    return text('The newspaper could not be printed.\n', 500);
  }
}

function send(request: IncomingMessage, response: ServerResponse, reply: Reply, policy: string): void {
  const hasBody = reply.status !== 304;
  response.writeHead(reply.status, {
    ...reply.headers,
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'strict-origin-when-cross-origin',
    ...(hasBody && { 'content-length': Buffer.byteLength(reply.body) }),
  });
  response.end(request.method === 'HEAD' || !hasBody ? undefined : reply.body);
}
