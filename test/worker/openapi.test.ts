import { exports } from 'cloudflare:workers';
import * as v from 'valibot';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '../../worker/contract/problem.ts';
import { describe as describeRoutes } from '../../worker/http/openapi.ts';
import { type AnswerName, answerSchemas, operations } from '../../worker/http/operations.ts';
import { admin, type Answer, call, makeSite, newVoter, option, pollOf, readerOrigin, vote } from './client.ts';

interface Content {
  content?: Record<string, unknown>;
}

interface Description {
  openapi: string;
  paths: Record<string, Record<string, { requestBody?: Content; responses: Record<string, Content> }>>;
  components: { schemas: Record<string, unknown> };
}
import { fetchNow, publish, putFeed, rss } from './feed-client.ts';

const site = 'described';
const hotline = {
  title: { ru: 'Горячая линия', en: 'Hotline' },
  fields: [
    { kind: 'text', id: 'story', label: { ru: 'Что случилось?' } },
    { kind: 'choice', id: 'place', label: { ru: 'Где?' }, options: [option('here'), option('there')] },
  ],
  consent: { version: 'v1', text: { ru: 'Согласен.' } },
};
const news = { url: 'https://paper.example/rss.xml' };
const message = { fields: { story: 'Во дворе нет света.' }, consent: 'v1' };
const headers = { origin: readerOrigin, 'idempotency-key': newVoter() };
let description: Description;

beforeAll(async () => {
  await makeSite(site);
  await admin('PUT', `/sites/${site}/polls/summer`, pollOf({ results: 'always' }));
  await admin('PUT', `/sites/${site}/hotlines/readers`, hotline);
  ({ body: description } = await call<Description>('GET', '/openapi.json'));
});

describe('the description of the API', () => {
  it('is OpenAPI 3.1, held for five minutes and readable from any page', async () => {
    const { status, headers: sent, body } = await call<Description>('GET', '/openapi.json');
    expect([status, body.openapi]).toEqual([200, '3.1.0']);
    expect(sent.get('content-type')).toBe('application/json');
    expect(sent.get('cache-control')).toContain('max-age=300');
    expect(sent.get('access-control-allow-origin')).toBe('*');
  });

  it('cannot be made while a mounted route is missing in it', () => {
    expect(() => describeRoutes([{ method: 'GET', path: '/v1/sites/:site/weather' }])).toThrow(
      'Not described in operations.ts: GET /v1/sites/{site}/weather',
    );
  });

  it('describes nothing that is not mounted', () => {
    const mounted = Object.entries(description.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(mounted.toSorted()).toEqual(Object.keys(operations).toSorted());
  });

  it('refers to nothing that it does not hold', () => {
    const references = JSON.stringify(description).matchAll(/"\$ref":"([^"]+)"/g);
    const names = new Set([...references].map(([, reference]) => reference));
    expect(names.size).toBeGreaterThan(20);
    const held = Object.keys(description.components.schemas).map((name) => `#/components/schemas/${name}`);
    expect(held).toEqual(expect.arrayContaining([...names]));
  });

  it('asks of a request what the worker asks', () => {
    expect(description.components.schemas.BallotRequest).toMatchObject({
      type: 'object',
      required: ['voter', 'revision', 'choices'],
      additionalProperties: false,
      properties: { voter: { type: 'string', pattern: '^[A-Za-z0-9_-]{21}[AQgw]$' } },
    });
    expect(description.components.schemas.PollSettings).toMatchObject({ required: ['question', 'options'] });
  });

  it.each([
    ['/v1/sites/{site}/polls/{poll}/ballots', 422],
    ['/v1/sites/{site}/events', 422],
    ['/v1/sites/{site}/hotlines/{hotline}/messages', 415],
  ])('says of %s whether it takes plain text', async (path, status) => {
    const types = Object.keys(description.paths[path]?.post?.requestBody?.content ?? {});
    const address = path.replace('{site}', site).replace('{poll}', 'summer').replace('{hotline}', 'readers');
    const plain = { origin: readerOrigin, 'content-type': 'text/plain' };
    expect((await call('POST', address, { json: {}, headers: plain })).status).toBe(status);
    expect(types).toEqual(status === 415 ? ['application/json'] : ['application/json', 'text/plain']);
  });

  it('lets answers grow', () => {
    expect(description.components.schemas.PollAnswer).not.toHaveProperty('additionalProperties');
  });
});

