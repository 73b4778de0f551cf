import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PollAnswer } from '../../worker/contract/poll-answer.ts';
import type { CrashingRuntime } from './crashing-runtime.ts';

const token = 'faults';
export const poll = '/v1/sites/bench/polls/summer';
export const pollAdmin = '/v1/admin/sites/bench/polls/summer';
export const secrets = { API_TOKEN: token, ALLOW_LOCAL_FEEDS: '1' };

/** Asks a runtime that may die at any moment until it answers. */
export async function ask<T>(runtime: CrashingRuntime, path: string, put?: unknown): Promise<T> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    try {
      const response = await fetch(new URL(path, await runtime.url()), {
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(put !== undefined && { method: 'PUT', body: JSON.stringify(put) }),
      });
      if (response.ok) return (await response.json()) as T;
    } catch {
      // It died before it answered.
    }
    await sleep(randomInt(50, 150));
  }
  throw new Error(`${path} was never answered`);
}

/** The tally that page views read, which is the KV snapshot's, once it has caught up with the room. */
export async function settledSnapshot(runtime: CrashingRuntime, version: number): Promise<unknown> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const { tally } = await ask<PollAnswer>(runtime, `${poll}?voted=1`);
    if (tally?.version === version) return tally;
    await sleep(100);
  }
  throw new Error('the snapshot never caught up');
}

/** Follows the generation that the poll's answer names, as pages do that are opened all the time. */
export function followGeneration(runtime: CrashingRuntime): { now: () => number; stop: () => Promise<void> } {
  let generation = 0;
  let isStopped = false;
  const following = (async () => {
    while (!isStopped) {
      ({ generation } = await ask<PollAnswer>(runtime, poll));
      await sleep(100);
    }
  })();
  return {
    now: () => generation,
    stop: () => {
      isStopped = true;
      return following;
    },
  };
}
