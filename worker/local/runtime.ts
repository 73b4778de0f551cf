import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare, type V4WorkerOptions } from 'miniflare';
import { unstable_getMiniflareWorkerOptions } from 'wrangler';

const configPath = fileURLToPath(new URL('../wrangler.jsonc', import.meta.url));
/** The bundle that `build.ts` makes, or another one. */
const builtWorker = process.env.OTKLIK_BUNDLE ?? fileURLToPath(new URL('../dist/server/index.js', import.meta.url));

export interface RuntimeOptions {
  /** 0 for any free port. */
  port: number;
  /** Folder for KV, Durable Objects and R2; gone with the process where it is left out. */
  state?: string;
  /** Secrets and variables beside those of `wrangler.jsonc`. */
  bindings?: Record<string, string>;
  /** Further workers beside the product, each on a socket of its own: limits to measure against, stand-ins. */
  beside?: V4WorkerOptions[];
  /** Opens a socket that leads straight to the worker, past the static assets and the development server's own layer. */
  direct?: boolean;
  /** Changes to the worker's own options, such as a stricter stand-in for a binding. */
  change?: (worker: V4WorkerOptions) => V4WorkerOptions;
}

/** Runs the built worker on workerd, with what `wrangler.jsonc` binds to it. */
export async function startRuntime(options: RuntimeOptions): Promise<Miniflare> {
  const { port, state, bindings = {}, beside = [], direct = false, change = (worker) => worker } = options;
  const { workerOptions } = unstable_getMiniflareWorkerOptions(configPath);
  const worker = change({
    ...workerOptions,
    name: 'otklik',
    modules: [{ type: 'ESModule', path: 'index.js', contents: await readFile(builtWorker, 'utf8') }],
    bindings: { ...(workerOptions.bindings as Record<string, string> | undefined), ...bindings },
    ...(direct && { unsafeDirectSockets: [{ host: '127.0.0.1', port: 0 }] }),
  } as V4WorkerOptions);
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      host: '127.0.0.1',
      port,
      cf: false,
      log: new Log(LogLevel.WARN),
      ...(state !== undefined && { resourcePersistencePath: state }),
      workers: [worker, ...beside],
    }),
  );
  await miniflare.ready;
  return miniflare;
}
