import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBrowser, ensureFirefox } from './browser.ts';
import { readCounts, type TestCounts } from './test-counts.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const reports = mkdtempSync(join(tmpdir(), 'otklik-tests-'));
const counts: TestCounts = { passed: 0, failed: 0 };

/** One thing that has to hold. `run` throws, or returns false, where it does not. */
interface Stage {
  name: string;
  /** Belongs to `npm run check`, too: done in seconds. */
  fast?: boolean;
  run: () => boolean;
}

const stages: Stage[] = [
  { name: 'browsers', run: () => log(`${ensureBrowser()}\n${ensureFirefox()}`) },
  { name: 'format', fast: true, run: () => node('node_modules/oxfmt/bin/oxfmt', '--check') },
  { name: 'lint', fast: true, run: () => node('node_modules/oxlint/bin/oxlint', '--type-aware') },
  { name: 'types', fast: true, run: () => node('node_modules/typescript/bin/tsc', '-b') },
  { name: 'build', run: () => node('worker/local/build.ts') },
  { name: 'size gate', run: () => node('test/size-gate.ts') },
  ...(process.argv.includes('--fast')
    ? [{ name: 'unit tests', fast: true, run: () => vitest('unit') }]
    : [
        { name: 'unit, worker and element tests', run: () => vitest('unit', 'worker', 'widgets', 'dashboard') },
        { name: 'end to end', run: () => vitest('e2e') },
      ]),
];

const only = stages.filter((stage) => stage.fast || !process.argv.includes('--fast'));
const started = performance.now();
const failed = only.find((stage) => !holds(stage));
rmSync(reports, { recursive: true, force: true });
console.log(failed ? `\nStopped: ${failed.name} failed, see above.` : `\nEverything holds, ${since(started)}.`);
// Read by machines: alone on its line, the test runner's own numbers, and absent where no test has run.
if (counts.passed + counts.failed > 0) console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = failed ? 1 : 0;

function holds(stage: Stage): boolean {
  console.log(`\n── ${stage.name}`);
  const begun = performance.now();
  try {
    const held = stage.run();
    console.log(`${held ? '✓' : '✗'} ${stage.name}, ${since(begun)}`);
    return held;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return false;
  }
}

/** Runs vitest's projects and adds up what its report says; a report that is missing or empty does not hold. */
function vitest(...projects: string[]): boolean {
  const report = join(reports, `${projects.join('-')}.json`);
  const held = node(
    'node_modules/vitest/vitest.mjs',
    'run',
    '--config=test/vitest.config.ts',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...projects.map((project) => `--project=${project}`),
  );
  const { passed, failed: failures } = readCounts(report);
  counts.passed += passed;
  counts.failed += failures;
  return held && failures === 0 && passed > 0;
}

function node(...command: string[]): boolean {
  return spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit' }).status === 0;
}

function log(line: string): true {
  console.log(line);
  return true;
}

function since(begun: number): string {
  return `${((performance.now() - begun) / 1000).toFixed(1)} s`;
}
