import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { V4WorkerOptions } from 'miniflare';
import { type RuntimeOptions, startRuntime } from '../../worker/local/runtime.ts';
import { bundle } from './bundle.ts';
import { measureAll, type Result } from './measure.ts';
import { limitScenarios, productScenarios, type Scenario, voteScenario } from './scenarios.ts';
import { seed, seedPoll } from './seed.ts';
import { printTable } from './table.ts';

const { values: args } = parseArgs({
  options: {
    json: { type: 'string' },
    connections: { type: 'string', default: '32,256' },
    seconds: { type: 'string', default: '2' },
    rounds: { type: 'string', default: '3' },
    /** Names of scenarios; `full` is the second table. */
    only: { type: 'string' },
  },
});

const rounds = Number(args.rounds);
const seconds = Number(args.seconds);
const isChosen = (name: string) => !args.only || args.only.split(';').includes(name);
const token = randomBytes(16).toString('hex');
const folder = await mkdtemp(join(tmpdir(), 'otklik-bench-'));
try {
  const tables = await measureProduct();
  const full = isChosen('full') ? await measureFullRooms() : [];
  if (args.json) await writeFile(args.json, `${JSON.stringify({ node: process.version, tables, full }, null, 2)}\n`);
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** What each kind of request costs, held against what nothing can beat. */
async function measureProduct() {
  return withRuntime({ beside: [await limitsWorker()] }, async (product, urlOf) => {
    await seed(product, token);
    await seedPoll(product, token, 'grown', 1);
    const limits = limitScenarios(await urlOf('limits'));
    const chosen = [...limits, ...productScenarios(product).filter(({ name }) => isChosen(name))];
    const tables = [];
    for (const connections of args.connections.split(',').map(Number)) {
      const results = await measureAll(chosen, { connections, rounds, seconds });
      report(connections, results);
      tables.push({ connections, results: ratios(results) });
    }
    return tables;
  });
}

/** What a vote costs and what a ballot takes, by how many are in the room already. */
async function measureFullRooms() {
  const worker = await bundle('full-room.ts', join(folder, 'full'));
  return withRuntime({ worker }, async (product) => {
    await seed(product, token);
    const rooms: { ballots: number; scenario: Scenario; bytes: number }[] = [];
    for (const ballots of [1e2, 1e4, 1e6]) {
      const poll = `full-${ballots}`;
      await seedPoll(product, token, poll, 0);
      const answer = await fetch(new URL(`/bench/${poll}/fill?ballots=${ballots}`, product));
      const { size } = (await answer.json()) as { size: number };
      rooms.push({ ballots, scenario: voteScenario(String(ballots), poll, product), bytes: size / ballots });
    }
    const connections = Number(args.connections.split(',')[0]);
    const scenarios = rooms.map(({ scenario }) => scenario);
    const results = await measureAll(scenarios, { connections, rounds, seconds });
    const rows = rooms.map(({ ballots, bytes }, index) => ({ ballots, bytes, ...results[index]! }));
    printTable(
      `A vote on one room, by the ballots that are in it already, ${connections} connections`,
      ['ballots', 'votes/s', 'p50 ms', 'p99 ms', 'CPU ms', 'bytes a ballot', 'refused'],
      rows.map((row) => [
        row.ballots.toLocaleString('en'),
        row.rate.toFixed(0),
        row.p50.toFixed(2),
        row.p99.toFixed(2),
        row.cpu.toFixed(3),
        // A small database is mostly the pages that every table has.
        row.ballots < 1e6 ? '' : row.bytes.toFixed(1),
        refusals(row),
      ]),
    );
    return rows;
  });
}

interface Setup extends Pick<RuntimeOptions, 'beside'> {
  /** A module in the place of the built worker. */
  worker?: string;
}

async function withRuntime<T>(
  { worker, beside = [] }: Setup,
  use: (product: URL, urlOf: (name: string) => Promise<URL>) => Promise<T>,
): Promise<T> {
  const miniflare = await startRuntime({
    port: 0,
    state: join(folder, worker === undefined ? 'state' : 'full-state'),
    direct: true,
    // Polls grow when the bench says so, and not because a machine is fast.
    bindings: { API_TOKEN: token, ALLOW_LOCAL_FEEDS: '1', ROOM_REQUESTS_PER_SECOND: '1000000000' },
    beside,
    // The local stand-in for static assets stands in front of every request and costs a multiple of it; the platform has none.
    change: ({ assets: _, ...options }) =>
      worker === undefined
        ? options
        : ({ ...options, modules: [{ type: 'ESModule', path: 'index.js', contents: worker }] } as V4WorkerOptions),
  });
  try {
    return await use(await miniflare.unsafeGetDirectURL('otklik'), (name) => miniflare.unsafeGetDirectURL(name));
  } finally {
    await miniflare.dispose();
  }
}

async function limitsWorker(): Promise<V4WorkerOptions> {
  return {
    name: 'limits',
    compatibilityDate: '2026-11-01',
    modules: [{ type: 'ESModule', path: 'limits.js', contents: await bundle('limits.ts', join(folder, 'limits')) }],
    durableObjects: { ROOMS: { className: 'NoOpRoom', useSQLite: true } },
    unsafeDirectSockets: [{ host: '127.0.0.1', port: 0 }],
  };
}

function ratios(results: Result[]) {
  const of = (name: string) => results.find((result) => result.name === name);
  const [hello, noOp] = [of('hello world'), of('no-op room call')];
  return results.map((result) => ({
    ...result,
    ofHello: result.rate / (hello?.rate ?? Number.NaN),
    ofNoOp: result.rate / (noOp?.rate ?? Number.NaN),
    p99OfNoOp: result.p99 / (noOp?.p99 ?? Number.NaN),
  }));
}

function report(connections: number, results: Result[]): void {
  printTable(
    `${connections} connections, medians of ${rounds} rounds of ${seconds} s`,
    ['', 'requests/s', 'p50 ms', 'p99 ms', 'CPU ms', '× hello', '× no-op', 'p99 × no-op', 'refused'],
    ratios(results).map((row) => [
      row.name,
      row.rate.toFixed(0),
      row.p50.toFixed(2),
      row.p99.toFixed(2),
      row.cpu.toFixed(3),
      row.ofHello.toFixed(2),
      row.ofNoOp.toFixed(2),
      row.p99OfNoOp.toFixed(2),
      refusals(row),
    ]),
  );
}

function refusals({ refused }: Pick<Result, 'refused'>): string {
  const all = Object.entries(refused).map(([status, n]) => `${status}×${n}`);
  if (all.length > 0) process.exitCode = 1;
  return all.join(' ') || '0';
}
