import { evictDurableObject, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import type { AdminPoll, BallotAnswer, PollAnswer, Recount } from '../../worker/contract/poll.ts';
import { admin, call, makeSite, newVoter, option, pollOf, readerOrigin, vote } from './client.ts';
import { refusedWrites } from './strict-kv.ts';

const site = 'votes';
let polls = 0;

async function makePoll(change: Parameters<typeof pollOf>[0] = {}): Promise<string> {
  polls += 1;
  const id = `poll-${polls}`;
  const { status, body } = await admin('PUT', `/sites/${site}/polls/${id}`, pollOf(change));
  expect(status, JSON.stringify(body)).toBe(200);
  return id;
}

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
    ['with no choice', { voter: newVoter(), revision: 1, choices: [] }, 422, 'request.invalid', '/choices'],
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
  it('that is not yet open or closed refuses ballots with the time, and opens and closes by itself', async () => {
    const hour = 3_600_000;
    const opensAt = new Date(Date.now() + hour).toISOString();
    const early = await makePoll({ opensAt });
    expect((await vote(site, early)).body).toMatchObject({ status: 409, code: 'poll.not_open_yet', opensAt });
    const closesAt = new Date(Date.now() - hour).toISOString();
    const late = await makePoll({ closesAt });
    expect((await vote(site, late)).body).toMatchObject({ status: 409, code: 'poll.closed', closedAt: closesAt });
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
    await admin('PUT', `/sites/${site}/polls/${poll}/switch`, { switch: 'running' });
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
      'its closing before its opening',
      { opensAt: '2026-07-02T00:00:00Z', closesAt: '2026-07-01T00:00:00Z' },
      '/closesAt',
    ],
  ])('with %s is refused with the field named', async (_, change, pointer) => {
    const answer = await admin('PUT', `/sites/${site}/polls/bad`, pollOf(change));
    expect(answer.status).toBe(422);
    expect(answer.body.errors?.map((error) => error.pointer)).toContain(pointer);
  });

  it('shows the tally as its policy says', async () => {
    const shown = async (results: 'always' | 'after-vote' | 'after-closing' | 'never') => {
      const poll = await makePoll({ results });
      const answer = await vote<BallotAnswer>(site, poll);
      const closed = await admin('PUT', `/sites/${site}/polls/${poll}/switch`, { switch: 'closed' });
      expect(closed.status).toBe(200);
      const replayed = await vote<BallotAnswer>(site, poll, { voter: newVoter() });
      expect(replayed.status).toBe(409);
      return answer.body.tally !== null;
    };
    expect(await shown('always')).toBe(true);
    expect(await shown('after-vote')).toBe(true);
    expect(await shown('after-closing')).toBe(false);
    expect(await shown('never')).toBe(false);
  });
});

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

  it('touches no Durable Object', async () => {
    const poll = await makePoll();
    await published(poll, () => true);
    await runInDurableObject(room(poll), (instance) => {
      // A call that reaches the room from now on fails.
      instance.read = () => {
        throw new Error('a page view asked the room');
      };
    });
    const worker = (await import('../../worker/index.ts')).default;
    const untouchable = new Proxy(
      {},
      {
        get() {
          throw new Error('a page view touched a Durable Object namespace');
        },
      },
    );
    const closed = {
      ...env,
      BALLOTS: untouchable,
      PUBLISHER: untouchable,
      ARTICLES: untouchable,
      INBOXES: untouchable,
    };
    const context = { waitUntil() {}, passThroughOnException() {}, props: {} } as unknown as ExecutionContext;
    const request = new Request(`http://otklik.test/v1/sites/${site}/polls/${poll}?lang=ru`) as Parameters<
      typeof worker.fetch
    >[0];
    const response = await worker.fetch(request, closed as unknown as typeof env, context);
    expect(response.status).toBe(200);
    const vote = new Request(`http://otklik.test/v1/sites/${site}/polls/${poll}/ballots`, {
      method: 'POST',
      body: JSON.stringify({ voter: newVoter(), revision: 1, choices: ['sea'] }),
      headers: { 'content-type': 'application/json' },
    }) as Parameters<typeof worker.fetch>[0];
    // The same harness does notice where a room is asked.
    expect((await worker.fetch(vote, closed as unknown as typeof env, context)).status).toBe(500);
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
  it('allows registered origins and refuses others', async () => {
    const ask = (origin: string) =>
      call('OPTIONS', `/v1/sites/${site}/polls/any/ballots`, {
        headers: { origin, 'access-control-request-method': 'POST' },
      });
    const allowed = await ask(readerOrigin);
    expect(allowed.status).toBe(204);
    expect(allowed.headers.get('access-control-allow-origin')).toBe(readerOrigin);
    expect((await ask('https://elsewhere.example')).status).toBe(403);
  });
});
