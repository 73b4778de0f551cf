import { evictDurableObject, listDurableObjectIds, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Problem } from '../../worker/contract/problem.ts';
import type { AdminPoll, Recount } from '../../worker/contract/poll-admin.ts';
import type { BallotAnswer } from '../../worker/contract/ballot.ts';
import type { PollAnswer } from '../../worker/contract/poll-answer.ts';
import { BallotRoom } from '../../worker/polls/ballot-room.ts';
import { castBallot } from '../../worker/polls/cast.ts';
import { type PollSnapshot, pollKey } from '../../worker/polls/poll-snapshot.ts';
import { admin, call, makeSite, newVoter, option, pollOf, readerOrigin, vote } from './client.ts';
import { failNextWrite, refusedWrites } from './strict-kv.ts';

const site = 'votes';
let polls = 0;

async function makePoll(change: Parameters<typeof pollOf>[0] = {}): Promise<string> {
  polls += 1;
  const id = `poll-${polls}`;
  const { status, body } = await admin('PUT', `/sites/${site}/polls/${id}`, pollOf(change));
  expect(status, JSON.stringify(body)).toBe(200);
  return id;
}

const newBallot = () => ({ voter: newVoter(), revision: 1 });
const recount = async (poll: string) => (await admin<Recount>('GET', `/sites/${site}/polls/${poll}/recount`)).body;
const room = (poll: string) => env.BALLOTS.getByName(`${site}/${poll}`);

beforeAll(() => makeSite(site));

