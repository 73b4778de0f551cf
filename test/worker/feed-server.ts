import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Origin of the server that plays the publishers' feeds. */
    feedServer: string;
  }
}

/** What a test has put at a path. */
interface Page {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
  /** Request headers of each time it was asked for, and the body under a name of its own. */
  asked: (IncomingMessage['headers'] & { body?: string })[];
}

const pages = new Map<string, Page>();

/** Runs outside workerd: a real HTTP server on a port of its own, for feeds good and bad. */
export default async function serveFeeds(project: TestProject): Promise<() => Promise<void>> {
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  project.provide('feedServer', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  return async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
}

/** `PUT` puts a page where later `GET`s find it; `?asked` tells how it was asked for. */
async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://feeds');
  const page = pages.get(url.pathname);
  if (request.method === 'PUT') await put(url.pathname, request, response);
  else if (url.searchParams.has('asked')) response.end(JSON.stringify(page?.asked ?? []));
  else if (url.pathname.startsWith('/endless')) stream(response, 20 * 1024 * 1024);
  else if (url.pathname.startsWith('/stalled')) response.write('<?xml version="1.0"?><rss><channel>');
  else if (url.pathname.startsWith('/hang-up')) request.socket.destroy();
  else if (page) await show(page, request, response);
  else response.writeHead(404).end('nothing here');
}

async function put(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { status = 200, headers = {} } = JSON.parse(String(request.headers['x-page'])) as Partial<Page>;
  const body = Buffer.concat(await Array.fromAsync(request as AsyncIterable<Buffer>));
  pages.set(path, { status, headers, body, asked: [] });
  response.end();
}

async function show(page: Page, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = Buffer.concat(await Array.fromAsync(request as AsyncIterable<Buffer>)).toString();
  page.asked.push({ ...request.headers, ...(body && { body }) });
  const { etag } = page.headers;
  if (etag !== undefined && request.headers['if-none-match'] === etag) response.writeHead(304).end();
  else response.writeHead(page.status, page.headers).end(page.body);
}

/** A feed without end, for this purpose, of entries that are each in order. */
function stream(response: ServerResponse, bytes: number): void {
  const item = `<item><title>One</title><link>https://paper.example/1</link><description>${'word '.repeat(2000)}</description></item>`;
  response.write('<rss><channel>');
  let sent = 0;
  const more = (): void => {
    while (sent < bytes && !response.destroyed) {
      sent += item.length;
      if (!response.write(item)) return void response.once('drain', more);
    }
    response.end();
  };
  more();
}
