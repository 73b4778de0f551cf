import { env, exports } from 'cloudflare:workers';
import { runInDurableObject } from 'cloudflare:test';
import { beforeAll, describe, expect, it } from 'vitest';
import type { BallotAnswer } from '../../worker/contract/ballot.ts';
import type { PollAnswer } from '../../worker/contract/poll-answer.ts';
import type { AdminPoll, OtherAnswers, PollExport, Recount, Review } from '../../worker/contract/poll-admin.ts';
import { showPoll } from '../../worker/polls/poll-snapshot.ts';
import { ballotRoom } from '../../worker/rooms.ts';
import { admin, call, host, makeSite, newVoter, option, pollOf, readerOrigin, vote } from './client.ts';

const site = 'kinds';
let polls = 0;

type Change = Record<string, unknown>;

const put = (change: Change) => {
  polls += 1;
  return admin<AdminPoll>('PUT', `/sites/${site}/polls/poll-${polls}`, { ...pollOf(), ...change });
};

async function makePoll(change: Change = {}): Promise<string> {
  const { status, body } = await put(change);
  expect({ status, body }).toMatchObject({ status: 200 });
  return `poll-${polls}`;
}

/** Until KV and the isolate's memory show what the room has. */
async function seen(poll: string, check: (answer: PollAnswer) => void, query = ''): Promise<void> {
  await expect
    .poll(
      async () => {
        const { body } = await call<PollAnswer>('GET', `/v1/sites/${site}/polls/${poll}${query}`);
        check(body);
        return true;
      },
      { timeout: 15_000 },
    )
    .toBe(true);
}

const stars = { kind: 'rating', options: ['1', '2', '3', '4', '5'].map(option) };
const scale = { kind: 'rating', options: Array.from({ length: 11 }, (_, n) => option(String(n))) };
const reactions = { kind: 'reactions', options: ['joy', 'sad'].map((id) => ({ ...option(id), emoji: '🙂' })) };
const quiz = {
  kind: 'quiz',
  quiz: { correct: ['sea'], explanation: { ru: 'Потому что лето.', en: 'Because of summer.' } },
};

beforeAll(() => makeSite(site));

