import { exports } from 'cloudflare:workers';
import { beforeAll, expect, it } from 'vitest';
import type { BallotAnswer } from '../../worker/contract/ballot.ts';
import type { AdminPoll, Recount } from '../../worker/contract/poll-admin.ts';
import { admin, host, makeSite, newVoter, option, pollOf, vote } from './client.ts';

// What the incumbent of the page that we come from was measured to get wrong, each as a test of ours.

const site = 'incumbent';
let polls = 0;

async function makePoll(change: Record<string, unknown> = {}): Promise<string> {
  polls += 1;
  const { status } = await admin('PUT', `/sites/${site}/polls/poll-${polls}`, { ...pollOf(), ...change });
  expect(status).toBe(200);
  return `poll-${polls}`;
}

const recount = async (poll: string) => (await admin<Recount>('GET', `/sites/${site}/polls/${poll}/recount`)).body;

beforeAll(() => makeSite(site));

it('thirty-two readers who vote at once are all acknowledged, and none is refused', async () => {
  const poll = await makePoll();
  const answers = await Promise.all(Array.from({ length: 32 }, () => vote(site, poll)));
  expect(answers.map(({ status }) => status)).toEqual(Array(32).fill(201));
  expect(await recount(poll)).toMatchObject({ agrees: true, recounted: { ballots: 32 } });
});

it('a double click counts once, and neither click sees an error', async () => {
  const poll = await makePoll();
  const ballot = { voter: newVoter() };
  const answers = await Promise.all([vote(site, poll, ballot), vote(site, poll, ballot)]);
  expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 201]);
  expect((await recount(poll)).recounted.ballots).toBe(1);
});

it('one voter’s fifty ballots at once count once', async () => {
  const poll = await makePoll();
  const voter = newVoter();
  const answers = await Promise.all(Array.from({ length: 50 }, () => vote<BallotAnswer>(site, poll, { voter })));
  expect(answers.filter(({ body }) => body.outcome === 'counted')).toHaveLength(1);
  expect(answers.filter(({ body }) => body.outcome === 'replayed')).toHaveLength(49);
  expect((await recount(poll)).recounted.ballots).toBe(1);
});

it('twenty voters whose ballots reach the worker twice at once count as twenty', async () => {
  const poll = await makePoll();
  const voters = Array.from({ length: 20 }, () => newVoter());
  await Promise.all([...voters, ...voters].map((voter) => vote(site, poll, { voter })));
  expect((await recount(poll)).recounted.ballots).toBe(20);
});

it('a page from before the poll was edited and grew can still vote, from the API and from its form', async () => {
  const poll = await makePoll();
  const form = await (await exports.default.fetch(`${host}/p/${site}/${poll}`)).text();
  const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(form)?.[1] ?? '';
  await admin('PUT', `/sites/${site}/polls/${poll}`, { ...pollOf(), options: [...pollOf().options, option('river')] });
  for (const generation of [1, 2]) await admin('PUT', `/sites/${site}/polls/${poll}/generation`, { generation });
  const body = new URLSearchParams({ voter: hidden('voter'), generation: hidden('generation'), choice: 'hills' });
  const posted = await exports.default.fetch(`${host}/p/${site}/${poll}`, {
    method: 'POST',
    body,
    headers: { origin: host },
  });
  expect(posted.status).toBe(201);
  expect((await vote(site, poll, { generation: 0 })).status).toBe(201);
  expect((await recount(poll)).recounted).toMatchObject({ ballots: 2, options: { sea: 1, hills: 1 } });
});

it('a poll past its end takes no vote from that very moment on, without a job that would have to run', async () => {
  const closesAt = new Date(Date.now() + 1_500).toISOString();
  const poll = await makePoll({ closesAt });
  expect((await vote(site, poll)).status).toBe(201);
  await new Promise((resolve) => setTimeout(resolve, Date.parse(closesAt) - Date.now() + 5));
  expect(await vote(site, poll)).toMatchObject({ status: 409, body: { code: 'poll.closed', closedAt: closesAt } });
  const { body } = await admin<AdminPoll>('GET', `/sites/${site}/polls/${poll}`);
  expect(body).toMatchObject({ state: 'closed', tally: { ballots: 1 } });
});
