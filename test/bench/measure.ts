import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Load } from './load.ts';
import { cpuSeconds, workerdOf } from './process-time.ts';
import type { Scenario } from './scenarios.ts';

export interface Result extends Load {
  name: string;
  /** Processor time of the runtime for each request, milliseconds. */
  cpu: number;
}

interface Options {
  connections: number;
  rounds: number;
  /** Of one round of one scenario. */
  seconds: number;
}

/** Rounds over all scenarios, so that a slow moment of the machine falls on all of them; the median round of each. */
export async function measureAll(
  scenarios: readonly Scenario[],
  { connections, rounds, seconds }: Options,
): Promise<Result[]> {
  const results: Result[][] = scenarios.map(() => []);
  for (let round = -1; round < rounds; round += 1) {
    for (const [index, scenario] of scenarios.entries()) {
      const result = await measure(scenario, connections, round < 0 ? 0.5 : seconds);
      if (round >= 0) results[index]?.push(result);
    }
  }
  return results.map(medianOf);
}

/** Each figure's own median over the rounds: one round's slow moment is to spoil none of them. */
function medianOf(rounds: Result[]): Result {
  const [first] = rounds;
  if (!first) throw new Error('no round was measured');
  const median = (figure: 'rate' | 'p50' | 'p99' | 'cpu') =>
    rounds.map((round) => round[figure]).toSorted((a, b) => a - b)[Math.floor(rounds.length / 2)] ?? Number.NaN;
  const refused: Record<string, number> = {};
  for (const round of rounds) {
    for (const [status, n] of Object.entries(round.refused)) refused[status] = (refused[status] ?? 0) + n;
  }
  return { ...first, rate: median('rate'), p50: median('p50'), p99: median('p99'), cpu: median('cpu'), refused };
}

async function measure(scenario: Scenario, connections: number, seconds: number): Promise<Result> {
  const pid = workerdOf(process.pid);
  const before = cpuSeconds(pid);
  const measured = await loadElsewhere(scenario, Math.ceil(connections / (scenario.oneOf ?? 1)), seconds);
  const requests = measured.answered + Object.values(measured.refused).reduce((sum, n) => sum + n, 0);
  return { name: scenario.name, ...measured, cpu: ((cpuSeconds(pid) - before) * 1000) / requests };
}

/** The load comes from a process of its own, so that it shares no event loop with the runtime's keeper. */
async function loadElsewhere(scenario: Scenario, connections: number, seconds: number): Promise<Load> {
  const child = spawn(process.execPath, [fileURLToPath(new URL('load-process.ts', import.meta.url))], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(JSON.stringify({ scenario, connections, milliseconds: seconds * 1000 }));
  let output = '';
  for await (const chunk of child.stdout) output += String(chunk);
  return JSON.parse(output) as Load;
}
