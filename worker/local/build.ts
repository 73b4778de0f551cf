import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { globSync } from 'node:fs';
import { copyFile, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const dist = join(root, 'worker/dist');
const stamp = join(dist, 'build.txt');

/** What the build reads. What only runs on the publisher's machine or in tests does not change it. */
const sources = ['worker/**/*', 'widgets/**/*', 'package.json', 'package-lock.json', 'tsconfig.json'];
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
  await Promise.all([run([join(root, 'widgets/build.ts')]), run([join(root, 'worker/dashboard/build.ts')])]);
  await copyFile(join(root, 'worker/_headers'), join(dist, 'assets/_headers'));
  await bundleWorker();
  // Last, so that a build that was interrupted is not taken for a finished one.
  await writeFile(stamp, wanted);
  console.error(await sizes());
  console.error(`Built in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
}

/** Hands `worker/index.ts` to wrangler, which uploads nothing and asks nobody. */
async function bundleWorker(): Promise<void> {
  const wrangler = join(root, 'node_modules/wrangler/bin/wrangler.js');
  await run([wrangler, 'deploy', '--dry-run', '--outdir', 'dist/server'], join(root, 'worker'));
}

/** Runs a Node program; its words are kept from standard output, which belongs to `npm start -- --json`. */
async function run(command: string[], cwd = root): Promise<void> {
  // A test runner's own NODE_ENV would build Lit for development.
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    WRANGLER_SEND_METRICS: 'false',
    WRANGLER_HIDE_BANNER: 'true',
    CI: 'true',
  };
  const child = spawn(process.execPath, command, { cwd, env, stdio: ['ignore', 'pipe', 'inherit'] });
  const [words, [code]] = await Promise.all([text(child.stdout), once(child, 'close') as Promise<[number | null]>]);
  if (code === 0) return;
  console.error(words);
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
  const assets = globSync('assets/**/*.*', { cwd: dist });
  const [worker = 0, ...others] = await Promise.all(
    ['server/index.js', ...assets].map(async (file) => (await stat(join(dist, file))).size),
  );
  const total = others.reduce((sum, size) => sum + size, 0);
  return `worker ${kilobytes(worker)}, ${others.length} assets ${kilobytes(total)}`;
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(0)} KiB`;
}

if (import.meta.main) await build({ force: process.argv.includes('--force') });
