import { randomBytes, randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Ballot } from '../../worker/contract/ballot.ts';
import type { Recount } from '../../worker/contract/poll-admin.ts';
import { seed } from '../bench/seed.ts';
import { CrashingRuntime } from './crashing-runtime.ts';
import { KvWrites } from './kv-writes.ts';
import { ask, poll, pollAdmin, secrets, settledSnapshot } from './poll-client.ts';

const voters = 1000;
let state: string;
let runtime: CrashingRuntime;

beforeEach(async () => {
  state = await mkdtemp(join(tmpdir(), 'otklik-faults-'));
  runtime = new CrashingRuntime({ state, bindings: { ...secrets, ROOM_REQUESTS_PER_SECOND: '1000000' } });
  await seed(await runtime.url(), secrets.API_TOKEN);
});

afterEach(async () => {
  await runtime.stop();
  await rm(state, { recursive: true, force: true });
});

it.each([0, 5])(
  '1,000 voters in parallel, each ballot three times, shuffled, the runtime killed %i times: each counts once',
  async (kills) => {
    await sleep(1_500); // The site's own snapshot is another key; it is out by now.
    const writes = new KvWrites(state);
    const ballots = Array.from({ length: voters }, (_, n) => ({
      voter: randomBytes(16).toString('base64url'),
      revision: 1,
      choices: [`o${n % 5}`],
      generation: 0,
    }));
    const sends = shuffle([...ballots, ...ballots, ...ballots]);
    const counted = await castAll(sends, kills);
    expect(runtime.kills).toBe(kills);
    // An answer may be lost with the runtime, and then the ballot's next send is a replay; it is never counted again.
    expect(counted).toBeLessThanOrEqual(voters);
    if (kills === 0) expect(counted).toBe(voters);

    const recount = await ask<Recount>(runtime, `${pollAdmin}/recount`);
    expect(recount.agrees).toBe(true);
    expect(recount.recounted.ballots).toBe(voters);
    expect(recount.tally.options).toEqual({ o0: 200, o1: 200, o2: 200, o3: 200, o4: 200 });
    expect(await settledSnapshot(runtime, recount.tally.version)).toEqual(recount.tally);
    const { shortest, writes: count } = writes.close();
    expect(count).toBeGreaterThan(1);
    expect(shortest).toBeGreaterThanOrEqual(1000);
  },
);

/** Sends everything from 1,000 readers at once until each send is acknowledged; how many were acknowledged as new. */
async function castAll(sends: Ballot[], kills: number): Promise<number> {
  const killAt = Array.from({ length: kills }, (_, n) => Math.floor((sends.length * (n + 1)) / (kills + 1)));
  let acknowledged = 0;
  let counted = 0;
  let next = 0;
  let killing: Promise<void> = Promise.resolve();
  await Promise.all(
    Array.from({ length: voters }, async () => {
      for (let ballot = sends[next++]; ballot; ballot = sends[next++]) {
        if ((await castUntilAcknowledged(ballot)) === 201) counted += 1;
        acknowledged += 1;
        if (killAt.includes(acknowledged)) killing = killing.then(() => runtime.kill());
      }
    }),
  );
  await killing;
  return counted;
}

async function castUntilAcknowledged(ballot: Ballot): Promise<number> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    try {
      const response = await fetch(new URL(`${poll}/ballots`, await runtime.url()), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(ballot),
      });
      await response.arrayBuffer();
      if (response.ok) return response.status;
      expect([500, 503]).toContain(response.status);
    } catch {
      // The runtime died before it answered.
    }
    await sleep(randomInt(20, 60));
  }
  throw new Error('a ballot was never acknowledged');
}

function shuffle<T>(items: T[]): T[] {
  for (let last = items.length - 1; last > 0; last -= 1) {
    const other = randomInt(last + 1);
    [items[last], items[other]] = [items[other] as T, items[last] as T];
  }
  return items;
}