describe('a ballot', () => {
  it('is counted, and the answer has it in the tally', async () => {
    const poll = await makePoll();
    const { status, body } = await vote<BallotAnswer>(site, poll, { choices: ['hills'] });
    expect(status).toBe(201);
    expect(body).toMatchObject({ outcome: 'counted', revision: 1, choices: ['hills'] });
    expect(body.tally).toMatchObject({ ballots: 1, options: { sea: 0, hills: 1, home: 0 } });
  });

  it('sent twice is counted once', async () => {
    const poll = await makePoll();
    const ballot = { voter: newVoter(), revision: 1, choices: ['home'] };
    await vote(site, poll, ballot);
    const { status, body } = await vote<BallotAnswer>(site, poll, ballot);
    expect(status).toBe(200);
    expect(body).toMatchObject({ outcome: 'replayed', choices: ['home'], tally: { ballots: 1 } });
  });

  it('sent five hundred times at once is counted once', async () => {
    const poll = await makePoll();
    const ballot = { voter: newVoter(), revision: 1, choices: ['home'] };
    const answers = await Promise.all(Array.from({ length: 500 }, () => vote<BallotAnswer>(site, poll, ballot)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(499);
    expect(await recount(poll)).toMatchObject({ agrees: true, tally: { ballots: 1 } });
  });

  it('with another choice at the same moment is told which one was counted', async () => {
    const poll = await makePoll();
    const voter = newVoter();
    const answers = await Promise.all(
      ['sea', 'home'].map((choice) => vote<BallotAnswer & { code: string }>(site, poll, { voter, choices: [choice] })),
    );
    const [won, lost] = answers.toSorted((a, b) => a.status - b.status);
    expect(won?.status).toBe(201);
    expect(lost?.status).toBe(409);
    expect(lost?.body).toMatchObject({ code: 'poll.already_voted', choices: won?.body.choices, tally: { ballots: 1 } });
  });

  it('of a newer revision changes the vote, an older one does not', async () => {
    const poll = await makePoll();
    const voter = newVoter();
    await vote(site, poll, { voter, choices: ['sea'] });
    const changed = await vote<BallotAnswer>(site, poll, { voter, revision: 3, choices: ['home'] });
    expect(changed.status).toBe(200);
    expect(changed.body).toMatchObject({ outcome: 'changed', tally: { ballots: 1, options: { sea: 0, home: 1 } } });
    const stale = await vote(site, poll, { voter, revision: 2, choices: ['hills'] });
    expect(stale.status).toBe(409);
    expect(stale.body).toMatchObject({ code: 'poll.stale_revision', revision: 3, choices: ['home'] });
    expect(await recount(poll)).toMatchObject({ agrees: true });
  });

  it('cannot be changed where the poll does not allow it', async () => {
    const poll = await makePoll({ changeable: false });
    const voter = newVoter();
    await vote(site, poll, { voter });
    const { status, body } = await vote(site, poll, { voter, revision: 2, choices: ['home'] });
    expect(status).toBe(409);
    expect(body).toMatchObject({ code: 'poll.change_not_allowed', choices: ['sea'] });
  });

  it('may name several options where the poll allows it', async () => {
    const poll = await makePoll({ minChoices: 2, maxChoices: 2 });
    const { body } = await vote<BallotAnswer>(site, poll, { choices: ['home', 'sea'] });
    expect(body.tally).toMatchObject({ ballots: 1, options: { sea: 1, hills: 0, home: 1 } });
    const replayed = await vote<BallotAnswer>(site, poll, { choices: ['sea'] });
    expect(replayed.status).toBe(422);
    expect(replayed.body).toMatchObject({ code: 'poll.too_few_choices' });
  });

  it('sent again is the same also where its choices come in another order', async () => {
    const poll = await makePoll({ maxChoices: 2 });
    const voter = newVoter();
    await vote(site, poll, { voter, choices: ['hills', 'sea'] });
    for (const choices of [
      ['hills', 'sea'],
      ['sea', 'hills'],
    ]) {
      const again = await vote<BallotAnswer>(site, poll, { voter, choices });
      expect(again).toMatchObject({ status: 200, body: { outcome: 'replayed', tally: { ballots: 1 } } });
    }
  });
});

describe('a bad ballot', () => {
  const cases: [title: string, body: unknown, status: number, code: string, pointer?: string][] = [
    ['of the wrong type', { voter: newVoter(), revision: '1', choices: ['sea'] }, 422, 'request.invalid', '/revision'],
    [
      'with an unknown field',
      { voter: newVoter(), revision: 1, choices: ['sea'], admin: true },
      422,
      'request.invalid',
      '/admin',
    ],
    [
      'with a voter id of the wrong form',
      { voter: 'me', revision: 1, choices: ['sea'] },
      422,
      'request.invalid',
      '/voter',
    ],
    ['with no choice', { voter: newVoter(), revision: 1, choices: [] }, 422, 'poll.too_few_choices', '/choices'],
    [
      'with choices that are no list',
      { voter: newVoter(), revision: 1, choices: 'sea' },
      422,
      'request.invalid',
      '/choices',
    ],
    [
      'with a revision of zero',
      { voter: newVoter(), revision: 0, choices: ['sea'] },
      422,
      'request.invalid',
      '/revision',
    ],
    [
      'with an unknown option',
      { voter: newVoter(), revision: 1, choices: ['moon'] },
      422,
      'poll.unknown_option',
      '/choices',
    ],
    [
      'with too many choices',
      { voter: newVoter(), revision: 1, choices: ['sea', 'home'] },
      422,
      'poll.too_many_choices',
      '/choices',
    ],
    [
      'with a choice repeated',
      { voter: newVoter(), revision: 1, choices: ['sea', 'sea'] },
      422,
      'poll.repeated_choice',
      '/choices',
    ],
    ['that is a list', [], 422, 'request.invalid', '/voter'],
    ['that is null', null, 422, 'request.invalid', ''],
  ];

  it.each(cases)(
    '%s is refused with the field named, and nothing is stored',
    async (_, body, status, code, pointer) => {
      const poll = await makePoll();
      const answer = await call('POST', `/v1/sites/${site}/polls/${poll}/ballots`, { json: body });
      expect(answer.status).toBe(status);
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(answer.body).toMatchObject({ code, status });
      expect(answer.body.errors?.map((error) => error.pointer)).toContain(pointer);
      expect(await recount(poll)).toMatchObject({ recounted: { ballots: 0 }, tally: { ballots: 0 } });
    },
  );

  it.each([
    ['malformed JSON', '{"voter":', 'application/json', 400, 'request.malformed_json'],
    ['an empty body', '', 'application/json', 400, 'request.malformed_json'],
    ['a form', 'voter=1', 'application/x-www-form-urlencoded', 415, 'request.unsupported_media_type'],
    ['a body over 64 KiB', `"${'x'.repeat(65_536)}"`, 'application/json', 413, 'request.too_large'],
  ])('that is %s is refused', async (_, body, type, status, code) => {
    const poll = await makePoll();
    const answer = await call('POST', `/v1/sites/${site}/polls/${poll}/ballots`, {
      body,
      headers: { 'content-type': type },
    });
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ code });
  });

  it('of more than 64 KiB is refused also when its length is not announced', async () => {
    const poll = await makePoll();
    const chunk = new TextEncoder().encode(`"${'x'.repeat(9_000)}"`);
    let sent = 0;
    const body = new ReadableStream({
      pull(controller) {
        sent += 1;
        if (sent > 20) controller.close();
        else controller.enqueue(chunk);
      },
    });
    const answer = await call('POST', `/v1/sites/${site}/polls/${poll}/ballots`, {
      body,
      headers: { 'content-type': 'application/json' },
    });
    expect(answer.status).toBe(413);
  });

  it('from an origin that is not registered is refused', async () => {
    const poll = await makePoll();
    const answer = await call('POST', `/v1/sites/${site}/polls/${poll}/ballots`, {
      json: { voter: newVoter(), revision: 1, choices: ['sea'] },
      headers: { origin: 'https://elsewhere.example' },
    });
    expect(answer.status).toBe(403);
    expect(answer.body).toMatchObject({ code: 'site.origin_not_registered' });
    expect(await recount(poll)).toMatchObject({ recounted: { ballots: 0 } });
  });

  it('for an unknown site or poll is refused', async () => {
    expect((await vote('nowhere', 'poll')).body).toMatchObject({ status: 404, code: 'site.unknown' });
    expect((await vote(site, 'nothing')).body).toMatchObject({ status: 404, code: 'poll.unknown' });
  });
});