describe('a poll', () => {
  it.each([
    ['51 options', { options: Array.from({ length: 51 }, (_, n) => option(`o${n}`)) }, '/options'],
    ['one option', { options: [option('sea')] }, '/options'],
    ['a question of 10,000 characters', { question: { ru: 'я'.repeat(10_000) } }, '/question/ru'],
    ['a question of spaces', { question: { ru: '   ' } }, '/question/ru'],
    ['two options of one id', { options: [option('sea'), { ...option('hills'), id: 'sea' }] }, '/options'],
    [
      'two options that read the same',
      { options: [option('sea'), { id: 'sea-2', label: { ru: '  ОТВЕТ   sea ' } }] },
      '/options',
    ],
    ['an end before its beginning', { opensAt: '2026-08-02T00:00:00Z', closesAt: '2026-08-01T00:00:00Z' }, '/closesAt'],
    ['an end at its beginning', { opensAt: '2026-08-01T00:00:00Z', closesAt: '2026-08-01T00:00:00Z' }, '/closesAt'],
    ['more choices than options', { maxChoices: 4 }, '/maxChoices'],
    ['fewer at most than at least', { minChoices: 2, maxChoices: 1 }, '/maxChoices'],
    ['a rating with gaps', { ...stars, options: ['1', '2', '4', '5', '6'].map(option) }, '/options'],
    ['a rating of several choices', { ...stars, maxChoices: 2 }, '/maxChoices'],
    ['a rating of three marks', { ...stars, options: ['1', '2', '3'].map(option) }, '/options'],
    ['a scale that ends at four', { ...scale, options: ['0', '1', '2', '3', '4'].map(option) }, '/options'],
    ['reactions of several choices', { ...reactions, maxChoices: 2 }, '/maxChoices'],
    ['reactions without emoji', { kind: 'reactions' }, '/options'],
    ['a quiz without an answer', { kind: 'quiz' }, '/quiz'],
    ['a quiz whose answer is no option', { ...quiz, quiz: { correct: ['moon'] } }, '/quiz/correct'],
    ['a quiz without a right option', { ...quiz, quiz: { correct: [] } }, '/quiz/correct'],
    ['answers of one’s own to a quiz', { ...quiz, other: true }, '/other'],
    ['an option that has the name of those', { other: true, options: [option('other'), option('sea')] }, '/options'],
    [
      'a picture from no https address',
      { options: [{ ...option('sea'), image: 'javascript:1' }, option('x')] },
      '/options/0/image',
    ],
    [
      'a picture from an http address',
      { options: [{ ...option('sea'), image: 'http://img.example/x.png' }, option('x')] },
      '/options/0/image',
    ],
    ['a network limit of none', { fairPlay: { networkLimit: 0 } }, '/fairPlay/networkLimit'],
    ['an unknown setting', { colour: 'red' }, '/colour'],
  ])('with %s is refused with the field named', async (_, change, pointer) => {
    const { status, body } = await put(change);
    expect(status).toBe(422);
    expect(body).toMatchObject({ code: 'request.invalid' });
    expect((body as never as { errors: { pointer: string }[] }).errors.map((error) => error.pointer)).toContain(
      pointer,
    );
    expect((await admin('GET', `/sites/${site}/polls/poll-${polls}`)).status).toBe(404);
  });

  it('may have options that read the same in different languages, since no reader sees both', async () => {
    const options = [
      { id: 'talk', label: { en: 'Chat', fr: 'Causerie' } },
      { id: 'cat', label: { en: 'Cat', fr: 'Chat' } },
    ];
    expect((await put({ options })).status).toBe(200);
  });

  it('may have 2 options and 50, and keeps each vote with its own', async () => {
    const poll = await makePoll({ options: Array.from({ length: 50 }, (_, n) => option(`o${n}`)), maxChoices: 50 });
    const all = Array.from({ length: 50 }, (_, n) => `o${n}`);
    expect((await vote<BallotAnswer>(site, poll, { choices: all })).body.tally?.options).toEqual(
      Object.fromEntries(all.map((id) => [id, 1])),
    );
    const one = await vote<BallotAnswer>(site, poll, { choices: ['o49'] });
    expect(one.body.tally).toMatchObject({ ballots: 2, options: { o48: 1, o49: 2 } });
  });

  it('keeps its kind once votes are counted, and may have its texts corrected and options added', async () => {
    const poll = await makePoll();
    await vote(site, poll);
    const edit = (change: Change) => admin('PUT', `/sites/${site}/polls/${poll}`, { ...pollOf(), ...change });
    expect(await edit(quiz)).toMatchObject({
      status: 409,
      body: { code: 'poll.has_votes', errors: [{ pointer: '/kind' }] },
    });
    const more = {
      question: { ru: 'Куда же?' },
      options: [option('hills'), option('sea'), option('home'), option('river')],
    };
    expect((await edit(more)).status).toBe(200);
    const { body } = await vote<BallotAnswer>(site, poll, { choices: ['river'] });
    expect(body.tally?.options).toEqual({ sea: 1, hills: 0, home: 0, river: 1 });
  });
});

describe('a rating', () => {
  it.each([
    ['stars', stars, '5'],
    ['a scale', scale, '10'],
  ])('in %s counts marks', async (_, change, best) => {
    const poll = await makePoll(change);
    const { body } = await vote<BallotAnswer>(site, poll, { choices: [best] });
    expect(body.tally).toMatchObject({ ballots: 1, options: { [best]: 1 } });
    expect(await vote(site, poll, { choices: ['12'] })).toMatchObject({ body: { code: 'poll.unknown_option' } });
  });
});

describe('a quiz', () => {
  it('tells the right answer and why after the vote, in the reader’s language, and to nobody before', async () => {
    const poll = await makePoll(quiz);
    await seen(poll, (answer) => expect(answer.quiz).toBeNull());
    const send = (choices: string[], lang: string) =>
      call<BallotAnswer>('POST', `/v1/sites/${site}/polls/${poll}/ballots?lang=${lang}`, {
        json: { voter: newVoter(), revision: 1, choices },
      });
    expect((await send(['hills'], 'ru')).body.quiz).toEqual({ correct: ['sea'], explanation: 'Потому что лето.' });
    expect((await send(['sea'], 'en')).body.quiz).toEqual({ correct: ['sea'], explanation: 'Because of summer.' });
    await seen(poll, (answer) => expect(answer.quiz).toMatchObject({ correct: ['sea'] }), '?voted=1');
  });

  it('lets nobody who has seen the answer vote again', async () => {
    const poll = await makePoll({ ...quiz, changeable: true });
    const voter = newVoter();
    await vote(site, poll, { voter, choices: ['hills'] });
    // Another tab of the reader's is told what is counted, and what was right.
    expect((await vote(site, poll, { voter, revision: 2, choices: ['sea'] })).body).toMatchObject({
      choices: ['hills'],
      quiz: { correct: ['sea'] },
    });
    for (const choices of [['sea'], []]) {
      expect(await vote(site, poll, { voter, revision: 2, choices })).toMatchObject({
        status: choices.length > 0 ? 409 : 422,
      });
    }
    await seen(poll, (answer) => expect(answer.changeable).toBe(false));
  });
});

