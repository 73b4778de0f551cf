import { env } from 'cloudflare:workers';
import { evictDurableObject, runInDurableObject } from 'cloudflare:test';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Ballot, BallotAnswer } from '../../worker/contract/ballot.ts';
import type { PollAnswer } from '../../worker/contract/poll-answer.ts';
import type { AdminPoll, Recount, Review } from '../../worker/contract/poll-admin.ts';
import type { PollSettings } from '../../worker/contract/poll.ts';
import type { Problem } from '../../worker/contract/problem.ts';
import type { Site } from '../../worker/contract/site.ts';
import { BallotTable } from '../../worker/polls/ballot-table.ts';
import { takeBallot } from '../../worker/polls/take-ballot.ts';
import { verifyTurnstile } from '../../worker/polls/turnstile.ts';
import { voterOf } from '../../worker/polls/voter-token.ts';
import { hourOf } from '../../worker/polls/work.ts';
import { ballotRoom } from '../../worker/rooms.ts';
import { admin, type Answer, call, makeSite, newVoter, pollOf, readerOrigin, vote } from './client.ts';
import { asked, publish } from './feed-client.ts';
import { workOf } from './work-of.ts';

const site = 'fair';
let polls = 0;

async function makePoll(change: Partial<PollSettings> = {}): Promise<string> {
  polls += 1;
  const { status, body } = await admin('PUT', `/sites/${site}/polls/poll-${polls}`, pollOf(change));
  expect({ status, body }).toMatchObject({ status: 200 });
  return `poll-${polls}`;
}

const fairPlay = (change: Partial<PollSettings['fairPlay']>): Partial<PollSettings> => ({
  fairPlay: { networkLimit: null, work: false, turnstile: false, signed: false, ...change },
});
const read = async (poll: string) => (await admin<AdminPoll>('GET', `/sites/${site}/polls/${poll}`)).body;
const recount = async (poll: string) => (await admin<Recount>('GET', `/sites/${site}/polls/${poll}/recount`)).body;
const review = async (poll: string) => (await admin<Review>('GET', `/sites/${site}/polls/${poll}/review`)).body.groups;
const judge = (poll: string, network: string, verdict: string) =>
  admin<Review>('PUT', `/sites/${site}/polls/${poll}/review/${network}`, { verdict });

function voteFrom<T = Problem>(ip: string, poll: string, ballot: Partial<Ballot> = {}): Promise<Answer<T>> {
  return call<T>('POST', `/v1/sites/${site}/polls/${poll}/ballots`, {
    json: { voter: newVoter(), revision: 1, choices: ['sea'], ...ballot },
    headers: { origin: readerOrigin, 'cf-connecting-ip': ip },
  });
}

let signer: CryptoKey;

beforeAll(async () => {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  signer = privateKey;
  const { kty, crv, x, y } = await exportJWK(publicKey);
  await makeSite(site, { voterKeys: [{ kty, crv, x, y, alg: 'ES256', kid: 'login' }], turnstileKey: '1x00' });
});

describe('the rate brake', () => {
  it('lets a crowd behind one network through and asks what is no crowd to come again, losing nothing', async () => {
    const poll = await makePoll();
    // The brake counts by the clock's tens of seconds, and two of them let twice as many through.
    const left = 10_000 - (Date.now() % 10_000);
    if (left < 5_000) await new Promise((resolve) => setTimeout(resolve, left));
    const statuses = await Promise.all(
      Array.from({ length: 120 }, async () => (await voteFrom('198.51.100.7', poll)).status),
    );
    expect(statuses.filter((status) => status === 201)).toHaveLength(100);
    const braked = await voteFrom('198.51.100.200', poll);
    expect(braked).toMatchObject({ status: 429, body: { code: 'request.too_many' } });
    expect(Number(braked.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await voteFrom('192.0.2.7', poll)).status).toBe(201);
    expect((await voteFrom('198.51.100.200', await makePoll())).status).toBe(201);
    expect((await read(poll)).tally.ballots).toBe(101);
  });
});

