import { readFile } from 'node:fs/promises';
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from 'miniflare';
import { unstable_getMiniflareWorkerOptions } from 'wrangler';

const configPath = new URL('../wrangler.jsonc', import.meta.url).pathname;
const bundlePath = new URL('../dist/server/index.js', import.meta.url).pathname;

export interface RuntimeOptions {
  port: number;
  /** Folder for KV, Durable Objects and R2; in memory where it is left out. */
  state?: string;
  /** Secrets and variables beside those of `wrangler.jsonc`. */
  bindings?: Record<string, string>;
}

/** Runs the built worker on workerd, as `wrangler.jsonc` describes it. */
export async function startRuntime({ port, state, bindings = {} }: RuntimeOptions): Promise<Miniflare> {
  const { workerOptions } = unstable_getMiniflareWorkerOptions(configPath);
  const script = await readFile(bundlePath, 'utf8');
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      host: '127.0.0.1',
      port,
      log: new Log(LogLevel.WARN),
      cf: false,
      ...(state !== undefined && { resourcePersistencePath: state }),
      workers: [
        {
          ...workerOptions,
          modules: [{ type: 'ESModule', path: 'index.js', contents: script }],
          bindings: { ...(workerOptions.bindings as Record<string, string> | undefined), ...bindings },
        },
      ],
    }),
  );
  await miniflare.ready;
  return miniflare;
}
