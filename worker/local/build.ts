import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { globSync } from 'node:fs';
import { copyFile, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const dist = join(root, 'worker/dist');
const stamp = join(dist, 'build.txt');

/** What the build reads. What only runs on the publisher's machine or in tests does not change it. */
const sources = ['worker/**/*', 'widgets/**/*', 'package-lock.json', 'tsconfig.json'];
const ignored = ['**/dist/**', '**/node_modules/**', '**/.wrangler/**', '**/*.tsbuildinfo', 'worker/local/!(build).ts'];

/** Builds widgets, dashboard and worker into `worker/dist`; does nothing where their sources are as they were last time. */
export async function build({ force = false } = {}): Promise<void> {
  const started = performance.now();
  const wanted = await hashSources();
  if (!force && (await readFile(stamp, 'utf8').catch(() => '')) === wanted) {
    console.error('Build is up to date.');
    return;
  }
  await Promise.all(
    ['assets', 'server', 'build.txt'].map((name) => rm(join(dist, name), { recursive: true, force: true })),
  );
  await mkdir(join(dist, 'assets'), { recursive: true });
  run([join(root, 'widgets/build.ts')]);
  run([join(root, 'worker/dashboard/build.ts')]);
  await copyFile(join(root, 'worker/_headers'), join(dist, 'assets/_headers'));
  bundleWorker();
  // Last, so that a build that was interrupted is not taken for a finished one.
  await writeFile(stamp, wanted);
  console.error(await sizes());
  console.error(`Built in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
}

/** Hands `worker/index.ts` to wrangler, which uploads nothing and asks nobody. */
function bundleWorker(): void {
  const wrangler = join(root, 'node_modules/wrangler/bin/wrangler.js');
  run([wrangler, 'deploy', '--dry-run', '--outdir', 'dist/server'], join(root, 'worker'));
}

/** Runs a Node program; its words go to standard error, since standard output belongs to `npm start -- --json`. */
function run(command: string[], cwd = root): void {
  const env = { ...process.env, WRANGLER_SEND_METRICS: 'false', WRANGLER_HIDE_BANNER: 'true', CI: 'true' };
  const { status, stdout } = spawnSync(process.execPath, command, {
    cwd,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 2],
  });
  if (status === 0) return;
  console.error(stdout);
  throw new Error(`The build stopped: ${command.map((part) => part.replace(root, '')).join(' ')} failed.`);
}

async function hashSources(): Promise<string> {
  const hash = createHash('sha256').update(process.version);
  const paths = globSync(sources, { cwd: root, exclude: ignored }).toSorted();
  for (const path of paths) {
    const file = join(root, path);
    if ((await stat(file)).isFile())
      hash
        .update(`${path}\0`)
        .update(await readFile(file))
        .update('\0');
  }
  return hash.digest('hex');
}

async function sizes(): Promise<string> {
  const files = globSync('{assets,server}/**/*', { cwd: dist });
  const stats = await Promise.all(files.map((file) => stat(join(dist, file))));
  const total = (folder: string) =>
    stats.reduce((sum, one, index) => sum + (one.isFile() && files[index]?.startsWith(folder) ? one.size : 0), 0);
  return `worker ${kilobytes(total('server'))}, assets ${kilobytes(total('assets'))}`;
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(0)} KiB`;
}

if (import.meta.main) await build({ force: process.argv.includes('--force') });