describe('a limit for networks', () => {
  it('keeps what is above it for review, says so, and lets other networks vote', async () => {
    const poll = await makePoll(fairPlay({ networkLimit: 2 }));
    for (let n = 1; n <= 2; n += 1) {
      expect((await voteFrom<BallotAnswer>(`203.0.113.${n}`, poll)).body).toMatchObject({ held: false });
    }
    const third = await voteFrom<BallotAnswer>('203.0.113.9', poll, { choices: ['hills'] });
    expect(third).toMatchObject({ status: 201, body: { outcome: 'counted', held: true, tally: { ballots: 2 } } });
    expect((await voteFrom<BallotAnswer>('2001:db8:7::1', poll)).body).toMatchObject({ held: false });
    expect(await read(poll)).toMatchObject({ held: 1, tally: { ballots: 3, options: { sea: 3, hills: 0 } } });
    expect(await review(poll)).toMatchObject([{ counted: 2, held: 1, options: { sea: 0, hills: 1, home: 0 } }]);
    expect(await recount(poll)).toMatchObject({ agrees: true, recounted: { ballots: 3 } });
  });

  it('counts what editors accept, and what comes from that network later', async () => {
    const poll = await makePoll(fairPlay({ networkLimit: 1 }));
    for (const choice of ['sea', 'hills', 'hills']) await voteFrom('203.0.113.1', poll, { choices: [choice] });
    const [group] = await review(poll);
    const { status, body } = await judge(poll, group!.network, 'accept');
    expect({ status, groups: body.groups }).toEqual({ status: 200, groups: [] });
    expect(await read(poll)).toMatchObject({ held: 0, tally: { ballots: 3, options: { sea: 1, hills: 2 } } });
    expect((await voteFrom<BallotAnswer>('203.0.113.5', poll)).body).toMatchObject({ held: false });
    expect(await recount(poll)).toMatchObject({ agrees: true, recounted: { ballots: 4 } });
  });

  it('counts nothing of what editors reject, also where its voter sends it again', async () => {
    const poll = await makePoll(fairPlay({ networkLimit: 1 }));
    await voteFrom('203.0.113.1', poll);
    const voter = newVoter();
    await voteFrom('203.0.113.1', poll, { voter, choices: ['home'] });
    const [group] = await review(poll);
    await judge(poll, group!.network, 'reject');
    expect((await voteFrom<BallotAnswer>('203.0.113.1', poll, { voter, choices: ['home'] })).body).toMatchObject({
      outcome: 'replayed',
      held: true,
    });
    expect(await read(poll)).toMatchObject({ held: 0, tally: { ballots: 1 } });
    expect(await recount(poll)).toMatchObject({ agrees: true });
    expect(await judge(poll, group!.network, 'accept')).toMatchObject({
      status: 404,
      body: { code: 'poll.network_unknown' },
    });
  });

  it('forgets the key of its networks when the poll closes; what waits can still be judged', async () => {
    const poll = await makePoll(fairPlay({ networkLimit: 1 }));
    for (let n = 0; n < 2; n += 1) await voteFrom('203.0.113.1', poll);
    await voteFrom('192.0.2.1', poll);
    await admin('PUT', `/sites/${site}/polls/${poll}/switch`, { switch: 'closed' });
    const kept = await runInDurableObject(ballotRoom(env, site, poll), (_, { storage }) => ({
      salt: storage.kv.get<{ networkSalt: string | null }>('definition')?.networkSalt,
      networks: storage.sql.exec('SELECT name FROM networks').toArray().length,
      named: storage.sql.exec('SELECT voter FROM ballots WHERE network IS NOT NULL').toArray().length,
    }));
    // Of the group that waits the name is left, which leads to no network without the key.
    expect(kept).toEqual({ salt: null, networks: 1, named: 1 });
    const [group] = await review(poll);
    await judge(poll, group!.network, 'accept');
    expect(await read(poll)).toMatchObject({ held: 0, tally: { ballots: 3 } });
  });

  it('forgets the networks that the editors trust when the poll closes', async () => {
    const poll = await makePoll(fairPlay({ networkLimit: 1 }));
    for (let n = 0; n < 2; n += 1) await voteFrom('203.0.113.1', poll);
    const [group] = await review(poll);
    await judge(poll, group!.network, 'accept');
    const trusted = () =>
      runInDurableObject(
        ballotRoom(env, site, poll),
        (_, { storage }) => storage.kv.get<{ trusted: string[] }>('definition')?.trusted,
      );
    expect(await trusted()).toEqual([group!.network]);
    await admin('PUT', `/sites/${site}/polls/${poll}/switch`, { switch: 'closed' });
    expect(await trusted()).toEqual([]);
  });

  it('that is not set leaves nothing kept of where ballots come from', async () => {
    const poll = await makePoll();
    await voteFrom('203.0.113.1', poll);
    const kept = await runInDurableObject(ballotRoom(env, site, poll), (_, { storage }) => ({
      ballots: storage.sql.exec('SELECT network FROM ballots').toArray(),
      networks: storage.sql.exec('SELECT name FROM networks').toArray(),
    }));
    expect(kept).toEqual({ ballots: [{ network: null }], networks: [] });
  });

  it('is reviewed without going through all ballots once for each network', async () => {
    const poll = await makePoll(fairPlay({ networkLimit: 1 }));
    const rowsRead = await runInDurableObject(ballotRoom(env, site, poll), (_, { storage }) => {
      // Ten ballots of each of a hundred networks, one of them held.
      storage.sql.exec(`WITH RECURSIVE numbers (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n < 999)
        INSERT INTO ballots (voter, revision, choices, state, network)
        SELECT CAST(printf('%016d', n) AS BLOB), 1, x'00', n < 100, CAST(printf('%08d', n % 100) AS BLOB) FROM numbers`);
      const cursors: SqlStorageCursor<Record<string, SqlStorageValue>>[] = [];
      const exec = (query: string, ...values: unknown[]) => {
        const cursor = storage.sql.exec(query, ...values);
        cursors.push(cursor);
        return cursor;
      };
      const groups = new BallotTable({ exec } as unknown as SqlStorage).review({ sea: 0 });
      expect(groups).toHaveLength(100);
      expect(groups[0]).toMatchObject({ counted: 9, held: 1, options: { sea: 1 } });
      return cursors.reduce((sum, cursor) => sum + cursor.rowsRead, 0);
    });
    expect(rowsRead).toBeLessThan(10_000);
  });

  it('refuses a name that is none of its networks', async () => {
    const poll = await makePoll(fairPlay({ networkLimit: 1 }));
    for (const network of ['AAAAAAAAAAA', 'x', "'%20OR%201"]) {
      expect(await judge(poll, network, 'accept')).toMatchObject({ status: 404 });
    }
  });
});

