import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface HostPage {
  origin: string;
  close(): void;
}

/** A page of a publisher that is not the demo newspaper: its own origin, its own policy, whatever HTML a test gives it. */
export async function serveHostPage(
  html: (origin: string) => string,
  policy: (origin: string) => string,
): Promise<HostPage> {
  const server = createServer((request, response) => {
    const origin = `http://${request.headers.host}`;
    response.writeHead(request.url === '/' ? 200 : 404, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy(origin),
    });
    response.end(request.url === '/' ? html(origin) : '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