describe('a vote that is taken back', () => {
  it('counts no more, and its replay does not count again', async () => {
    const poll = await makePoll();
    const voter = newVoter();
    await vote(site, poll, { voter, choices: ['sea'] });
    const taken = await vote<BallotAnswer>(site, poll, { voter, revision: 2, choices: [] });
    expect(taken).toMatchObject({ status: 200, body: { outcome: 'withdrawn', choices: [], tally: { ballots: 0 } } });
    expect(await vote(site, poll, { voter, revision: 1, choices: ['sea'] })).toMatchObject({
      status: 409,
      body: { code: 'poll.stale_revision', revision: 2 },
    });
    const again = await vote<BallotAnswer>(site, poll, { voter, revision: 3, choices: ['home'] });
    expect(again.body).toMatchObject({ outcome: 'changed', tally: { ballots: 1, options: { sea: 0, home: 1 } } });
    const { body } = await admin<Recount>('GET', `/sites/${site}/polls/${poll}/recount`);
    expect(body).toMatchObject({ agrees: true, recounted: { ballots: 1 } });
  });

  it('stays where the poll lets no vote be changed', async () => {
    const poll = await makePoll({ changeable: false });
    const voter = newVoter();
    await vote(site, poll, { voter });
    expect(await vote(site, poll, { voter, revision: 2, choices: [] })).toMatchObject({
      status: 422,
      body: { code: 'poll.too_few_choices' },
    });
  });
});

