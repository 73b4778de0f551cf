import { env } from 'cloudflare:workers';
import { runInDurableObject } from 'cloudflare:test';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '../../worker/contract/problem.ts';
import type { Session, Site } from '../../worker/contract/site.ts';
import { call, host } from './client.ts';

const fromDashboard = { origin: host, 'sec-fetch-site': 'same-origin' };
const settings = { name: 'Газета', origins: ['https://paper.example'], language: 'ru', timeZone: 'Europe/Moscow' };
let cookie: string;

describe('the setup link', () => {
  it('with a wrong token opens nothing', async () => {
    const answer = await call('POST', '/v1/admin/setup', { json: { token: 'guess' }, headers: fromDashboard });
    expect(answer.body).toMatchObject({ status: 403, code: 'auth.setup_link_invalid' });
    expect(answer.headers.get('set-cookie')).toBeNull();
  });

  it('cannot be used by a page of another site', async () => {
    const headers = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    const answer = await call('POST', '/v1/admin/setup', { json: { token: 'test-setup' }, headers });
    expect(answer.body).toMatchObject({ status: 403, code: 'auth.cross_site' });
  });

  it('opens a session once, in a cookie that scripts and other sites cannot use', async () => {
    const answer = await call<Session>('POST', '/v1/admin/setup', {
      json: { token: 'test-setup' },
      headers: fromDashboard,
    });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ kind: 'owner' });
    const set = answer.headers.get('set-cookie') ?? '';
    expect(set).toMatch(/^__Host-session=[\w-]{43};/);
    for (const attribute of ['HttpOnly', 'Secure', 'SameSite=Strict', 'Path=/']) expect(set).toContain(attribute);
    expect(set).not.toContain('Domain');
    cookie = set.split(';')[0] ?? '';

    const again = await call('POST', '/v1/admin/setup', { json: { token: 'test-setup' }, headers: fromDashboard });
    expect(again.body).toMatchObject({ status: 403, code: 'auth.setup_link_used' });
  });
});