describe('a poll', () => {
  it('that is not yet open or closed refuses ballots with the time', async () => {
    const hour = 3_600_000;
    const opensAt = new Date(Date.now() + hour).toISOString();
    const early = await makePoll({ opensAt });
    expect((await vote(site, early)).body).toMatchObject({ status: 409, code: 'poll.not_open_yet', opensAt });
    const closesAt = new Date(Date.now() - hour).toISOString();
    const late = await makePoll({ closesAt });
    expect((await vote(site, late)).body).toMatchObject({ status: 409, code: 'poll.closed', closedAt: closesAt });
    // The same instant in another zone's words is the same instant.
    const zoned = await makePoll({ closesAt: '2020-01-01T03:00:00+03:00' });
    expect((await vote(site, zoned)).body).toMatchObject({ code: 'poll.closed' });
  });

  it('that an editor closed refuses new ballots, but tells a voter what was counted', async () => {
    const poll = await makePoll();
    const voter = newVoter();
    await vote(site, poll, { voter });
    const closed = await admin<AdminPoll>('PUT', `/sites/${site}/polls/${poll}/switch`, { switch: 'closed' });
    expect(closed.body).toMatchObject({ state: 'closed', closedAt: expect.any(String) });
    expect((await vote(site, poll)).body).toMatchObject({ code: 'poll.closed', closedAt: closed.body.closedAt });
    expect((await vote<BallotAnswer>(site, poll, { voter })).body).toMatchObject({
      outcome: 'replayed',
      choices: ['sea'],
    });
    const reopened = await admin<AdminPoll>('PUT', `/sites/${site}/polls/${poll}/switch`, { switch: 'running' });
    expect(reopened.body).toMatchObject({ state: 'open', closedAt: null });
    expect((await vote(site, poll)).status).toBe(201);
  });

  it('keeps options that have votes and lets others go, without mixing up the counts', async () => {
    const poll = await makePoll();
    await vote(site, poll, { choices: ['hills'] });
    const refused = await admin(
      'PUT',
      `/sites/${site}/polls/${poll}`,
      pollOf({ options: [option('sea'), option('home')] }),
    );
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({ code: 'poll.option_has_votes', options: ['hills'] });
    const edited = await admin<AdminPoll>(
      'PUT',
      `/sites/${site}/polls/${poll}`,
      pollOf({ options: [option('new'), option('hills')] }),
    );
    expect(edited.body.tally).toMatchObject({ ballots: 1, options: { new: 0, hills: 1 } });
    await vote(site, poll, { choices: ['new'] });
    expect(await recount(poll)).toMatchObject({ agrees: true, tally: { options: { new: 1, hills: 1 } } });
  });

  it.each([
    ['one option', { options: [option('sea')] }, '/options'],
    ['51 options', { options: Array.from({ length: 51 }, (_, n) => option(`o${n}`)) }, '/options'],
    ['an option twice', { options: [option('sea'), option('sea')] }, '/options'],
    ['a question of 10,000 characters', { question: { ru: 'я'.repeat(10_000) } }, '/question/ru'],
    ['a question in no language', { question: {} }, '/question'],
    ['more choices than options', { maxChoices: 4 }, '/maxChoices'],
    ['fewer choices at most than at least', { minChoices: 2, maxChoices: 1 }, '/maxChoices'],
    [
      'an option called after a property of every object',
      { options: [option('constructor'), option('b')] },
      '/options/0/id',
    ],
    ['a day that does not exist', { opensAt: '2020-02-30T00:00:00Z' }, '/opensAt'],
    ['an offset without minutes', { closesAt: '2099-01-01T00:00:00+03' }, '/closesAt'],
    [
      'its closing before its opening',
      { opensAt: '2026-07-02T00:00:00Z', closesAt: '2026-07-01T00:00:00Z' },
      '/closesAt',
    ],
  ])('with %s is refused with the field named', async (_, change, pointer) => {
    const answer = await admin('PUT', `/sites/${site}/polls/bad`, pollOf(change));
    expect(answer.status).toBe(422);
    expect(answer.body.errors?.map((error) => error.pointer)).toContain(pointer);
  });

  it.each([
    ['always', true, true],
    ['after-vote', true, true],
    ['after-closing', false, true],
    ['never', false, false],
  ] as const)('shows a voter its tally as its policy says: %s', async (results, open, closed) => {
    const poll = await makePoll({ results });
    const voter = newVoter();
    const first = await vote<BallotAnswer>(site, poll, { voter });
    expect(first.body.tally !== null).toBe(open);
    await admin('PUT', `/sites/${site}/polls/${poll}/switch`, { switch: 'closed' });
    const replayed = await vote<BallotAnswer>(site, poll, { voter });
    expect(replayed.body).toMatchObject({ outcome: 'replayed' });
    expect(replayed.body.tally !== null).toBe(closed);
  });

  it('that gets new options for ever keeps each vote with its own option', async () => {
    const poll = await makePoll({ options: [option('kept'), option('first')] });
    await vote(site, poll, { choices: ['kept'] });
    for (let round = 0; round < 6; round += 1) {
      const options = [option('kept'), ...Array.from({ length: 49 }, (_, n) => option(`r${round}o${n}`))];
      expect((await admin('PUT', `/sites/${site}/polls/${poll}`, pollOf({ options }))).status).toBe(200);
    }
    const voter = newVoter();
    await vote(site, poll, { voter, choices: ['r5o48'] });
    const moved = await vote<BallotAnswer>(site, poll, { voter, revision: 2, choices: ['r5o3'] });
    expect(moved.body.tally).toMatchObject({ ballots: 2, options: { kept: 1, r5o48: 0, r5o3: 1 } });
    expect(await recount(poll)).toMatchObject({ agrees: true, recounted: { options: { kept: 1, r5o3: 1 } } });
  });

  it('does not become stricter than ballots that are counted', async () => {
    const poll = await makePoll({ maxChoices: 2 });
    const voter = newVoter();
    await vote(site, poll, { voter, choices: ['sea', 'home'] });
    const refused = await admin('PUT', `/sites/${site}/polls/${poll}`, pollOf({ maxChoices: 1 }));
    expect(refused.body).toMatchObject({ status: 409, code: 'poll.ballots_have_more_choices' });
    expect(refused.body.errors?.map((error) => error.pointer)).toEqual(['/maxChoices']);
    await vote(site, poll, { voter, revision: 2, choices: ['sea'] });
    expect((await admin('PUT', `/sites/${site}/polls/${poll}`, pollOf({ maxChoices: 1 }))).status).toBe(200);
  });

  it('that an editor closed in a year long past by mistake has its voters yet, and can be opened again', async () => {
    const poll = await makePoll();
    const voter = newVoter();
    await vote(site, poll, { voter });
    const shownState = async () =>
      (await env.SNAPSHOTS.get<PollSnapshot>(pollKey(site, poll), 'json'))?.settings.closesAt;
    for (const closesAt of ['2016-07-09T13:35:00Z', '0026-07-09T13:35:00Z']) {
      expect((await admin<AdminPoll>('PUT', `/sites/${site}/polls/${poll}`, pollOf({ closesAt }))).body.state).toBe(
        'closed',
      );
      await expect.poll(shownState, { timeout: 10_000 }).toBe(closesAt);
      const sealed = () =>
        runInDurableObject(room(poll), (_, { storage }) => {
          return storage.kv.get<{ sealedAt: string | null }>('definition')?.sealedAt;
        });
      await expect.poll(sealed, { timeout: 10_000 }).not.toBeNull();
      await runDurableObjectAlarm(room(poll));
      const opened = await admin<AdminPoll>('PUT', `/sites/${site}/polls/${poll}`, pollOf({ closesAt: null }));
      expect(opened).toMatchObject({ status: 200, body: { state: 'open', erasedAt: null } });
    }
    expect((await vote<BallotAnswer>(site, poll, { voter })).body.outcome).toBe('replayed');
  });

  it('may close in a year for which no alarm can be set', async () => {
    const poll = await makePoll({ closesAt: '2999-01-01T00:00:00Z' });
    const alarm = () => runInDurableObject(room(poll), (_, { storage }) => storage.getAlarm());
    await expect.poll(async () => ((await alarm()) ?? 0) > Date.now() + 86_400_000, { timeout: 10_000 }).toBe(true);
    expect((await vote(site, poll)).status).toBe(201);
  });

  it('that has become stricter acknowledges again what it took before', async () => {
    const poll = await makePoll({ maxChoices: 2 });
    const [voter, leaver] = [newVoter(), newVoter()];
    for (const of of [voter, leaver]) await vote(site, poll, { voter: of });
    await vote(site, poll, { voter: leaver, revision: 2, choices: [] });
    const stricter = pollOf({ minChoices: 2, maxChoices: 2, changeable: false });
    expect((await admin('PUT', `/sites/${site}/polls/${poll}`, stricter)).status).toBe(200);
    const again = await vote<BallotAnswer>(site, poll, { voter });
    expect(again).toMatchObject({ status: 200, body: { outcome: 'replayed', choices: ['sea'] } });
    const gone = await vote<BallotAnswer>(site, poll, { voter: leaver, revision: 2, choices: [] });
    expect(gone).toMatchObject({ status: 200, body: { outcome: 'replayed', choices: [] } });
    expect(await vote(site, poll)).toMatchObject({ status: 422, body: { code: 'poll.too_few_choices' } });
  });

  it('is neither made over another nor edited over an edit, where the editor says so', async () => {
    const poll = await makePoll();
    const put = (headers: Record<string, string>, question: string) =>
      call<AdminPoll & Problem>('PUT', `/v1/admin/sites/${site}/polls/${poll}`, {
        json: pollOf({ question: { ru: question } }),
        headers: { authorization: 'Bearer test-token', ...headers },
      });
    expect((await put({ 'if-none-match': '*' }, 'Новый?')).body).toMatchObject({ status: 412, code: 'poll.exists' });
    const { body: base } = await admin<AdminPoll>('GET', `/sites/${site}/polls/${poll}`);
    const first = await put({ 'if-match': `"${base.revision}"` }, 'Первая правка?');
    expect(first.body.revision).toBe(base.revision + 1);
    const second = await put({ 'if-match': `"${base.revision}"` }, 'Вторая правка?');
    expect(second.body).toMatchObject({ status: 412, code: 'poll.changed_meanwhile' });
    expect(second.body.poll).toMatchObject({ settings: { question: { ru: 'Первая правка?' } } });
    expect((await put({ 'if-match': '"x"' }, 'Кривая?')).body).toMatchObject({ code: 'poll.changed_meanwhile' });
    // The same settings again are no edit.
    expect((await put({}, 'Первая правка?')).body.revision).toBe(base.revision + 1);
    expect((await put({ 'if-match': '*' }, 'Первая правка?')).status).toBe(200);
  });

  it.each([
    ['a weak tag of it', { 'if-match': 'W/"1"' }, 412, 'poll.changed_meanwhile'],
    ['a revision without quotes', { 'if-match': '1' }, 412, 'poll.changed_meanwhile'],
    ['a tag that it does not have', { 'if-none-match': '"7"' }, 200, undefined],
    [
      'the revision that it has and the wish that it be new',
      { 'if-match': '"1"', 'if-none-match': '*' },
      412,
      'poll.exists',
    ],
  ])('of revision 1 is edited or not, as RFC 9110 has it: %s', async (_, conditions, status, code) => {
    const poll = await makePoll();
    const headers = new Headers({ authorization: 'Bearer test-token', ...conditions });
    const answer = await call('PUT', `/v1/admin/sites/${site}/polls/${poll}`, { json: pollOf(), headers });
    expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code });
  });

  it.each(['"3"', '*'])('that is not there is not made by an edit of it, If-Match: %s, nor listed', async (ifMatch) => {
    const of = `unmade-${ifMatch.length}`;
    await makeSite(of);
    const headers = { authorization: 'Bearer test-token', 'if-match': ifMatch };
    const { status, body } = await call('PUT', `/v1/admin/sites/${of}/polls/ghost`, { json: pollOf(), headers });
    expect({ status, code: body.code }).toEqual({ status: 412, code: 'poll.changed_meanwhile' });
    const settings = { name: of, origins: [], language: 'ru', timeZone: 'UTC', currentPoll: 'ghost' };
    expect(await admin('PUT', `/sites/${of}`, settings)).toMatchObject({ status: 404, body: { code: 'poll.unknown' } });
  });

  it('takes orders in its own name only, and none in that of one of its rooms', async () => {
    const poll = await makePoll();
    await admin('PUT', `/sites/${site}/polls/${poll}/generation`, { generation: 1 });
    for (let n = 0; n < 40; n += 1) await vote(site, poll, { generation: 1 });
    const room = `/sites/${site}/polls/${poll}%2F1%2F3`;
    for (const answer of [
      await admin('GET', room),
      await admin('GET', `${room}/export`),
      await admin('PUT', `${room}/switch`, { switch: 'closed' }),
      await admin('PUT', `${room}/generation`, { generation: 2 }),
    ]) {
      expect(answer).toMatchObject({ status: 404, body: { code: 'poll.unknown' } });
    }
    expect((await admin('PUT', room, pollOf())).status).toBe(422);
  });
});