describe('an answer of the reader’s own', () => {
  it('is counted with the option, and is shown once an editor lets it', async () => {
    const poll = await makePoll({ other: true, results: 'always' });
    for (const other of ['На Алтай', ' на  алтай ', '<b>В космос</b>']) {
      expect((await vote(site, poll, { choices: ['other'], other })).status).toBe(201);
    }
    const list = async () => (await admin<OtherAnswers>('GET', `/sites/${site}/polls/${poll}/others`)).body.others;
    expect(await list()).toEqual([
      { text: 'На Алтай', ballots: 2, shown: false },
      { text: '<b>В космос</b>', ballots: 1, shown: false },
    ]);
    await seen(poll, ({ others, tally }) => expect({ others, n: tally?.options.other }).toEqual({ others: [], n: 3 }));
    const show = (text: string, shown: boolean) => admin('PUT', `/sites/${site}/polls/${poll}/others`, { text, shown });
    expect((await show('НА АЛТАЙ', true)).body).toMatchObject({ others: [{ shown: true }, { shown: false }] });
    await seen(poll, ({ others }) => expect(others).toHaveLength(1));
    // Under whichever spelling it is hidden, it is the same answer.
    await show('на  алтай', false);
    await seen(poll, ({ others }) => expect(others).toEqual([]));
  });

  it.each([
    ['always', true, true],
    ['after-vote', false, true],
    ['never', false, false],
  ] as const)('that editors let show is seen by whoever sees the results: %s', async (results, before, after) => {
    const poll = await makePoll({ other: true, results });
    await vote(site, poll, { choices: ['other'], other: 'На Алтай' });
    await admin('PUT', `/sites/${site}/polls/${poll}/others`, { text: 'На Алтай', shown: true });
    const snapshot = (await ballotRoom(env, site, poll).snapshot())!;
    const others = (voted: boolean) => showPoll(snapshot, { language: 'ru', voted }, Date.now()).others;
    expect({ before: others(false), after: others(true) }).toEqual({
      before: before ? ['На Алтай'] : [],
      after: after ? ['На Алтай'] : [],
    });
  });

  it('goes when its voter changes the vote', async () => {
    const poll = await makePoll({ other: true });
    const voter = newVoter();
    await vote(site, poll, { voter, choices: ['other'], other: 'На Алтай' });
    await vote(site, poll, { voter, revision: 2, choices: ['sea'] });
    const { body } = await admin<OtherAnswers>('GET', `/sites/${site}/polls/${poll}/others`);
    expect(body.others).toEqual([]);
  });

  it('that readers see can be hidden also when its voter has taken it back', async () => {
    const poll = await makePoll({ other: true });
    const voter = newVoter();
    await vote(site, poll, { voter, choices: ['other'], other: 'На Алтай' });
    const show = (shown: boolean) =>
      admin<OtherAnswers>('PUT', `/sites/${site}/polls/${poll}/others`, { text: 'На Алтай', shown });
    await show(true);
    await vote(site, poll, { voter, revision: 2, choices: [] });
    const { body } = await admin<OtherAnswers>('GET', `/sites/${site}/polls/${poll}/others`);
    expect(body.others).toEqual([{ text: 'На Алтай', ballots: 0, shown: true }]);
    expect((await show(false)).body.others).toEqual([]);
  });

  it('is listed as often as it is counted: not while its ballot is held, nor when that is rejected', async () => {
    const poll = await makePoll({ other: true, retentionDays: 0, fairPlay: { networkLimit: 1 } });
    const others = async () => (await admin<OtherAnswers>('GET', `/sites/${site}/polls/${poll}/others`)).body.others;
    for (const network of ['192.0.2', '203.0.113']) {
      for (const other of ['На Алтай', `Из ${network}`]) {
        await call('POST', `/v1/sites/${site}/polls/${poll}/ballots`, {
          json: { voter: newVoter(), revision: 1, choices: ['other'], other },
          headers: { origin: readerOrigin, 'cf-connecting-ip': `${network}.7` },
        });
      }
    }
    expect(await others()).toEqual([{ text: 'На Алтай', ballots: 2, shown: false }]);
    const { body } = await admin<Review>('GET', `/sites/${site}/polls/${poll}/review`);
    expect(body.groups).toMatchObject([
      { counted: 1, held: 1 },
      { counted: 1, held: 1 },
    ]);
    const verdicts = ['accept', 'reject'];
    for (const [index, { network }] of body.groups.entries()) {
      await admin('PUT', `/sites/${site}/polls/${poll}/review/${network}`, { verdict: verdicts[index] });
    }
    const accepted = [
      { text: 'На Алтай', ballots: 2 },
      { text: expect.stringMatching(/^Из /), ballots: 1 },
    ];
    expect(await others()).toMatchObject(accepted);
    await admin('PUT', `/sites/${site}/polls/${poll}/switch`, { switch: 'closed' });
    const erasedAt = async () => (await admin<AdminPoll>('GET', `/sites/${site}/polls/${poll}`)).body.erasedAt;
    await expect.poll(erasedAt, { timeout: 10_000 }).not.toBeNull();
    expect(await others()).toMatchObject(accepted);
  });

  it('is told with the most frequent ones where there are more than a room can tell', async () => {
    const poll = await makePoll({ other: true });
    await runInDurableObject(ballotRoom(env, site, poll), (_, { storage }) => {
      storage.sql.exec(`WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 20100)
        INSERT INTO others SELECT CAST(printf('%016d', n) AS BLOB), 'Ответ ' || n FROM numbers`);
    });
    for (let n = 0; n < 2; n += 1) await vote(site, poll, { choices: ['other'], other: 'Частый' });
    const { status, body } = await admin<OtherAnswers>('GET', `/sites/${site}/polls/${poll}/others`);
    expect({ status, length: body.others.length }).toEqual({ status: 200, length: 20_000 });
    expect(body.others[0]).toEqual({ text: 'Частый', ballots: 2, shown: false });
  });

  it.each(['', '  '])('that says nothing, as %j, cannot be shown', async (text) => {
    const poll = await makePoll({ other: true });
    expect(await admin('PUT', `/sites/${site}/polls/${poll}/others`, { text, shown: true })).toMatchObject({
      status: 422,
      body: { code: 'request.invalid', errors: [{ pointer: '/text' }] },
    });
  });

  it.each([
    ['missing', { choices: ['other'] }, 'poll.other_missing', '/other'],
    ['blank', { choices: ['other'], other: '  ' }, 'request.invalid', '/other'],
    ['invisible', { choices: ['other'], other: '\u200b\u2060' }, 'request.invalid', '/other'],
    ['of control characters', { choices: ['other'], other: 'a\u0000b' }, 'request.invalid', '/other'],
    ['too long', { choices: ['other'], other: 'я'.repeat(201) }, 'request.invalid', '/other'],
    ['there and not chosen', { choices: ['sea'], other: 'На Алтай' }, 'poll.other_not_chosen', '/other'],
  ])('that is %s is refused', async (_, ballot, code, pointer) => {
    const poll = await makePoll({ other: true });
    const answer = await vote(site, poll, ballot);
    expect(answer).toMatchObject({ status: 422, body: { code, errors: [{ pointer }] } });
  });
});

