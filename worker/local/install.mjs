// Plain JavaScript, because it runs before anything is installed, on whatever Node the machine has (20 or newer).
// npm runs it as a `pre…` script: the script after it gets a shell of its own, which finds the Node just installed.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** @typedef {{ packages?: Record<string, { version?: string, integrity?: string, optional?: boolean }> }} Lock */

/**
 * Whether what npm says it installed is what the lock asks for. Optional packages of other systems may be missing.
 * @param {Lock | undefined} lock
 * @param {Lock | undefined} installed
 */
export function isInStep(lock, installed) {
  if (!lock?.packages || !installed?.packages) return false;
  const wanted = Object.entries(lock.packages).filter(([path]) => path !== '');
  const known = new Set(wanted.map(([path]) => path));
  return (
    Object.keys(installed.packages).every((path) => known.has(path)) &&
    wanted.every(([path, { version, integrity, optional }]) => {
      const found = installed.packages?.[path];
      if (!found) return optional === true;
      return found.version === version && (integrity === undefined || found.integrity === integrity);
    })
  );
}

/**
 * Runs `npm ci` in the folder where it is needed; npm's words go to standard error. Returns the exit code.
 * @param {string} folder
 */
export function install(folder) {
  // npm writes its own lock last, so an install that was interrupted has none.
  const inStep = isInStep(
    readJson(`${folder}/package-lock.json`),
    readJson(`${folder}/node_modules/.package-lock.json`),
  );
  if (inStep && existsSync(`${folder}/node_modules/.bin/vitest`)) return 0;
  console.error('Installing what package-lock.json names (npm ci) …');
  const started = Date.now();
  const code = runNpm(folder);
  if (code === 0) console.error(`Installed in ${Math.round((Date.now() - started) / 1000)} s.`);
  else {
    console.error(
      `npm ci failed (exit code ${code}); its reasons are above. Nothing else was started. ` +
        'It needs the npm registry, or an npm cache that has every package once: see `npm config get registry`.',
    );
  }
  return code;
}

/** @param {string} folder */
function runNpm(folder) {
  // Its warnings are about Node 20, which only has to get as far as Node 24.
  /** @type {import('node:child_process').SpawnSyncOptions} */
  const options = { cwd: folder, stdio: ['ignore', 2, 2] };
  const npm = process.env.npm_execpath;
  const { status } = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, 'ci', '--loglevel=error'], options)
    : spawnSync('npm ci --loglevel=error', { ...options, shell: true });
  return status ?? 1;
}

/**
 * @param {string} path
 * @returns {Lock | undefined}
 */
function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    // Missing or cut off in the middle: both mean that there is nothing to rely on.
    return undefined;
  }
}

if (import.meta.main ?? process.argv[1] === fileURLToPath(import.meta.url)) {
  process.exitCode = install(fileURLToPath(new URL('../..', import.meta.url)));
}