/** A request to the worker with an environment in which naming a room fails. */
async function fetchWithoutRooms(path: string, init: RequestInit = {}): Promise<Response> {
  const worker = (await import('../../worker/index.ts')).default;
  const untouchable = new Proxy(
    {},
    {
      get() {
        throw new Error('a room was named');
      },
    },
  );
  const rooms = { BALLOTS: untouchable, PUBLISHER: untouchable, ARTICLES: untouchable, INBOXES: untouchable };
  const context = { waitUntil() {}, passThroughOnException() {}, props: {} } as unknown as ExecutionContext;
  const request = new Request(`http://otklik.test${path}`, init) as Parameters<typeof worker.fetch>[0];
  return worker.fetch(request, { ...env, ...rooms } as unknown as typeof env, context);
}

describe('a page view', () => {
  /** The snapshot is written by the room's alarm, so the first one takes a moment. */
  async function published(poll: string, expected: (answer: PollAnswer) => boolean, query = ''): Promise<PollAnswer> {
    for (let attempt = 0; attempt < 60; attempt += 1) {
      const { status, body } = await call<PollAnswer>('GET', `/v1/sites/${site}/polls/${poll}?lang=en${query}`);
      if (status === 200 && expected(body)) return body;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('the snapshot did not come');
  }

  it('finds the poll and, where it may be seen, its tally', async () => {
    const poll = await makePoll();
    await vote(site, poll, { choices: ['home'] });
    const voted = await published(poll, ({ tally }) => tally?.ballots === 1, '&voted=1');
    expect(voted).toMatchObject({ question: 'Where will you go?', state: 'open', tally: { options: { home: 1 } } });
    expect(voted.options[0]).toEqual({ id: 'sea', label: 'Answer sea' });
    expect((await published(poll, () => true)).tally).toBeNull();
  });

  it('may be cached by anybody and varies on nothing', async () => {
    const poll = await makePoll();
    await published(poll, () => true);
    const { headers } = await call('GET', `/v1/sites/${site}/polls/${poll}`, {
      headers: { origin: 'https://any.example' },
    });
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('cache-control')).toMatch(/^public, max-age=\d+/);
    expect(headers.get('vary')).toBeNull();
  });

  it('touches no Durable Object, not even of a poll that nobody has looked at yet', async () => {
    const poll = await makePoll();
    await expect.poll(() => env.SNAPSHOTS.get(`poll:${site}/${poll}`), { timeout: 5_000 }).not.toBeNull();
    expect((await fetchWithoutRooms(`/v1/sites/${site}/polls/${poll}?lang=ru`)).status).toBe(200);
    // The same harness does notice where a room is asked.
    const json = JSON.stringify({ voter: newVoter(), revision: 1, choices: ['sea'] });
    const headers = { 'content-type': 'application/json' };
    const asked = fetchWithoutRooms(`/v1/sites/${site}/polls/${poll}/ballots`, { method: 'POST', body: json, headers });
    expect((await asked).status).toBe(500);
  });

  it('in a language that we do not speak is answered in one that the poll has', async () => {
    const both = await makePoll();
    const english = await makePoll({ question: { en: 'Tea or coffee?' } });
    await published(both, () => true);
    await published(english, () => true);
    const ask = async (id: string, query: string) =>
      (await call<PollAnswer>('GET', `/v1/sites/${site}/polls/${id}${query}`)).body.language;
    expect([await ask(both, '?lang=fi'), await ask(both, ''), await ask(both, '?lang=ru-RU')]).toEqual([
      'en',
      'ru',
      'ru',
    ]);
    expect([await ask(english, '?lang=fi'), await ask(english, ''), await ask(english, '?lang=ru')]).toEqual([
      'en',
      'en',
      'ru',
    ]);
  });

  it('shows the current poll, and says so where there is none', async () => {
    await makeSite('current', { currentPoll: null });
    expect((await call('GET', '/v1/sites/current/polls/current')).body).toMatchObject({ code: 'poll.no_current' });
    expect((await call('GET', '/v1/sites/nowhere/polls/current')).body).toMatchObject({ code: 'site.unknown' });
  });

  it.each(['x'.repeat(3_000), '..%2F..', '%00', 'Ж', 'a b'])(
    'under a name that nobody may give (%s) is a 404',
    async (name) => {
      expect((await call('GET', `/v1/sites/${site}/polls/${name}`)).body).toMatchObject({ code: 'poll.unknown' });
      expect((await call('GET', `/v1/sites/${name}/polls/${name}`)).body).toMatchObject({ code: 'site.unknown' });
      expect((await vote(site, name)).body).toMatchObject({ code: 'poll.unknown' });
      expect((await vote(name, 'any')).body).toMatchObject({ code: 'site.unknown' });
    },
  );

  it('of an unknown poll or site is a 404 with a code', async () => {
    expect((await call('GET', `/v1/sites/${site}/polls/nothing`)).body).toMatchObject({
      status: 404,
      code: 'poll.unknown',
    });
    expect((await call('GET', '/v1/sites/nowhere/polls/nothing')).body).toMatchObject({
      status: 404,
      code: 'site.unknown',
    });
  });
});