describe('an export', () => {
  const exported = (poll: string, format: string) =>
    admin<never>('GET', `/sites/${site}/polls/${poll}/export?format=${format}`);

  it('has results, hours and readers’ own answers, as JSON and as CSV that a spreadsheet opens', async () => {
    const poll = await makePoll({
      other: true,
      question: { ru: '=СУММ(1;2)' },
      options: [{ id: 'sea', label: { ru: 'К морю, "на юг"' } }, option('hills')],
    });
    await vote(site, poll, { choices: ['sea'] });
    await vote(site, poll, { choices: ['other'], other: '+7 900' });
    // Hours are kept with each snapshot.
    await expect
      .poll(async () => ((await exported(poll, 'json')).body as PollExport).hours.at(-1)?.ballots, { timeout: 10_000 })
      .toBe(2);
    const json = await exported(poll, 'json');
    expect(json.body).toMatchObject({
      poll: { id: poll, tally: { ballots: 2 } },
      others: [{ text: '+7 900', ballots: 1 }],
    });
    const csv = await exported(poll, 'csv');
    expect(csv.headers.get('content-disposition')).toBe(`attachment; filename="${site}-${poll}.csv"`);
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const lines = (csv.body as string).split('\r\n');
    expect(lines[0]).toBe(`"'=СУММ(1;2)"`);
    // As a Russian spreadsheet has it: a comma in numbers, a semicolon between cells.
    expect(lines).toContain('"К морю, ""на юг""";1;0,5');
    expect(lines).toContain("'+7 900;1");
    // An hour's row: its beginning, who has voted by then, and the votes of each answer.
    expect(lines.findLast((line) => line.includes(':00:00.000Z'))).toMatch(/^[\d-]+T\d\d:00:00\.000Z;2;1;0;1$/);
    // Reading text swallows the byte order mark, without which a spreadsheet garbles Cyrillic.
    const raw = await exports.default.fetch(`${host}/v1/admin/sites/${site}/polls/${poll}/export?format=csv`, {
      headers: { authorization: 'Bearer test-token' },
    });
    expect([...new Uint8Array(await raw.arrayBuffer()).subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  });

  it('has commas between cells where numbers have a point', async () => {
    await makeSite('english', { language: 'en' });
    const options = [
      { id: 'sea', label: { en: 'Sea, south' } },
      { id: 'hills', label: { en: 'Hills\nor home' } },
    ];
    await admin('PUT', '/sites/english/polls/summer', pollOf({ options }));
    await vote('english', 'summer');
    const { body } = await admin<never>('GET', '/sites/english/polls/summer/export?format=csv');
    expect((body as string).split('\r\n').slice(3, 6)).toEqual([
      'Answer,Votes,Share',
      '"Sea, south",1,1',
      '"Hills\nor home",0,0',
    ]);
  });

  it('has semicolons wherever numbers have a comma, not only in Russian', async () => {
    await makeSite('german', { language: 'de' });
    await admin('PUT', '/sites/german/polls/summer', pollOf());
    for (const choice of ['sea', 'hills']) await vote('german', 'summer', { choices: [choice] });
    const { body } = await admin<never>('GET', '/sites/german/polls/summer/export?format=csv');
    expect((body as string).split('\r\n').slice(3, 5)).toEqual(['Answer;Votes;Share', 'Answer sea;1;0,5']);
  });

  it('of a poll without votes has shares of nothing', async () => {
    const { body } = await exported(await makePoll(), 'csv');
    expect((body as string).split('\r\n').slice(3, 5)).toEqual(['Ответ;Голосов;Доля', 'Ответ sea;0;0']);
  });

  it('lets no reader write a formula into the editors’ spreadsheet', async () => {
    const poll = await makePoll({ other: true });
    const formulas = ['=1+1', '+1', '-1', '@SUM(1)'];
    for (const other of formulas) await vote(site, poll, { choices: ['other'], other });
    const { body } = await exported(poll, 'csv');
    expect((body as string).split('\r\n')).toEqual(expect.arrayContaining(formulas.map((text) => `'${text};1`)));
  });

  it('in another format, or of no poll, is refused', async () => {
    expect((await exported(await makePoll(), 'xls')).status).toBe(422);
    expect((await exported('nothing', 'csv')).status).toBe(404);
  });
});
