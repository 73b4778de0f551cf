import { connect, type Socket } from 'node:net';

/** What a server answered; the body as JSON. */
export interface RoughAnswer {
  status: number;
  body: Record<string, unknown>;
}

/**
 * One keep-alive connection of a reader whom nobody can rely on. Made by hand, as a client that costs more than the
 * server would leave nothing of the crowd.
 */
export class RoughConnection {
  #socket: Socket | undefined;
  #port = 0;

  /** Sends and waits; undefined where the connection broke, and nobody knows what has become of the request. */
  async post(url: URL, body: string): Promise<RoughAnswer | undefined> {
    const socket = await this.#open(url);
    if (!socket) return undefined;
    return new Promise((resolve) => {
      let received = '';
      const end = (answer: RoughAnswer | undefined) => {
        socket.removeAllListeners('data').removeAllListeners('close');
        if (!answer) this.hangUp();
        resolve(answer);
      };
      socket.on('close', () => end(undefined));
      socket.on('data', (chunk: string) => {
        received += chunk;
        const answer = wholeAnswer(received);
        if (answer) end(answer);
      });
      socket.write(requestOf(url, body));
    });
  }

  /** Sends and is gone before an answer can come. */
  async postAndHangUp(url: URL, body: string): Promise<void> {
    const socket = await this.#open(url);
    if (!socket) return;
    await new Promise<void>((resolve) => socket.write(requestOf(url, body), () => resolve()));
    this.hangUp();
  }

  hangUp(): void {
    this.#socket?.destroy();
    this.#socket = undefined;
  }

  async #open({ port }: URL): Promise<Socket | undefined> {
    if (this.#socket && !this.#socket.destroyed && this.#port === Number(port)) return this.#socket;
    this.hangUp();
    this.#port = Number(port);
    const socket = connect({ port: this.#port, host: '127.0.0.1', noDelay: true });
    socket.setEncoding('utf8');
    return new Promise((resolve) => {
      // Stays: a connection that breaks between two requests is no error of the test's.
      socket.on('error', () => resolve(undefined));
      socket.once('connect', () => {
        this.#socket = socket;
        resolve(socket);
      });
    });
  }
}

function requestOf({ pathname, host }: URL, body: string): string {
  return `POST ${pathname} HTTP/1.1\r\nhost: ${host}\r\ncontent-type: text/plain\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
}

/** The answer, once all of it is there; our worker gives every answer its length. */
function wholeAnswer(text: string): RoughAnswer | undefined {
  const head = text.indexOf('\r\n\r\n');
  if (head < 0) return undefined;
  const length = /content-length: (\d+)/i.exec(text.slice(0, head))?.[1];
  const body = text.slice(head + 4);
  if (length === undefined) throw new Error(`an answer of unknown length: ${text.slice(0, head)}`);
  if (body.length < Number(length)) return undefined;
  return { status: Number(text.slice(9, 12)), body: JSON.parse(body) as RoughAnswer['body'] };
}