describe('the admin API', () => {
  const put = (headers: HeadersInit) => call('PUT', '/v1/admin/sites/paper', { json: settings, headers });

  it.each([
    ['nobody', {}],
    ['an unknown session', { cookie: '__Host-session=guess', ...fromDashboard }],
    ['a wrong token', { authorization: 'Bearer guess' }],
    ['an empty token', { authorization: 'Bearer ' }],
  ])('lets %s do nothing', async (_, headers) => {
    expect((await put(headers)).body).toMatchObject({ status: 401, code: 'auth.required' });
    expect((await call('GET', '/v1/admin/sites', { headers })).body).toMatchObject({ code: 'auth.required' });
  });

  it('lets the dashboard in by its session', async () => {
    expect((await call<Session>('GET', '/v1/admin/session', { headers: { cookie } })).body).toMatchObject({
      kind: 'owner',
    });
    expect((await put({ cookie, ...fromDashboard })).status).toBe(200);
  });

  it.each([
    ['another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
    ['another port of the same host', { origin: 'http://otklik.test:8788', 'sec-fetch-site': 'same-site' }],
    ['a browser that does not say', { origin: 'https://evil.example' }],
    ['no page at all', {}],
  ])('does not take a change with the session of somebody who visits %s', async (_, headers) => {
    expect((await put({ cookie, ...headers })).body).toMatchObject({ status: 403, code: 'auth.cross_site' });
  });

  it('lets a program in by its token', async () => {
    expect((await put({ authorization: 'bearer test-token' })).status).toBe(200);
    const { status, headers } = await put({ authorization: 'Bearer test-token' });
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });

  it('forgets a session that was signed out, and one that has run out', async () => {
    const publisher = env.PUBLISHER.getByName('publisher');
    const secret = cookie.split('=')[1] ?? '';
    const inFortyDays = Date.now() + 40 * 24 * 3_600_000;
    expect(await publisher.authenticate('cookie', secret, inFortyDays)).toBeUndefined();
    expect(await publisher.authenticate('cookie', secret)).toBeDefined();
    const out = await call('DELETE', '/v1/admin/session', { headers: { cookie, ...fromDashboard } });
    expect(out.status).toBe(204);
    expect((await call('GET', '/v1/admin/session', { headers: { cookie } })).body).toMatchObject({
      code: 'auth.required',
    });
  });

  it('keeps no secret that could be used by somebody who reads its storage', async () => {
    await runInDurableObject(env.PUBLISHER.getByName('publisher'), (_, state) => {
      const rows = ['sessions', 'usedSetupTokens'].flatMap((table) =>
        state.storage.sql.exec(`SELECT * FROM ${table}`).toArray(),
      );
      expect(rows.length).toBeGreaterThan(0);
      expect(JSON.stringify(rows)).not.toMatch(/test-setup|test-token/);
    });
  });
});

describe('a site', () => {
  const put = (change: Record<string, unknown>, id = 'paper', condition: Record<string, string> = {}) =>
    call<Site & Problem>('PUT', `/v1/admin/sites/${id}`, {
      json: { ...settings, ...change },
      headers: { authorization: 'Bearer test-token', ...condition },
    });

  beforeAll(() => put({}));

  it.each([
    ['an origin with a path', { origins: ['https://paper.example/news'] }, '/origins/0'],
    ['an origin that is a pattern', { origins: ['https://*'] }, '/origins/0'],
    ['an origin that would end a policy', { origins: ['https://a;b.example'] }, '/origins/0'],
    ['an origin that is a script', { origins: ['javascript:alert(1)'] }, '/origins/0'],
    ['an unknown time zone', { timeZone: 'Moscow' }, '/timeZone'],
    ['an unknown language', { language: 'tlh' }, '/language'],
    ['an unknown field', { colour: 'red' }, '/colour'],
    ['no name', { name: '  ' }, '/name'],
    ['a current poll that it does not have', { currentPoll: 'nothing' }, '/currentPoll'],
  ])('with %s is refused with the field named', async (_, change, pointer) => {
    const { status, body } = await put(change);
    expect([404, 422]).toContain(status);
    expect(body.errors?.map((error) => error.pointer)).toContain(pointer);
  });

  it('has an id that fits into an address', async () => {
    expect((await put({}, 'Bad_Id')).body).toMatchObject({ status: 422, errors: [{ pointer: 'site' }] });
  });

  it('is changed by one of two editors who have read the same, and the other is told', async () => {
    const { revision } = (await put({ name: 'Прочитано' })).body;
    const onTop = { 'if-match': `"${revision}"` };
    const first = await put({ name: 'Прочитано', origins: ['https://new.example'] }, 'paper', onTop);
    expect(first).toMatchObject({ status: 200, body: { revision: revision + 1, origins: ['https://new.example'] } });
    expect((await put({ name: 'Переименовано' }, 'paper', onTop)).body).toMatchObject({
      status: 412,
      code: 'site.changed_meanwhile',
      site: first.body,
    });
    expect((await put({ name: 'Ничьё' }, 'nowhere', { 'if-match': '"1"' })).status).toBe(412);
    expect((await put({}, 'nowhere', { 'if-match': '*' })).status).toBe(412);
    // The same settings again change nothing, the revision included.
    expect((await put({ name: 'Прочитано', origins: ['https://new.example'] })).body).toEqual(first.body);
  });

  it('may be sent back as it was read, its revision included', async () => {
    const { id: _, ...read } = (await put({ name: 'Как прочитано' })).body;
    expect((await put({ ...read, name: 'Как отослано' })).body.name).toBe('Как отослано');
    expect((await put({ ...read, name: 'И ещё раз' })).body).toMatchObject({
      name: 'И ещё раз',
      revision: read.revision + 2,
    });
  });

  it('is made once, where nobody has made it', async () => {
    const anew = { 'if-none-match': '*' };
    expect((await put({}, 'new-paper', anew)).body).toMatchObject({ id: 'new-paper', revision: 1 });
    expect((await put({ name: 'Чужая' }, 'new-paper', anew)).body).toMatchObject({ status: 412, code: 'site.exists' });
  });

  it('is published in KV, by an edit at the latest a moment later', async () => {
    await put({ name: 'Второе имя' });
    await expect
      .poll(async () => (await env.SNAPSHOTS.get<{ name: string }>('site:paper', 'json'))?.name, { timeout: 5_000 })
      .toBe('Второе имя');
  });
});
