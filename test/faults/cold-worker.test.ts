import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import type { AdminPoll, Recount } from '../../worker/contract/poll-admin.ts';
import { AdminClient } from '../../worker/local/admin-client.ts';
import { seed } from '../bench/seed.ts';
import { CrashingRuntime } from './crashing-runtime.ts';

const token = 'cold';
let state: string;
let runtime: CrashingRuntime;

afterEach(async () => {
  await runtime.stop();
  await rm(state, { recursive: true, force: true });
});

it('a worker that has just woken acknowledges thirty-two voters at once, by the limits of a deployment', async () => {
  state = await mkdtemp(join(tmpdir(), 'otklik-cold-'));
  runtime = new CrashingRuntime({ state, bindings: { API_TOKEN: token, ALLOW_LOCAL_FEEDS: '1' } });
  await seed(await runtime.url(), token);
  // What the isolate knew of the room is gone with it.
  await runtime.kill();
  const url = await runtime.url();
  const statuses = await Promise.all(
    Array.from({ length: 32 }, async () => {
      const answer = await fetch(new URL('/v1/sites/bench/polls/summer/ballots', url), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ voter: randomBytes(16).toString('base64url'), revision: 1, choices: ['o1'] }),
      });
      await answer.arrayBuffer();
      return answer.status;
    }),
  );
  expect(statuses).toEqual(Array(32).fill(201));
  const admin = new AdminClient(url.origin, token);
  expect(await admin.get<Recount>('/sites/bench/polls/summer/recount')).toMatchObject({
    agrees: true,
    recounted: { ballots: 32 },
  });
  // Nor does a poll get sixteen rooms for them, which it would keep.
  expect(await admin.get<AdminPoll>('/sites/bench/polls/summer')).toMatchObject({ generation: 0 });
});
