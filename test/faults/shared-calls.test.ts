import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Recount } from '../../worker/contract/poll-admin.ts';
import { seed } from '../bench/seed.ts';
import { CrashingRuntime } from './crashing-runtime.ts';
import { ask, poll, pollAdmin, secrets } from './poll-client.ts';
import { RoughConnection } from './rough-connection.ts';

let runtime: CrashingRuntime;

beforeEach(() => {
  // Nobody is to be held back: this is about the calls.
  runtime = new CrashingRuntime({ bindings: { ...secrets, ROOM_REQUESTS_PER_SECOND: '1000000' } });
});
afterEach(() => runtime.stop());

const ballot = () =>
  JSON.stringify({ voter: randomBytes(16).toString('base64url'), revision: 1, choices: ['o1'], generation: 0 });

it('a reader who goes away takes nobody’s vote along, though one request calls the room for many', async () => {
  const url = await runtime.url();
  await seed(url, secrets.API_TOKEN);
  const ballots = new URL(`${poll}/ballots`, url);
  let acknowledged = 0;
  for (let round = 0; round < 30; round += 1) {
    // Whoever is first calls for the others, so all of the first ones go.
    const leaving = Array.from({ length: 5 }, () => new RoughConnection().postAndHangUp(ballots, ballot()));
    const staying = Array.from({ length: 20 }, async () => {
      const connection = new RoughConnection();
      const answer = await connection.post(ballots, ballot());
      connection.hangUp();
      return answer?.status;
    });
    await Promise.all(leaving);
    expect(await Promise.all(staying)).toEqual(Array(20).fill(201));
    acknowledged += 20;
  }
  const { agrees, recounted } = await ask<Recount>(runtime, `${pollAdmin}/recount`);
  expect(agrees).toBe(true);
  expect(recounted.ballots).toBeGreaterThanOrEqual(acknowledged);
  expect(recounted.ballots).toBeLessThanOrEqual(acknowledged + 30 * 5);
});