describe('the ballot room', () => {
  it('keeps its tally in storage and not in memory', async () => {
    const poll = await makePoll();
    await Promise.all(Array.from({ length: 20 }, () => vote(site, poll, { choices: ['home'] })));
    await evictDurableObject(room(poll));
    expect((await vote<BallotAnswer>(site, poll)).body.tally).toMatchObject({
      ballots: 21,
      options: { home: 20, sea: 1 },
    });
  });

  it('counts a thousand voters once each, three times shuffled, and never writes its snapshot twice within a second', async () => {
    const poll = await makePoll();
    const choices = ['sea', 'hills', 'home'];
    const ballots = Array.from({ length: 1000 }, (_, n) => ({
      voter: newVoter(),
      revision: 1,
      choices: [choices[n % 3] ?? ''],
    }));
    const sends = [...ballots, ...ballots, ...ballots].sort(() => Math.random() - 0.5);
    for (let start = 0; start < sends.length; start += 100) {
      await Promise.all(sends.slice(start, start + 100).map((ballot) => vote(site, poll, ballot)));
    }
    const { tally, agrees } = await recount(poll);
    expect(agrees).toBe(true);
    expect(tally).toMatchObject({ ballots: 1000, options: { sea: 334, hills: 333, home: 333 } });
    expect(refusedWrites).toEqual([]);
  });

  it('raises the version of its tally with every vote, change and edit', async () => {
    const poll = await makePoll();
    const voter = newVoter();
    const version = async () => (await admin<AdminPoll>('GET', `/sites/${site}/polls/${poll}`)).body.tally.version;
    const versions = [await version()];
    await vote(site, poll, { voter });
    versions.push(await version());
    await vote(site, poll, { voter, revision: 2, choices: ['home'] });
    versions.push(await version());
    await admin('PUT', `/sites/${site}/polls/${poll}`, pollOf({ question: { ru: 'И куда же?' } }));
    versions.push(await version());
    expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
    expect(new Set(versions).size).toBe(4);
  });

  it('lets one ballot that cannot be stored fail alone', async () => {
    const poll = await makePoll();
    await runInDurableObject(room(poll), (_, state) => {
      // Number 2 is «home»: as if the disk had refused it.
      state.storage.sql.exec(`CREATE TRIGGER refuse BEFORE INSERT ON ballots WHEN NEW.choices = x'02'
        BEGIN SELECT RAISE(ABORT, 'refused by the test'); END`);
    });
    const choices = ['sea', 'home', 'hills', 'sea', 'home', 'sea'];
    const answers = await Promise.all(choices.map((choice) => vote(site, poll, { choices: [choice] })));
    expect(answers.map(({ status }) => status)).toEqual([201, 500, 201, 201, 500, 201]);
    expect(await recount(poll)).toMatchObject({
      agrees: true,
      tally: { ballots: 4, options: { sea: 3, hills: 1, home: 0 } },
    });
  });

  it('gets the ballots of one moment in one call, and each voter the answer to their own', async () => {
    const poll = await makePoll();
    const calls = vi.spyOn(BallotRoom.prototype, 'cast');
    const choices = ['sea', 'home', 'hills', 'nowhere'];
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, n) => vote(site, poll, { choices: [choices[n % 4] ?? ''] })),
    );
    const sent = calls.mock.calls.map(([ballots]) => ballots.length);
    calls.mockRestore();
    expect(sent.reduce((sum, ballots) => sum + ballots, 0)).toBe(60);
    expect(sent.length).toBeLessThan(10);
    for (const [n, { status, body }] of answers.entries()) {
      if (n % 4 === 3) expect([status, body]).toMatchObject([422, { code: 'poll.unknown_option' }]);
      else expect([status, body]).toMatchObject([201, { choices: [choices[n % 4]] }]);
    }
    expect(await recount(poll)).toMatchObject({
      agrees: true,
      recounted: { options: { sea: 15, home: 15, hills: 15 } },
    });
  });

  it('turns all ballots of a call away that the platform turned away, and is then spared half of them', async () => {
    const poll = await makePoll();
    const calls = vi
      .spyOn(BallotRoom.prototype, 'cast')
      .mockImplementationOnce(() => Promise.reject(Object.assign(new Error('too many'), { overloaded: true })));
    const cast = () => castBallot(env, { site, poll, generation: 0 }, { ...newBallot(), choices: ['sea'] }, 0);
    const busy = { refused: 'server.overloaded', generation: 0 };
    expect(await Promise.all(Array.from({ length: 10 }, cast))).toEqual(Array(10).fill(busy));
    calls.mockClear();
    const after = await Promise.all(Array.from({ length: 100 }, cast));
    const spared = after.filter((outcome) => 'refused' in outcome).length;
    expect(spared).toBe(50);
    // Each that goes says for how many it stands.
    expect(calls.mock.calls.map(([ballots]) => ballots.length)).toEqual([50]);
    expect(calls.mock.calls.map(([, stood]) => stood)).toEqual([100]);
    calls.mockRestore();
    expect(await recount(poll)).toMatchObject({ agrees: true, recounted: { ballots: 50 } });
  });

  it('is never said to have turned a ballot away that an earlier call may have brought', async () => {
    const poll = await makePoll();
    const calls = vi
      .spyOn(BallotRoom.prototype, 'cast')
      .mockImplementationOnce(async function (this: BallotRoom, ...given) {
        await new Promise((resolve) => setTimeout(resolve, 5_000));
        return this.cast(...given);
      })
      .mockImplementationOnce(async (ballots) => ({
        answers: ballots.map(() => ({ refused: 'server.overloaded' as const })),
        newest: 1,
        load: 1,
      }));
    // As if the reader whose request calls for both had gone away, and the platform had ended it.
    const beats = vi.spyOn(globalThis, 'setInterval').mockImplementationOnce(() => 0 as never);
    const send = () => castBallot(env, { site, poll, generation: 0 }, { ...newBallot(), choices: ['sea'] }, 0);
    const [first, second] = await Promise.all([send(), send()]);
    beats.mockRestore();
    calls.mockRestore();
    expect(first).toMatchObject({ outcome: 'counted' });
    // A refusal for certain would have the voter begin anew in another room, and count twice.
    expect(second).toEqual({ refused: 'server.failed' });
    expect(await recount(poll)).toMatchObject({ agrees: true, recounted: { ballots: 2 } });
  });

  it('keeps only so many ballots waiting and turns the rest away unharmed', async () => {
    const poll = await makePoll();
    const ballots = Array.from({ length: 4_100 }, () => ({
      voter: newVoter(),
      revision: 1,
      choices: ['sea'],
      generation: 0,
    }));
    const { answers } = await runInDurableObject(room(poll), (instance) => instance.cast(ballots));
    expect(
      answers.filter((answer) => answer !== 'moved' && 'refused' in answer && answer.refused === 'server.overloaded'),
    ).toHaveLength(4);
    expect(await recount(poll)).toMatchObject({ agrees: true, recounted: { ballots: 4_096 } });
  });

  it('writes its snapshot again where KV did not take it', async () => {
    const poll = await makePoll();
    const stored = async () =>
      JSON.parse((await env.SNAPSHOTS.get(`poll:${site}/${poll}`)) ?? '{}') as { tally?: { ballots: number } };
    await expect.poll(async () => (await stored()).tally?.ballots, { timeout: 5_000 }).toBe(0);
    failNextWrite.add(`poll:${site}/${poll}`);
    await vote(site, poll);
    await expect.poll(async () => (await stored()).tally?.ballots, { timeout: 10_000 }).toBe(1);
    expect(failNextWrite.size).toBe(0);
  });

  it('is made by no ballot for a poll that nobody has made', async () => {
    const before = (await listDurableObjectIds(env.BALLOTS)).length;
    for (let n = 0; n < 20; n += 1) expect((await vote(site, `made-up-${n}`)).status).toBe(404);
    expect((await listDurableObjectIds(env.BALLOTS)).length).toBe(before);
  });

  it('notices in a recount when the running tally is wrong', async () => {
    const poll = await makePoll();
    await vote(site, poll);
    await runInDurableObject(room(poll), (_, state) => void state.storage.sql.exec('UPDATE tally SET n = n + 1'));
    await evictDurableObject(room(poll));
    expect(await recount(poll)).toMatchObject({ agrees: false, recounted: { options: { sea: 1 } } });
  });
});

describe('an origin', () => {
  it('that an editor has just registered may vote at once', async () => {
    const origins = [readerOrigin, 'https://new.example'];
    await makeSite('growing');
    await admin('PUT', '/sites/growing/polls/any', pollOf());
    const voteFrom = (origin: string) =>
      call('POST', '/v1/sites/growing/polls/any/ballots', {
        json: { voter: newVoter(), revision: 1, choices: ['sea'] },
        headers: { origin },
      });
    expect((await voteFrom(readerOrigin)).status).toBe(201);
    await makeSite('growing', { origins });
    expect((await voteFrom('https://new.example')).status).toBe(201);
    expect((await voteFrom('https://elsewhere.example')).status).toBe(403);
  });
});

describe('preflight', () => {
  it('lets any page ask, so that one of no registered origin can read that it is refused', async () => {
    for (const origin of [readerOrigin, 'https://elsewhere.example', 'null']) {
      const asked = await call('OPTIONS', `/v1/sites/${site}/polls/any/ballots`, {
        headers: { origin, 'access-control-request-method': 'POST' },
      });
      expect(asked.status).toBe(204);
      expect(asked.headers.get('access-control-allow-origin')).toBe(origin);
    }
  });
});
