import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { build } from './build.ts';

// wrangler makes the KV namespace on the first run, since its binding names none, and links it to the worker from then on.
await build();
const wrangler = fileURLToPath(new URL('../../node_modules/wrangler/bin/wrangler.js', import.meta.url));
const cwd = fileURLToPath(new URL('..', import.meta.url));
const { status } = spawnSync(process.execPath, [wrangler, 'deploy', ...process.argv.slice(2)], {
  cwd,
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