describe('a proof of work', () => {
  const seedOf = async (poll: string) => {
    const { body } = await call<PollAnswer>('GET', `/v1/sites/${site}/polls/${poll}`);
    return body.asks.work!;
  };

  it('is asked for with all that it takes, and its ballot is counted', async () => {
    const poll = await makePoll(fairPlay({ work: true }));
    const { seed, bits } = await seedOf(poll);
    const hour = hourOf(Date.now());
    expect(await vote(site, poll)).toMatchObject({
      status: 403,
      body: { code: 'poll.work_missing', work: { seed, bits, hour } },
    });
    const voter = newVoter();
    const work = workOf(seed, voter, hour, bits);
    expect((await vote(site, poll, { voter, work })).status).toBe(201);
    // Sent again because its answer was lost, it is the same ballot.
    expect((await vote(site, poll, { voter, work })).status).toBe(200);
    expect((await read(poll)).tally.ballots).toBe(1);
  });

  it('may be an hour off and no more, since clocks are wrong', async () => {
    const poll = await makePoll(fairPlay({ work: true }));
    const { seed, bits } = await seedOf(poll);
    for (const [hours, status] of [
      [-1, 201],
      [1, 201],
      [-2, 403],
      [2, 403],
    ] as const) {
      const voter = newVoter();
      const work = workOf(seed, voter, hourOf(Date.now()) + hours, bits);
      expect((await vote(site, poll, { voter, work })).status).toBe(status);
    }
  });

  it('of one ballot is of no use to another, nor one that nobody worked for', async () => {
    const poll = await makePoll(fairPlay({ work: true }));
    const { seed, bits } = await seedOf(poll);
    const voter = newVoter();
    const work = workOf(seed, voter, hourOf(Date.now()), bits);
    for (const ballot of [{ work }, { voter, work: `${hourOf(Date.now())}.x` }]) {
      expect(await vote(site, poll, ballot)).toMatchObject({ status: 403, body: { code: 'poll.work_invalid' } });
    }
    const elsewhere = await makePoll(fairPlay({ work: true }));
    expect(await vote(site, elsewhere, { voter, work })).toMatchObject({ status: 403 });
    expect((await read(poll)).tally.ballots).toBe(0);
  });

  it.each(['', 'x', '1', '-1.x', '99999999999.x', '1e3.x', `5.${'y'.repeat(40)}`])('%j is refused', async (work) => {
    const poll = await makePoll(fairPlay({ work: true }));
    expect([403, 422]).toContain((await vote(site, poll, { work })).status);
  });
});