/** Real requests, what they are answered with, and the schema that the description names for it. */
const answered: [operation: string, status: number, schema: AnswerName, ask: () => Promise<Answer<Problem>>][] = [
  ['GET /healthz', 200, 'Health', () => call('GET', '/healthz')],
  ['GET /v1/sites/{site}/polls/{poll}', 200, 'PollAnswer', () => eventually(`/v1/sites/${site}/polls/summer?lang=en`)],
  ['GET /v1/sites/{site}/polls/{poll}', 404, 'Problem', () => call('GET', `/v1/sites/${site}/polls/none`)],
  ['POST /v1/sites/{site}/polls/{poll}/ballots', 201, 'BallotAnswer', () => vote(site, 'summer')],
  ['POST /v1/sites/{site}/polls/{poll}/ballots', 422, 'Problem', () => vote(site, 'summer', { choices: ['moon'] })],
  ['POST /v1/sites/{site}/polls/{poll}/ballots', 422, 'Problem', () => vote(site, 'summer', { voter: 'me' })],
  [
    'GET /v1/sites/{site}/hotlines/{hotline}',
    200,
    'HotlineAnswer',
    () => eventually(`/v1/sites/${site}/hotlines/readers?lang=ru`),
  ],
  ['GET /v1/sites/{site}/hotlines/{hotline}', 404, 'Problem', () => call('GET', `/v1/sites/${site}/hotlines/none`)],
  ['POST /v1/sites/{site}/hotlines/{hotline}/messages', 201, 'MessageAnswer', sendMessage],
  [
    'POST /v1/sites/{site}/hotlines/{hotline}/messages',
    400,
    'Problem',
    () =>
      call('POST', `/v1/sites/${site}/hotlines/readers/messages`, { json: message, headers: { origin: readerOrigin } }),
  ],
  ['GET /v1/sites/{site}/related', 200, 'RelatedAnswer', () => call('GET', `/v1/sites/${site}/related?limit=2`)],
  ['GET /v1/sites/{site}/related', 200, 'RelatedAnswer', listWithArticles],
  ['GET /v1/sites/{site}/related', 422, 'Problem', () => call('GET', `/v1/sites/${site}/related?limit=many`)],
  ['GET /v1/sites/{site}/related', 404, 'Problem', () => call('GET', '/v1/sites/none/related')],
  [
    'POST /v1/sites/{site}/events',
    422,
    'Problem',
    () => call('POST', `/v1/sites/${site}/events`, { json: {}, headers: { origin: readerOrigin } }),
  ],
  ['PUT /v1/admin/sites/{site}/feeds/{feed}', 200, 'Feed', () => admin('PUT', `/sites/${site}/feeds/news`, news)],
  ['GET /v1/admin/sites/{site}/feeds', 200, 'FeedList', () => admin('GET', `/sites/${site}/feeds`)],
  ['GET /v1/receipts/{code}', 200, 'ReceiptAnswer', async () => call('GET', `/v1/receipts/${await receipt()}`)],
  ['GET /v1/receipts/{code}', 404, 'Problem', () => call('GET', '/v1/receipts/none')],
  ['GET /v1/admin/session', 200, 'Session', () => admin('GET', '/session')],
  ['GET /v1/admin/session', 401, 'Problem', () => call('GET', '/v1/admin/session')],
  ['GET /v1/admin/sites', 200, 'SiteList', () => admin('GET', '/sites')],
  ['GET /v1/admin/sites/{site}', 200, 'Site', () => admin('GET', `/sites/${site}`)],
  ['GET /v1/admin/sites/{site}/polls', 200, 'PollList', () => admin('GET', `/sites/${site}/polls`)],
  ['GET /v1/admin/sites/{site}/polls/{poll}', 200, 'AdminPoll', () => admin('GET', `/sites/${site}/polls/summer`)],
  [
    'PUT /v1/admin/sites/{site}/polls/{poll}/switch',
    200,
    'AdminPoll',
    () => admin('PUT', `/sites/${site}/polls/summer/switch`, { switch: 'running' }),
  ],
  [
    'GET /v1/admin/sites/{site}/polls/{poll}/recount',
    200,
    'Recount',
    () => admin('GET', `/sites/${site}/polls/summer/recount`),
  ],
  ['GET /v1/admin/sites/{site}/hotlines', 200, 'HotlineList', () => admin('GET', `/sites/${site}/hotlines`)],
  [
    'GET /v1/admin/sites/{site}/hotlines/{hotline}',
    200,
    'AdminHotline',
    () => admin('GET', `/sites/${site}/hotlines/readers`),
  ],
  [
    'GET /v1/admin/sites/{site}/hotlines/{hotline}/messages',
    200,
    'InboxPage',
    async () => {
      await sendMessage();
      return admin('GET', `/sites/${site}/hotlines/readers/messages`);
    },
  ],
];

