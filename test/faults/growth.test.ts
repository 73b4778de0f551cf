import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import type { AdminPoll, Recount } from '../../worker/contract/poll-admin.ts';
import { seed } from '../bench/seed.ts';
import { CrashingRuntime } from './crashing-runtime.ts';
import { Crowd } from './crowd.ts';
import { KvWrites } from './kv-writes.ts';
import { ask, followGeneration, pollAdmin, secrets, settledSnapshot } from './poll-client.ts';

let state: string;
let runtime: CrashingRuntime;

afterEach(async () => {
  await runtime.stop();
  await rm(state, { recursive: true, force: true });
});

interface Run {
  voters: number;
  inFlight: number;
  kills: number;
  /** Grows the poll by hand to each of these, spread over the run; not at all where load is to do it. */
  generations: number[];
  /** What the platform is said to let a room have. */
  roomLimit: number;
}

it('20,000 readers, 1 room, then 16, then 256, the runtime killed 20 times: each acknowledged ballot counts once', async () => {
  const { crowd, poll } = await run({ voters: 20_000, inFlight: 400, kills: 20, generations: [1, 2], roomLimit: 1e6 });
  expect(poll.generation).toBe(2);
  expect(Math.min(...crowd.began)).toBeGreaterThan(1_000);
});

it('2,000 readers are too many for one room: load makes more of them, and each acknowledged ballot counts once', async () => {
  const { crowd, poll } = await run({ voters: 2_000, inFlight: 150, kills: 3, generations: [], roomLimit: 400 });
  expect(poll.generation).toBeGreaterThan(0);
  expect(crowd.began.slice(1).some((voters) => voters > 0)).toBe(true);
});

async function run({ voters, inFlight, kills, generations, roomLimit }: Run) {
  state = await mkdtemp(join(tmpdir(), 'otklik-faults-'));
  runtime = new CrashingRuntime({ state, bindings: { ...secrets, ROOM_REQUESTS_PER_SECOND: String(roomLimit) } });
  await seed(await runtime.url(), secrets.API_TOKEN);
  await sleep(1_500); // The site's own snapshot is another key; it is out by now.
  const writes = new KvWrites(state);

  const parts = generations.length + 1;
  const growAt = generations.map((_, n) => Math.floor((voters * (n + 1)) / parts));
  const killAt = Array.from({ length: kills }, (_, n) => Math.floor((voters * (n + 1)) / (kills + 1)));
  const growing: Promise<unknown>[] = [];
  let killing: Promise<void> = Promise.resolve();
  const generation = followGeneration(runtime);
  const crowd = new Crowd({
    voters,
    inFlight,
    address: () => runtime.url(),
    generation: generation.now,
    acknowledged: (votes) => {
      if (killAt.includes(votes)) killing = killing.then(() => runtime.kill());
      const grown = generations[growAt.indexOf(votes)];
      if (grown !== undefined) growing.push(ask(runtime, `${pollAdmin}/generation`, { generation: grown }));
    },
  });
  await crowd.vote();
  await Promise.all([killing, ...growing, generation.stop()]);
  expect(runtime.kills).toBe(kills);

  await ask(runtime, `${pollAdmin}/switch`, { switch: 'closed' });
  const recount = await ask<Recount>(runtime, `${pollAdmin}/recount`);
  expect(recount.agrees).toBe(true);
  expect(recount.recounted).toMatchObject({ ballots: voters, options: crowd.expected });
  expect(recount.tally).toEqual(recount.recounted);
  expect(await settledSnapshot(runtime, recount.tally.version)).toEqual(recount.tally);
  const { shortest, writes: count } = writes.close();
  expect(count).toBeGreaterThan(1);
  expect(shortest).toBeGreaterThanOrEqual(1_000);
  expect(Math.min(crowd.seen.hungUp, crowd.seen.lost, crowd.seen.twice)).toBeGreaterThan(voters / 50);
  return { crowd, poll: await ask<AdminPoll>(runtime, pollAdmin) };
}