describe('Turnstile', () => {
  const sender = async () => ({ ip: undefined, site: (await admin<never>('GET', `/sites/${site}`)).body });
  const snapshotOf = async (poll: string) => (await ballotRoom(env, site, poll).snapshot())!;
  const settings = fairPlay({ turnstile: true });

  async function cast(ballot: Partial<Ballot>, verifier: string, { secret = 'secret', plain = false } = {}) {
    // The deployment of these tests has no secret, so an editor could not ask for Turnstile.
    const poll = await makePoll();
    const snapshot = await snapshotOf(poll);
    const asking = { ...snapshot, settings: { ...snapshot.settings, ...settings } };
    const request = { voter: newVoter(), revision: 1, choices: ['sea'], generation: 0, ...ballot };
    const environment = { ...env, TURNSTILE_VERIFY_URL: verifier, ...(secret && { TURNSTILE_SECRET: secret }) };
    const take = async () => takeBallot(environment, { ...(await sender()), plain }, asking, request, Date.now());
    return { poll, first: await take(), again: await take() };
  }

  it('lets a ballot in that Cloudflare confirms, and asks under the same key when it is sent again', async () => {
    const verifier = await publish('/siteverify-yes', '{"success":true}');
    const { poll, first, again } = await cast({ turnstile: 'answer' }, verifier);
    expect(first).toMatchObject({ outcome: 'counted', held: false });
    expect(again).toMatchObject({ outcome: 'replayed' });
    expect((await read(poll)).tally.ballots).toBe(1);
    const bodies = (await asked('/siteverify-yes')).map(({ body }) => JSON.parse(body!) as Record<string, string>);
    expect(bodies[0]).toMatchObject({ secret: 'secret', response: 'answer' });
    expect(bodies[0]!.idempotency_key).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
    expect(bodies[1]).toEqual(bodies[0]);
  });

  it('is asked under another key for another poll’s ballot, so that one answer is of use to one poll', async () => {
    const verifier = await publish('/siteverify-once', '{"success":true}');
    const ballot = { voter: newVoter(), turnstile: 'answer' };
    for (let n = 0; n < 2; n += 1) await cast(ballot, verifier);
    const bodies = (await asked('/siteverify-once')).map(({ body }) => JSON.parse(body!) as Record<string, string>);
    // Each poll has asked twice, the second time for a ballot that was sent again.
    expect(new Set(bodies.map((body) => body.idempotency_key)).size).toBe(2);
  });

  it('is asked under another key for another answer, or it would hear again what it said of the first', async () => {
    const TURNSTILE_VERIFY_URL = await publish('/siteverify-anew', '{"success":true}');
    const environment = { ...env, TURNSTILE_VERIFY_URL, TURNSTILE_SECRET: 'secret' };
    for (const answer of ['first', 'second']) await verifyTurnstile(environment, answer, 'the same ballot');
    const bodies = (await asked('/siteverify-anew')).map(({ body }) => JSON.parse(body!) as Record<string, string>);
    expect(bodies.map(({ response }) => response)).toEqual(['first', 'second']);
    expect(new Set(bodies.map((body) => body.idempotency_key)).size).toBe(2);
  });

  it('keeps a ballot out that it does not confirm, or that brings no answer', async () => {
    const verifier = await publish('/siteverify-no', '{"success":false,"error-codes":["timeout-or-duplicate"]}');
    expect((await cast({ turnstile: 'answer' }, verifier)).first).toEqual({ refused: 'poll.turnstile_refused' });
    expect((await cast({}, verifier)).first).toEqual({ refused: 'poll.turnstile_missing' });
  });

  it('that cannot be asked makes the ballot come again, and is never a no', async () => {
    for (const status of [500, 502, 503]) {
      const broken = await publish(`/siteverify-${status}`, '{"success":false}', { status });
      expect((await cast({ turnstile: 'answer' }, broken)).first).toEqual({ refused: 'server.overloaded' });
    }
    const page = await publish('/siteverify-html', '<html>');
    expect((await cast({ turnstile: 'answer' }, page)).first).toEqual({ refused: 'server.overloaded' });
  });

  it('cannot be answered without JavaScript, so such a ballot is kept for review', async () => {
    const { poll, first } = await cast({}, 'http://127.0.0.1:1', { plain: true });
    expect(first).toMatchObject({ outcome: 'counted', held: true });
    expect(await read(poll)).toMatchObject({ held: 1, tally: { ballots: 0 } });
  });

  it('without its secret keeps ballots for review, and no editor can ask for it', async () => {
    const { poll, first } = await cast({}, 'http://127.0.0.1:1', { secret: '' });
    expect(first).toMatchObject({ outcome: 'counted', held: true });
    expect(await read(poll)).toMatchObject({ held: 1, tally: { ballots: 0 } });
    expect(await admin('PUT', `/sites/${site}/polls/asking`, pollOf(settings))).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/fairPlay/turnstile' }] },
    });
  });
});