describe('an answer is what the description says', () => {
  it.each(answered)('%s with %i: %s', async (operation, status, schema, ask) => {
    const answer = await ask();
    expect(answer.status, JSON.stringify(answer.body)).toBe(status);
    const [method = '', path = ''] = operation.split(' ');
    const described = description.paths[path]?.[method.toLowerCase()]?.responses[status]?.content;
    expect(described).toHaveProperty([(answer.headers.get('content-type') ?? '').split(';')[0] ?? '']);
    expect(JSON.stringify(described)).toContain(`"#/components/schemas/${schema}"`);
    expect(v.safeParse(answerSchemas[schema], answer.body).issues).toBeUndefined();
    if (schema === 'Problem') expect(JSON.stringify(described)).toContain(`"${answer.body.code}"`);
  });
});

/** Real requests that are answered with something else than JSON. */
const pages: [operation: string, status: number, type: string, path: string, form?: string][] = [
  ['GET /problems', 200, 'text/html', '/problems'],
  ['GET /p/{site}/{poll}', 200, 'text/html', `/p/${site}/summer`],
  ['GET /p/{site}/{poll}', 404, 'text/html', `/p/${site}/none`],
  ['GET /p/{site}/', 404, 'text/html', '/p/none/'],
  [
    'POST /p/{site}/{poll}',
    201,
    'text/html',
    `/p/${site}/summer`,
    'voter=ABCDEFGHIJKLMNOPQRSTUA&revision=1&choice=sea',
  ],
  ['POST /p/{site}/{poll}', 422, 'text/html', `/p/${site}/summer`, 'voter=ABCDEFGHIJKLMNOPQRSTUQ&revision=1'],
  ['GET /h/{site}/{hotline}', 404, 'text/html', `/h/${site}/none`],
  ['POST /h/{site}/{hotline}', 400, 'text/html', `/h/${site}/readers`, 'key=short'],
  [
    'GET /v1/admin/sites/{site}/polls/{poll}/export',
    200,
    'text/csv',
    `/v1/admin/sites/${site}/polls/summer/export?format=csv`,
  ],
];

it.each(pages)('%s with %i is %s, as the description says', async (operation, status, type, path, form) => {
  await eventually(`/v1/sites/${site}/polls/summer?lang=en`);
  await eventually(`/v1/sites/${site}/hotlines/readers?lang=ru`);
  const [method = '', template = ''] = operation.split(' ');
  const answer = await exports.default.fetch(`https://otklik.example${path}`, {
    method,
    headers: {
      authorization: 'Bearer test-token',
      ...(form !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
    },
    ...(form !== undefined && { body: form }),
  });
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toContain(type);
  await answer.body?.cancel();
  const described = description.paths[template]?.[method.toLowerCase()]?.responses[status]?.content;
  expect(described).toHaveProperty([type]);
});

it('the type of a problem leads to what it is', async () => {
  const { body } = await call<Problem>('GET', `/v1/sites/${site}/polls/none`);
  const { pathname, hash } = new URL(body.type, 'https://otklik.example');
  const answer = await exports.default.fetch(`https://otklik.example${pathname}`);
  expect(await answer.text()).toContain(`id="${hash.slice(1)}"`);
});

async function listWithArticles() {
  const url = await publish('/described.xml', rss({ title: 'Трамвай', dek: 'Снова ходит.', rubric: 'Город' }));
  await putFeed(site, 'tram', { url, allowHttp: true });
  await fetchNow(site, 'tram');
  const answer = await call('GET', `/v1/sites/${site}/related?limit=1`);
  expect(answer.body.items).toHaveLength(1);
  return answer;
}

function sendMessage() {
  return call('POST', `/v1/sites/${site}/hotlines/readers/messages`, { json: message, headers });
}

async function receipt(): Promise<string> {
  return v.parse(answerSchemas.MessageAnswer, (await sendMessage()).body).receipt;
}

/** Asks until the room's alarm has published what was just defined. */
async function eventually(path: string): Promise<Answer<Problem>> {
  const answer = await call('GET', path);
  if (answer.status !== 404) return answer;
  await new Promise((resolve) => setTimeout(resolve, 50));
  return eventually(path);
}
