import { env } from 'cloudflare:workers';
import { runDurableObjectAlarm } from 'cloudflare:test';
import { beforeAll, expect, it } from 'vitest';
import type { PollExport } from '../../worker/contract/poll-admin.ts';
import { castBallot, type CastOutcome } from '../../worker/polls/cast.ts';
import { placeOf } from '../../worker/polls/room-place.ts';
import { ballotRoom, ballotRoomAt } from '../../worker/rooms.ts';
import { admin, makeSite, newVoter, option, pollOf } from './client.ts';

const site = 'growth';
beforeAll(() => makeSite(site));

async function makePoll(poll: string, change: Parameters<typeof pollOf>[0] = {}) {
  const { status } = await admin('PUT', `/sites/${site}/polls/${poll}`, pollOf(change));
  expect(status).toBe(200);
  return ballotRoom(env, site, poll);
}

interface Given {
  voter?: string;
  choice?: string;
  network?: string;
  other?: string;
}

const cast = (poll: string, generation: number, { voter = newVoter(), choice = 'sea', ...given }: Given = {}) =>
  castBallot(env, { site, poll, generation: 0 }, { voter, revision: 1, choices: [choice], ...given }, generation);

const said = (outcome: CastOutcome) => ('refused' in outcome ? outcome.refused : outcome.outcome);

/** The second growth by load, which does not call the new rooms. */
async function growByLoad(poll: string): Promise<void> {
  const place = placeOf(site, poll, 1, newVoter());
  const definition = (await ballotRoom(env, site, poll).enroll(place))!.definition;
  const report = await ballotRoomAt(env, place).learn(definition);
  await ballotRoom(env, site, poll).push({ ...report, load: 1e9 });
  await runDurableObjectAlarm(ballotRoom(env, site, poll));
}

it('a room that was asked for before its generation was there serves it once it is', async () => {
  const room = await makePoll('early');
  await room.grow(1);
  const voter = newVoter();
  expect(said(await cast('early', 2, { voter }))).toBe('poll.unknown_generation');
  // Not asked about again at once; the voter may come again, so that nothing is said for good.
  expect(said(await cast('early', 2, { voter }))).toBe('server.overloaded');
  await growByLoad('early');
  await expect.poll(async () => said(await cast('early', 2, { voter })), { timeout: 10_000 }).toBe('counted');
});

it('a room that is told that the poll has closed takes no votes, though its own clock says that it is early', async () => {
  const closesAt = new Date(Date.now() + 3_600_000).toISOString();
  const room = await makePoll('sealed', { closesAt });
  await room.grow(1);
  const voter = newVoter();
  const place = placeOf(site, 'sealed', 1, voter);
  const { definition } = (await room.enroll(place))!;
  const sealed = { ...definition, edition: definition.edition + 1, sealedAt: closesAt };
  await ballotRoomAt(env, place).learn(sealed);
  expect(said(await cast('sealed', 1, { voter }))).toBe('poll.closed');
});

it('an option that only a held ballot names stays, since the editors may count that ballot yet', async () => {
  const room = await makePoll('held', { fairPlay: { networkLimit: 1, work: false, turnstile: false, signed: false } });
  expect(said(await cast('held', 0, { network: '192.0.2.0/24' }))).toBe('counted');
  expect(await cast('held', 0, { network: '192.0.2.0/24', choice: 'hills' })).toMatchObject({ held: true });
  const without = { ...pollOf(), options: [option('sea'), option('home')] };
  const { status, body } = await admin('PUT', `/sites/${site}/polls/held`, without);
  expect([status, body.code]).toEqual([409, 'poll.option_has_votes']);
  const [group] = (await room.review())!;
  await room.judge(group!.network, 'accept');
  expect((await room.recount())?.recounted.options).toEqual({ sea: 1, hills: 1, home: 0 });
});

it('a network that the editors trust is trusted in rooms, too, that have none of its ballots yet', async () => {
  const fairPlay = { networkLimit: 1, work: false, turnstile: false, signed: false };
  const room = await makePoll('trusted', { fairPlay });
  await room.grow(1);
  const network = '198.51.100.0/24';
  // A few dozen voters of one network, all in the same room, of which some are held.
  const voters = Array.from({ length: 400 }, newVoter);
  const inRoom = (shard: number) => voters.filter((voter) => placeOf(site, 'trusted', 1, voter).shard === shard);
  for (const voter of inRoom(0)) await cast('trusted', 1, { voter, network });
  const [group] = (await room.review())!;
  expect(group?.held).toBeGreaterThan(0);
  await room.judge(group!.network, 'accept');
  for (const voter of inRoom(1)) expect(await cast('trusted', 1, { voter, network })).toMatchObject({ held: false });
  expect(await room.review()).toEqual([]);
  expect((await room.recount())?.agrees).toBe(true);
});

it('a rejected ballot that its voter changes after the poll was reopened comes before the editors again', async () => {
  const fairPlay = { networkLimit: 1, work: false, turnstile: false, signed: false };
  const room = await makePoll('again', { fairPlay });
  const [network, voter] = ['203.0.113.0/24', newVoter()];
  await cast('again', 0, { network });
  expect(await cast('again', 0, { network, voter })).toMatchObject({ held: true });
  await room.judge((await room.review())![0]!.network, 'reject');
  await room.turn('closed');
  await room.turn('running');
  const changed = { voter, revision: 2, choices: ['hills'], network };
  const outcome = await castBallot(env, { site, poll: 'again', generation: 0 }, changed, 0);
  expect(outcome).toMatchObject({ outcome: 'changed', held: true });
  const [group] = (await room.review())!;
  expect(group).toMatchObject({ held: 1, options: { hills: 1 } });
  expect(await room.judge(group!.network, 'accept')).toBe(1);
  expect((await room.recount())?.recounted).toMatchObject({ ballots: 2, options: { sea: 1, hills: 1 } });
});

it('an export of an open poll has all votes of all rooms in its tally, its hours and its answers of readers’ own', async () => {
  const room = await makePoll('export', { other: true });
  await room.grow(1);
  for (let n = 0; n < 20; n += 1) await cast('export', 1, { choice: 'other', other: 'На Алтай' });
  const { body } = await admin<PollExport>('GET', `/sites/${site}/polls/export/export`);
  expect(body.poll.tally).toMatchObject({ ballots: 20, options: { other: 20, sea: 0 } });
  expect(body.hours.at(-1)).toMatchObject({ ballots: 20, options: { other: 20 } });
  expect(body.others).toEqual([{ text: 'На Алтай', ballots: 20, shown: false }]);
});

it('an export of a poll in which nothing has changed adds no hour to it', async () => {
  const room = await makePoll('export-again');
  expect((await room.export())?.hours).toEqual([]);
  await cast('export-again', 0);
  const first = await room.export();
  expect(first?.hours).toHaveLength(1);
  expect((await room.export(Date.now() + 5 * 3_600_000))?.hours).toEqual(first?.hours);
});