describe('voters that the publisher signs', () => {
  const token = (claims: Record<string, unknown> = {}, key: CryptoKey | Uint8Array = signer, alg = 'ES256') =>
    new SignJWT({ sub: 'reader-1', aud: site, exp: Math.floor(Date.now() / 1000) + 60, ...claims })
      .setProtectedHeader({ alg })
      .sign(key);

  it('have one vote each, from whatever browser', async () => {
    const poll = await makePoll(fairPlay({ signed: true }));
    expect((await vote(site, poll, { token: await token() })).status).toBe(201);
    // Another browser: another voter id, the same subscriber.
    expect((await vote<BallotAnswer>(site, poll, { token: await token() })).body.outcome).toBe('replayed');
    expect(await vote(site, poll, { token: await token(), choices: ['home'] })).toMatchObject({
      status: 409,
      body: { code: 'poll.already_voted', choices: ['sea'], revision: 1 },
    });
    expect((await vote(site, poll, { token: await token({ sub: 'reader-2' }) })).status).toBe(201);
    expect(await recount(poll)).toMatchObject({ agrees: true, recounted: { ballots: 2 } });
  });

  it('are another voter in each poll, so that nothing tells what a subscriber votes elsewhere', async () => {
    const { body: settings } = await admin<Site>('GET', `/sites/${site}`);
    const [jwt, newer] = [await token(), await token({ iat: 1 })];
    const voter = await voterOf(jwt, settings, 'one');
    expect(voter).toMatch(/^[\w-]{22}$/);
    expect(await voterOf(newer, settings, 'one')).toBe(voter);
    expect(await voterOf(jwt, settings, 'two')).not.toBe(voter);
  });

  it('may have to work as well, for the voter that the page names', async () => {
    const poll = await makePoll(fairPlay({ signed: true, work: true }));
    const { body } = await call<PollAnswer>('GET', `/v1/sites/${site}/polls/${poll}`);
    const { seed, bits } = body.asks.work!;
    const voter = newVoter();
    const work = workOf(seed, voter, hourOf(Date.now()), bits);
    expect((await vote(site, poll, { voter, work, token: await token() })).status).toBe(201);
  });

  it('keep to one room from the first ballot on, whatever generation a page names', async () => {
    const poll = await makePoll(fairPlay({ signed: true }));
    expect((await read(poll)).generation).toBe(2);
    for (const generation of [0, 1, 2]) {
      const { body } = await vote<BallotAnswer>(site, poll, { token: await token(), generation });
      expect(body.outcome).toBe(generation === 0 ? 'counted' : 'replayed');
    }
    expect(await recount(poll)).toMatchObject({ agrees: true, recounted: { ballots: 1 } });
  });

  it.each([
    ['none', async () => undefined, 'poll.token_missing'],
    ['one that has expired', () => token({ exp: Math.floor(Date.now() / 1000) - 3_600 }), 'poll.token_expired'],
    [
      'one of another publisher',
      async () => token({}, (await generateKeyPair('ES256')).privateKey),
      'poll.token_invalid',
    ],
    ['one for another site', () => token({ aud: 'elsewhere' }), 'poll.token_invalid'],
    ['one without a subscriber', () => token({ sub: undefined }), 'poll.token_invalid'],
    ['one that never expires', () => token({ exp: undefined }), 'poll.token_invalid'],
    ['one signed with a shared secret', () => token({}, new Uint8Array(32), 'HS256'), 'poll.token_invalid'],
    ['one that nobody signed', async () => `${btoa('{"alg":"none"}')}.${btoa('{"sub":"x"}')}.`, 'poll.token_invalid'],
    ['no token at all', async () => 'abc', 'poll.token_invalid'],
  ])('need a token, and %s is refused', async (_, make, code) => {
    const poll = await makePoll(fairPlay({ signed: true }));
    const bad = await make();
    const answer = await vote(site, poll, bad === undefined ? {} : { token: bad });
    expect(answer).toMatchObject({ status: 401, body: { code } });
    expect((await recount(poll)).recounted.ballots).toBe(0);
  });

  it('are believed by a key that the publisher has put in a moment ago', async () => {
    const id = 'changing-keys';
    const pairs = await Promise.all(['old', 'new'].map(() => generateKeyPair('ES256', { extractable: true })));
    const voterKeys = await Promise.all(
      pairs.map(async ({ publicKey }, n) => {
        const { kty, crv, x, y } = await exportJWK(publicKey);
        return { kty, crv, x, y, alg: 'ES256', kid: `key-${n}` };
      }),
    );
    const voteBy = async (n: number) =>
      (await vote(id, 'signed', { token: await token({ aud: id, sub: `reader-${n}` }, pairs[n]?.privateKey) })).status;
    await makeSite(id, { voterKeys: voterKeys.slice(0, 1) });
    await admin('PUT', `/sites/${id}/polls/signed`, pollOf(fairPlay({ signed: true })));
    expect(await voteBy(0)).toBe(201);
    await makeSite(id, { voterKeys });
    expect(await voteBy(1)).toBe(201);
  });

  it('may have a clock that is a little off', async () => {
    const poll = await makePoll(fairPlay({ signed: true }));
    const late = await token({ exp: Math.floor(Date.now() / 1000) - 30 });
    expect((await vote(site, poll, { token: late })).status).toBe(201);
  });

  it('cannot be asked for by a site without a key, nor once votes are counted', async () => {
    await makeSite('keyless');
    expect(await admin('PUT', '/sites/keyless/polls/x', pollOf(fairPlay({ signed: true })))).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/fairPlay/signed' }] },
    });
    const poll = await makePoll();
    await vote(site, poll);
    expect(await admin('PUT', `/sites/${site}/polls/${poll}`, pollOf(fairPlay({ signed: true })))).toMatchObject({
      status: 409,
      body: { code: 'poll.has_votes', errors: [{ pointer: '/fairPlay' }] },
    });
  });

  it('may bring a token that names no key while the publisher has an old one and a new one', async () => {
    const of = 'two-keys';
    const pairs = await Promise.all([1, 2, 3].map(() => generateKeyPair('ES256', { extractable: true })));
    const jwks = await Promise.all(
      pairs.map(async ({ publicKey }) => ({ ...(await exportJWK(publicKey)), alg: 'ES256' })),
    );
    await makeSite(of, { voterKeys: jwks.slice(0, 2) });
    await admin('PUT', `/sites/${of}/polls/poll`, pollOf(fairPlay({ signed: true })));
    const statuses = pairs.map(async ({ privateKey }, index) => {
      const claims = { sub: `reader-${index}`, aud: of, exp: Math.floor(Date.now() / 1000) + 60 };
      const signed = await new SignJWT(claims).setProtectedHeader({ alg: 'ES256' }).sign(privateKey);
      return (await vote(of, 'poll', { token: signed })).status;
    });
    expect(await Promise.all(statuses)).toEqual([201, 201, 401]);
  });

  it.each([
    ['without its numbers', { kty: 'RSA', alg: 'RS256' }],
    ['of 16 bits', { kty: 'RSA', alg: 'RS256', n: 'AQAB', e: 'AQAB' }],
    ['that is no point of its curve', { kty: 'EC', alg: 'ES256', crv: 'P-256', x: 'A'.repeat(43), y: 'A'.repeat(43) }],
    ['of another algorithm', { kty: 'EC', alg: 'EdDSA', crv: 'P-256', x: 'AAAA', y: 'AAAA' }],
    ['that is too short', { kty: 'OKP', alg: 'EdDSA', crv: 'Ed25519', x: 'AAAA' }],
  ])('a key %s is refused when the site is saved, and not to each of its readers', async (_, key) => {
    const settings = { name: 'x', origins: [], language: 'ru', timeZone: 'UTC', voterKeys: [key] };
    expect(await admin('PUT', '/sites/miskeyed', settings)).toMatchObject({
      status: 422,
      body: { code: 'request.invalid', errors: [{ pointer: '/voterKeys/0' }] },
    });
  });

  it('are asked for by the rooms, too, since KV may show for a while that nobody need be signed', async () => {
    const poll = await makePoll();
    const { body: reader } = await call<PollAnswer>('GET', `/v1/sites/${site}/polls/${poll}`);
    expect(reader.asks.token).toBe(false);
    const signed = await admin('PUT', `/sites/${site}/polls/${poll}`, pollOf(fairPlay({ signed: true })));
    expect(signed.status).toBe(200);
    const unsigned = { voter: newVoter(), revision: 1, choices: ['sea'] };
    expect(await ballotRoom(env, site, poll).cast([unsigned])).toMatchObject({
      answers: [{ refused: 'poll.token_missing' }],
    });
  });

  it('a private key is no key of a site', async () => {
    const { privateKey } = await generateKeyPair('ES256', { extractable: true });
    const jwk = { ...(await exportJWK(privateKey)), alg: 'ES256' };
    const settings = { name: 'x', origins: [], language: 'ru', timeZone: 'UTC', voterKeys: [jwk] };
    const { status, body } = await admin('PUT', '/sites/careless', settings);
    expect(status).toBe(422);
    expect(body.errors).toMatchObject([{ pointer: '/voterKeys/0/d' }]);
  });
});

