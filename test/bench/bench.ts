import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type V4WorkerOptions } from 'miniflare';
import { build } from 'vite';
import { startRuntime } from '../../worker/local/runtime.ts';
import type { Load } from './load.ts';
import { cpuSeconds, workerdOf } from './process-time.ts';
import { type Scenario, scenarios } from './scenarios.ts';
import { seed } from './seed.ts';

const { values: args } = parseArgs({
  options: {
    json: { type: 'string' },
    connections: { type: 'string', default: '32' },
    seconds: { type: 'string', default: '2' },
    rounds: { type: 'string', default: '3' },
    only: { type: 'string' },
  },
});

interface Result extends Load {
  name: string;
  /** Processor time of the runtime for each request, milliseconds. */
  cpu: number;
}

const token = randomBytes(16).toString('hex');
const folder = await mkdtemp(join(tmpdir(), 'otklik-bench-'));
const miniflare = await startRuntime({
  port: 0,
  state: folder,
  direct: true,
  bindings: { API_TOKEN: token, ALLOW_LOCAL_FEEDS: '1' },
  beside: [await limitsWorker()],
  // The local stand-in for static assets stands in front of every request and costs a multiple of it; the platform has none.
  change: ({ assets: _, ...worker }) => worker,
});
try {
  const product = await miniflare.unsafeGetDirectURL('otklik');
  const limits = await miniflare.unsafeGetDirectURL('limits');
  await seed(product, token);
  const results = await measureAll(scenarios(product, limits));
  report(results);
  if (args.json) await writeFile(args.json, `${JSON.stringify(summary(results), null, 2)}\n`);
  if (results.some((result) => Object.keys(result.refused).length > 0)) process.exitCode = 1;
} finally {
  await miniflare.dispose();
  await rm(folder, { recursive: true, force: true });
}

/** Rounds over all scenarios, so that a slow moment of the machine falls on all of them; the median round of each. */
async function measureAll(all: Scenario[]): Promise<Result[]> {
  const chosen = all.filter((scenario) => !args.only || scenario.limit || args.only.split(',').includes(scenario.name));
  const rounds: Result[][] = chosen.map(() => []);
  for (let round = -1; round < Number(args.rounds); round += 1) {
    for (const [index, scenario] of chosen.entries()) {
      const result = await measure(scenario, round < 0 ? 0.5 : Number(args.seconds));
      if (round >= 0) rounds[index]?.push(result);
    }
  }
  return rounds.map((results) => {
    const sorted = results.toSorted((a, b) => a.rate - b.rate);
    const median = sorted[Math.floor(sorted.length / 2)];
    if (!median) throw new Error('no round was measured');
    return median;
  });
}

async function measure(scenario: Scenario, seconds: number): Promise<Result> {
  const pid = workerdOf(process.pid);
  const before = cpuSeconds(pid);
  const measured = await loadElsewhere(scenario, seconds);
  const requests = measured.answered + Object.values(measured.refused).reduce((sum, n) => sum + n, 0);
  return { name: scenario.name, ...measured, cpu: ((cpuSeconds(pid) - before) * 1000) / requests };
}

/** The load comes from a process of its own, so that it shares no event loop with the runtime's keeper. */
async function loadElsewhere(scenario: Scenario, seconds: number): Promise<Load> {
  const child = spawn(process.execPath, [fileURLToPath(new URL('load-process.ts', import.meta.url))], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(JSON.stringify({ ...scenario, connections: Number(args.connections), milliseconds: seconds * 1000 }));
  let output = '';
  for await (const chunk of child.stdout) output += String(chunk);
  return JSON.parse(output) as Load;
}

async function limitsWorker(): Promise<V4WorkerOptions> {
  const outDir = join(folder, 'limits');
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: fileURLToPath(new URL('limits.ts', import.meta.url)),
      outDir,
      target: 'es2024',
      minify: false,
      rolldownOptions: { external: ['cloudflare:workers'], output: { entryFileNames: 'limits.js' } },
    },
    ssr: { noExternal: true, target: 'webworker' },
  });
  return {
    name: 'limits',
    compatibilityDate: '2026-11-01',
    modules: [{ type: 'ESModule', path: 'limits.js', contents: await readFile(join(outDir, 'limits.js'), 'utf8') }],
    durableObjects: { ROOMS: { className: 'NoOpRoom', useSQLite: true } },
    unsafeDirectSockets: [{ host: '127.0.0.1', port: 0 }],
  };
}

function ratios(results: Result[]) {
  const rateOf = (name: string) => results.find((result) => result.name === name)?.rate ?? Number.NaN;
  return results.map((result) => ({
    ...result,
    ofHello: result.rate / rateOf('hello world'),
    ofNoOp: result.rate / rateOf('no-op room call'),
  }));
}

function summary(results: Result[]) {
  return { connections: Number(args.connections), node: process.version, results: ratios(results) };
}

function report(results: Result[]): void {
  const head = ['', 'requests/s', 'p50 ms', 'p99 ms', 'CPU ms', '× hello', '× no-op', 'refused'];
  const rows = ratios(results).map((row) => [
    row.name,
    row.rate.toFixed(0),
    row.p50.toFixed(2),
    row.p99.toFixed(2),
    row.cpu.toFixed(3),
    row.ofHello.toFixed(2),
    row.ofNoOp.toFixed(2),
    Object.entries(row.refused)
      .map(([status, n]) => `${status}×${n}`)
      .join(' ') || '0',
  ]);
  console.log(`${args.connections} connections, median of ${args.rounds} rounds of ${args.seconds} s\n`);
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  for (const row of [head, ...rows]) {
    console.log(
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  '),
    );
  }
}
