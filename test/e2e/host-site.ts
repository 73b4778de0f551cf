import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One page of a publisher: whatever HTML and headers a test gives it. */
export interface HostPage {
  body: string;
  headers?: Record<string, string>;
}

export interface HostSite {
  origin: string;
  /** Puts a page at a path; its address. */
  put(path: string, page: HostPage): string;
  close(): void;
}

const text = '<p>Над рекой стоял туман, и девятый трамвай звенел на повороте так, что слышно было на том берегу.</p>';

/** A page of a publisher's with this in its head and in the middle of its text; `#below` is what comes next. */
export const article = (head: string, body: string) =>
  `<!doctype html><html lang="ru"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
  `<title>Страница</title>${head}</head><body>${text}${body}<p id="below">Дальше.</p>${text}</body></html>`;

/** A publisher's site that is not the demo newspaper: an origin of its own, and pages that a test writes. */
export async function serveHostSite(): Promise<HostSite> {
  const pages = new Map<string, HostPage>();
  const server = createServer((request, response) => {
    const page = pages.get(new URL(request.url ?? '/', 'http://host').pathname);
    const type = request.url?.endsWith('.js') ? 'text/javascript' : 'text/html; charset=utf-8';
    response.writeHead(page ? 200 : 404, { 'content-type': type, ...page?.headers });
    response.end(page?.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    put(path, page) {
      pages.set(path, page);
      return origin + path;
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
