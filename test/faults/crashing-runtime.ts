import { setTimeout as sleep } from 'node:timers/promises';
import type { Miniflare } from 'miniflare';
import { type RuntimeOptions, startRuntime } from '../../worker/local/runtime.ts';
import { workerdOf } from '../bench/process-time.ts';

/** The built worker on a runtime that can be killed in the middle of its work and comes back with the same disk. */
export class CrashingRuntime {
  readonly #options: Omit<RuntimeOptions, 'port' | 'direct'>;
  #running: Promise<{ miniflare: Miniflare; url: URL }>;
  kills = 0;

  constructor(options: Omit<RuntimeOptions, 'port' | 'direct'>) {
    this.#options = options;
    this.#running = this.#start();
  }

  /** Where it answers; waits while it is being restarted. */
  async url(): Promise<URL> {
    return (await this.#running).url;
  }

  /** SIGKILL: nothing of the runtime gets to say goodbye. */
  async kill(): Promise<void> {
    const { miniflare } = await this.#running;
    process.kill(workerdOf(process.pid), 'SIGKILL');
    this.kills += 1;
    this.#running = (async () => {
      await sleep(50);
      await miniflare.dispose().catch(() => {}); // It is dead already, which is the point.
      return this.#start();
    })();
    await this.#running;
  }

  async stop(): Promise<void> {
    await (await this.#running).miniflare.dispose();
  }

  async #start() {
    const miniflare = await startRuntime({
      ...this.#options,
      port: 0,
      direct: true,
      change: ({ assets: _, ...worker }) => worker,
    });
    return { miniflare, url: await miniflare.unsafeGetDirectURL('otklik') };
  }
}