describe('retention', () => {
  it('ends so many days after the poll has closed', async () => {
    const poll = await makePoll({ retentionDays: 2 });
    await admin('PUT', `/sites/${site}/polls/${poll}/switch`, { switch: 'closed' });
    // The room wakes for its last snapshot first.
    const daysLeft = () =>
      runInDurableObject(ballotRoom(env, site, poll), async (_, { storage }) => {
        const sealedAt = storage.kv.get<{ sealedAt: string | null }>('definition')?.sealedAt;
        return ((await storage.getAlarm())! - Date.parse(sealedAt!)) / 86_400_000;
      });
    await expect.poll(daysLeft, { timeout: 10_000 }).toBe(2);
  });

  it('leaves the poll no stricter than the ballots that it had', async () => {
    const poll = await makePoll({ retentionDays: 0, maxChoices: 2 });
    await vote(site, poll, { choices: ['sea', 'home'] });
    await admin('PUT', `/sites/${site}/polls/${poll}/switch`, { switch: 'closed' });
    await expect.poll(async () => (await read(poll)).erasedAt, { timeout: 10_000 }).not.toBeNull();
    expect(await admin('PUT', `/sites/${site}/polls/${poll}`, pollOf({ retentionDays: 0 }))).toMatchObject({
      status: 409,
      body: { code: 'poll.ballots_have_more_choices' },
    });
  });

  it('destroys the voters’ hashes after the poll has closed; the counts stay, and it cannot be opened again', async () => {
    const poll = await makePoll({ retentionDays: 0, other: true });
    await vote(site, poll, { choices: ['sea'] });
    await vote(site, poll, { choices: ['other'], other: 'В деревню' });
    await admin('PUT', `/sites/${site}/polls/${poll}/switch`, { switch: 'closed' });
    await expect.poll(async () => (await read(poll)).erasedAt, { timeout: 10_000 }).not.toBeNull();
    const room = ballotRoom(env, site, poll);
    const rows = await runInDurableObject(room, (_, { storage }) =>
      storage.sql.exec('SELECT * FROM ballots').toArray(),
    );
    expect(rows).toEqual([]);
    await evictDurableObject(room);
    expect(await recount(poll)).toMatchObject({
      agrees: true,
      recounted: { ballots: 2, options: { sea: 1, hills: 0, home: 0, other: 1 } },
    });
    expect(await admin('PUT', `/sites/${site}/polls/${poll}/switch`, { switch: 'running' })).toMatchObject({
      status: 409,
      body: { code: 'poll.voters_erased' },
    });
    const later = { ...pollOf({ retentionDays: 0, other: true }), closesAt: '2999-01-01T00:00:00Z' };
    // Still closed by hand, so its schedule may be corrected.
    expect((await admin('PUT', `/sites/${site}/polls/${poll}`, later)).status).toBe(200);
    expect(await vote(site, poll)).toMatchObject({ status: 409, body: { code: 'poll.closed' } });
  });
});
