import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Recount } from '../../worker/contract/poll-admin.ts';
import { AdminClient } from '../../worker/local/admin-client.ts';

/** What `npm start -- --json` prints. */
export interface Started {
  page: string;
  api: string;
  dashboard: string;
  setup: string;
  site: string;
  poll: string;
  hotline: string;
  token: string;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const start = `${root}worker/local/start.ts`;

/** The whole product as `npm start` runs it, on ports and with a state folder of its own. */
export class Product {
  readonly started: Started;
  readonly state: string;
  readonly env: NodeJS.ProcessEnv;
  /** The publisher's own program. */
  readonly admin: AdminClient;
  readonly #process: ChildProcess;

  private constructor(child: ChildProcess, started: Started, state: string, env: NodeJS.ProcessEnv) {
    this.#process = child;
    this.started = started;
    this.state = state;
    this.env = env;
    this.admin = new AdminClient(started.api, started.token);
  }

  /**
   * Starts it and waits until everything answers. The same `env` again is a second start on the same state. `npm`: by
   * the command that people type, which costs a second more.
   */
  static async start(env?: NodeJS.ProcessEnv, { npm = false } = {}): Promise<Product> {
    const state = env?.OTKLIK_STATE ?? (await mkdtemp(join(tmpdir(), 'otklik-e2e-')));
    const own = env ?? { ...process.env, PORT: await freePort(), DEMO_PORT: await freePort(), OTKLIK_STATE: state };
    const [command, ...words] = npm ? ['npm', 'start', '--', '--json'] : [process.execPath, start, '--json'];
    const child = spawn(command ?? '', words, { cwd: root, env: own, stdio: ['ignore', 'pipe', 'pipe'] });
    let log = '';
    child.stderr.on('data', (chunk) => (log += String(chunk)));
    let output = '';
    for await (const chunk of child.stdout) {
      output += String(chunk);
      // npm writes its banner before it.
      const line = /^\{.*\}$/m.exec(output)?.[0];
      if (line) return new Product(child, JSON.parse(line) as Started, state, own);
    }
    throw new Error(`npm start ended without an answer:\n${output}\n${log}`);
  }

  /** Lets pages of one more origin of the site vote and write. */
  async admit(origin: string): Promise<void> {
    const path = `/sites/${this.started.site}`;
    const { id: _, ...settings } = await this.admin.get<{ id: string; origins: string[] }>(path);
    await this.admin.put(path, { ...settings, origins: [...settings.origins, origin] });
  }

  /** Counts the current poll's ballots again. */
  recount(): Promise<Recount> {
    const { site, poll } = this.started;
    return this.admin.get(`/sites/${site}/polls/${poll}/recount`);
  }

  /** Ends it as Ctrl-C does; the exit code. */
  async interrupt(signal: NodeJS.Signals = 'SIGINT'): Promise<number | null> {
    if (this.#process.exitCode !== null) return this.#process.exitCode;
    const exit = once(this.#process, 'exit');
    this.#process.kill(signal);
    const [code] = (await exit) as [number | null];
    return code;
  }

  async stop(): Promise<void> {
    await this.interrupt();
    await rm(this.state, { recursive: true, force: true });
  }
}

/** A port that nobody listens on; a string, as the environment holds it. */
export async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return String(port);
}
