import { env, exports } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PollAnswer } from '../../worker/contract/poll-answer.ts';
import type { AdminPoll, Recount } from '../../worker/contract/poll-admin.ts';
import type { Problem } from '../../worker/contract/problem.ts';
import type { Site } from '../../worker/contract/site.ts';
import { reconcilePolls } from '../../worker/polls/cron.ts';
import { type PollSnapshot, pollKey } from '../../worker/polls/poll-snapshot.ts';
import { findCurrentPoll } from '../../worker/polls/rotation.ts';
import { admin, call, host, makeSite, newVoter, option, pollOf, vote } from './client.ts';
import { strictKv } from './strict-kv.ts';

const site = 'papers';

const put = async (id: string, change: Record<string, unknown> = {}, of = site) => {
  const { status, body } = await admin('PUT', `/sites/${of}/polls/${id}`, { ...pollOf(), ...change });
  expect({ status, body }).toMatchObject({ status: 200 });
};
const published = (id: string, of = site) => env.SNAPSHOTS.get<PollSnapshot>(pollKey(of, id), 'json');

async function visit(path: string, form?: Record<string, string> | [string, string][]) {
  const init = form && { method: 'POST', body: new URLSearchParams(form), headers: { origin: host } };
  const response = await exports.default.fetch(host + path, { redirect: 'manual', ...init });
  const html = await response.text();
  const text = html
    .replaceAll(/<style>.*?<\/style>/gs, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ');
  return { status: response.status, headers: response.headers, html, text };
}

beforeAll(() => makeSite(site, { name: 'Листок' }));

describe('the current poll', () => {
  const current = (of: string) => call<PollAnswer>('GET', `/v1/sites/${of}/polls/current`);

  it('is the one whose turn it is, and the next one that is open where that is closed', async () => {
    const of = 'turns';
    await makeSite(of);
    for (const id of ['one', 'two', 'three']) await put(id, {}, of);
    // One turn for all, so that the clock does not matter.
    await makeSite(of, { rotation: ['two'], currentPoll: 'one' });
    await expect.poll(async () => (await current(of)).body.poll, { timeout: 15_000 }).toBe('two');
    await admin('PUT', `/sites/${of}/polls/two/switch`, { switch: 'closed' });
    await expect.poll(async () => (await current(of)).body.poll, { timeout: 15_000 }).toBe('one');
    await makeSite(of, { rotation: ['two', 'three'], currentPoll: 'one' });
    await expect.poll(async () => (await current(of)).body.poll, { timeout: 15_000 }).toBe('three');
  });

  it('is another one with each turn, and the first one again after the last', async () => {
    const of = 'in-turn';
    await makeSite(of);
    for (const id of ['one', 'two']) await put(id, {}, of);
    await makeSite(of, { rotation: ['one', 'two'], rotateEvery: 'hour' });
    const { body: settings } = await admin<Site>('GET', `/sites/${of}`);
    const now = Date.now();
    const hours = [0, 1, 2].map((hour) => findCurrentPoll(env, settings, now + hour * 3_600_000));
    const [first, second, third] = (await Promise.all(hours)).map((snapshot) => snapshot?.poll);
    expect(new Set([first, second])).toEqual(new Set(['one', 'two']));
    expect(third).toBe(first);
  });

  it('cannot be one that the site does not have, nor take two turns', async () => {
    const settings = { name: 'x', origins: [], language: 'ru', timeZone: 'UTC' };
    await put('one');
    expect(await admin('PUT', `/sites/${site}`, { ...settings, rotation: ['one', 'moon'] })).toMatchObject({
      status: 404,
      body: { code: 'poll.unknown', errors: [{ pointer: '/rotation/1' }] },
    });
    expect(await admin('PUT', `/sites/${site}`, { ...settings, rotation: ['one', 'one'] })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/rotation' }] },
    });
  });
});

describe('the archive page', () => {
  it('lists what is open and what has closed with its result, the latest first, and nothing that is to come', async () => {
    const of = 'archive';
    await makeSite(of, { name: 'Архив <&>' });
    await put('open', { question: { ru: 'Открытый?' } }, of);
    await put('soon', { question: { ru: 'Будущий?' }, opensAt: '2999-01-01T00:00:00Z' }, of);
    await put('old', { question: { ru: 'Давний?' }, closesAt: '2026-01-01T00:00:00Z' }, of);
    await put('new', { question: { ru: 'Недавний?' } }, of);
    await vote(of, 'new', { choices: ['hills'] });
    await admin('PUT', `/sites/${of}/polls/new/switch`, { switch: 'closed' });
    await expect.poll(async () => (await published('new', of))?.tally.ballots, { timeout: 10_000 }).toBe(1);
    await expect.poll(async () => (await published('new', of))?.switch, { timeout: 10_000 }).toBe('closed');
    for (const id of ['open', 'soon', 'old']) {
      await expect.poll(() => published(id, of), { timeout: 10_000 }).not.toBeNull();
    }
    const { status, html, text } = await visit(`/p/${of}/`);
    expect(status).toBe(200);
    expect(text).toMatch(
      /Идут сейчас Открытый\? .*Завершены Недавний\? .*1 голос · Ответ hills .*Давний\? 1 января 2026/,
    );
    expect(text).not.toContain('Будущий?');
    expect(html).toContain(`href="/p/${of}/new"`);
    expect(html).toContain(`<link rel="canonical" href="${host}/p/${of}/"`);
    expect((await visit(`/p/${of}/?lang=en`)).text).toContain('Open now');
    expect((await visit(`/p/${of}/?page=2`)).status).toBe(404);
    expect((await visit(`/p/${of}/?page=-1e9`)).status).toBe(200);
  });

  it('names no winner of a tie, nor a mark that most have given', async () => {
    const of = 'winners';
    await makeSite(of);
    const marks = ['1', '2', '3', '4', '5'];
    await put('tie', { question: { ru: 'Ничья?' } }, of);
    await put('stars', { question: { ru: 'Оценка?' }, kind: 'rating', options: marks.map(option) }, of);
    const votes = { tie: ['sea', 'hills'], stars: ['5', '5', '1'] };
    for (const [id, choices] of Object.entries(votes)) {
      for (const choice of choices) await vote(of, id, { choices: [choice] });
      await admin('PUT', `/sites/${of}/polls/${id}/switch`, { switch: 'closed' });
      await expect
        .poll(() => published(id, of), { timeout: 10_000 })
        .toMatchObject({ switch: 'closed', tally: { ballots: choices.length } });
    }
    const { text } = await visit(`/p/${of}/`);
    expect(text).toMatch(/Оценка\? .*3 голоса .*Ничья\? .*2 голоса/);
    expect(text).not.toContain('Ответ');
  });

  it('has pages of a bearable length also where each of a thousand stories has a poll that stays open', async () => {
    const of = 'stories';
    await makeSite(of);
    await put('story', {}, of);
    await put('old', { question: { ru: 'Давний?' }, closesAt: '2026-01-01T00:00:00Z' }, of);
    for (const id of ['story', 'old']) await expect.poll(() => published(id, of), { timeout: 10_000 }).not.toBeNull();
    const one = (await published('story', of))!;
    for (let n = 1; n < 1_000; n += 1) {
      await env.SNAPSHOTS.put(pollKey(of, `story-${n}`), JSON.stringify({ ...one, poll: `story-${n}` }));
    }
    const linksOf = (html: string) => html.match(/<a href="\/p\/stories\/(story|old)/g)?.length;
    const first = await visit(`/p/${of}/`);
    expect(linksOf(first.html)).toBe(30);
    expect(first.text).toContain('Идут сейчас');
    expect(first.text).not.toContain('Завершены');
    const last = await visit(`/p/${of}/?page=34`);
    expect(last.text).toMatch(/Идут сейчас .*Завершены Давний\?/);
    expect(linksOf(last.html)).toBe(11);
    expect((await visit(`/p/${of}/?page=35`)).status).toBe(404);
  });

  it('of a site without closed polls says so; of no site is not there; without its slash leads to it', async () => {
    await makeSite('empty-archive');
    expect((await visit('/p/empty-archive/')).text).toContain('Завершённых опросов пока нет.');
    expect((await visit('/p/no-such-site/')).status).toBe(404);
    const { status, headers } = await visit('/p/empty-archive?lang=en');
    expect({ status, to: headers.get('location') }).toEqual({ status: 301, to: '/p/empty-archive/?lang=en' });
  });
});

describe('the poll’s page', () => {
  const forms = async (path: string) => {
    const page = await visit(path);
    return { ...page, voter: /name="voter" value="([^"]*)"/.exec(page.html)?.[1] ?? '' };
  };

  it('tells a quiz’s answer after the vote only', async () => {
    await put('quiz', { kind: 'quiz', quiz: { correct: ['sea'], explanation: { ru: 'Потому что лето.' } } });
    const { html, voter } = await forms(`/p/${site}/quiz`);
    expect(html).not.toContain('Потому что лето.');
    const voted = await visit(`/p/${site}/quiz`, { voter, choice: 'hills' });
    expect(voted.text).toMatch(/Неверно\. Потому что лето\..*Ответ sea правильный ответ .*Ответ hills ваш ответ/);
    expect((await visit(`/p/${site}/quiz`, { voter: newVoter(), choice: 'sea' })).text).toContain('Верно!');
  });

  it('takes half of a quiz’s right answers for a wrong one', async () => {
    await put('quiz-of-two', { kind: 'quiz', maxChoices: 2, quiz: { correct: ['sea', 'hills'] } });
    const answer = async (...choices: string[]) => {
      const chosen = choices.map((choice): [string, string] => ['choice', choice]);
      return (await visit(`/p/${site}/quiz-of-two`, [['voter', newVoter()], ...chosen])).text;
    };
    expect(await answer('sea')).toContain('Неверно.');
    expect(await answer('hills', 'sea')).toContain('Верно!');
  });

  it('has the results in the order of their votes where the poll wants them so', async () => {
    await put('ranked', { order: 'votes' });
    for (const choice of ['home', 'home']) await vote(site, 'ranked', { choices: [choice] });
    const { text } = await visit(`/p/${site}/ranked`, { voter: newVoter(), choice: 'hills' });
    expect(text).toMatch(/Ответ home .*Ответ hills .*Ответ sea /);
  });

  it('has the reader’s own answer last, however many have given one', async () => {
    await put('ranked-own', { order: 'votes', other: true });
    const { text } = await visit(`/p/${site}/ranked-own`, { voter: newVoter(), choice: 'other', other: 'На Алтай' });
    expect(text).toMatch(/Ответ sea .*Ответ hills .*Ответ home .*Свой вариант ваш ответ 100/);
  });

  it('takes an answer of the reader’s own, and asks for it where it is missing', async () => {
    await put('own', { other: true });
    const { html, voter } = await forms(`/p/${site}/own`);
    expect(html).toContain('name="other"');
    const missing = await visit(`/p/${site}/own`, { voter, choice: 'other', other: ' ' });
    expect(missing).toMatchObject({ status: 422 });
    expect(missing.text).toContain('Напишите свой вариант или выберите другой ответ.');
    const kept = await visit(`/p/${site}/own`, { voter, choice: 'sea', other: 'передумал' });
    expect(kept.status).toBe(201);
    expect((await visit(`/p/${site}/own`, { voter: newVoter(), choice: 'other', other: 'На Алтай' })).status).toBe(201);
  });

  it('keeps what the reader wrote where something else about the vote was wrong', async () => {
    await put('own-of-two', { other: true, maxChoices: 2 });
    const { status, html } = await visit(`/p/${site}/own-of-two`, [
      ['voter', newVoter()],
      ...['sea', 'hills', 'other'].map((choice): [string, string] => ['choice', choice]),
      ['other', 'На Алтай'],
    ]);
    expect(status).toBe(422);
    expect(html).toMatch(/<input[^>]* name="other"[^>]* value="На Алтай"/);
  });

  it('shows the answers of readers’ own that the editors let show, beside the results', async () => {
    await put('told', { other: true, results: 'always' });
    await vote(site, 'told', { choices: ['other'], other: 'На <Алтай>' });
    await admin('PUT', `/sites/${site}/polls/told/others`, { text: 'На <Алтай>', shown: true });
    await expect
      .poll(async () => (await visit(`/p/${site}/told`)).text, { timeout: 15_000 })
      .toContain('Варианты читателей На &lt;Алтай&gt; ');
  });

  it('votes for a reaction with one press, and rates in words that are read out', async () => {
    await put('mood', {
      kind: 'reactions',
      options: [
        { ...option('joy'), emoji: '😂' },
        { ...option('sad'), emoji: '😢' },
      ],
    });
    const { html, voter } = await forms(`/p/${site}/mood`);
    expect(html).toMatch(/<button class="reaction" name="choice" value="joy">/);
    expect((await visit(`/p/${site}/mood`, { voter, choice: 'joy' })).text).toMatch(/😂 Ответ joy ваш ответ/);
    await put('stars', { kind: 'rating', options: ['1', '2', '3', '4', '5'].map(option), figures: 'count' });
    for (const choice of ['5', '4', '4']) await visit(`/p/${site}/stars`, { voter: newVoter(), choice });
    const rated = await visit(`/p/${site}/stars`, { voter: newVoter(), choice: '4' });
    expect(rated.text).toContain('Средняя оценка: 4,3 из 5');
  });

  it('lets a vote be taken back from the page that thanks for it', async () => {
    await put('back');
    const { voter } = await forms(`/p/${site}/back`);
    const voted = await visit(`/p/${site}/back`, { voter, choice: 'sea' });
    const sent = Object.fromEntries(
      [...voted.html.matchAll(/ name="(\w+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
    );
    expect(sent).toEqual({ voter, generation: '0', revision: '2' });
    const back = await visit(`/p/${site}/back`, sent);
    expect(back).toMatchObject({ status: 200 });
    expect(back.text).toContain('Ваш голос отозван.');
    const { body } = await admin<AdminPoll>('GET', `/sites/${site}/polls/back`);
    expect(body.tally.ballots).toBe(0);
  });

  it('keeps to the rooms with which its form began, also once the poll has more of them', async () => {
    await put('crowded');
    const path = `/p/${site}/crowded`;
    const { voter } = await forms(path);
    const generationIn = (html: string) => /name="generation" value="([^"]*)"/.exec(html)?.[1] ?? '';
    expect((await visit(path, { voter, choice: 'sea', generation: '0' })).status).toBe(201);
    await admin('PUT', `/sites/${site}/polls/crowded/generation`, { generation: 1 });
    await vote(site, 'crowded');
    // The answer was lost, and what is sent again is refused, as it might be for another reason.
    const refused = await visit(path, { voter, choice: 'moon', generation: '0' });
    expect(refused).toMatchObject({ status: 422 });
    const again = await visit(path, { voter, choice: 'sea', generation: generationIn(refused.html) });
    expect(again.status).toBe(200);
    const back = await visit(path, { voter, revision: '2', generation: generationIn(again.html) });
    expect(back.text).toContain('Ваш голос отозван.');
    const { body } = await admin<Recount>('GET', `/sites/${site}/polls/crowded/recount`);
    expect(body).toMatchObject({ agrees: true, recounted: { ballots: 1 } });
  });

  it('sends a vote to the poll that the reader saw, whichever is the current one by then', async () => {
    const of = 'turning';
    await makeSite(of);
    for (const id of ['today', 'tomorrow']) await put(id, {}, of);
    await makeSite(of, { currentPoll: 'today' });
    await expect.poll(async () => (await visit(`/p/${of}/current`)).status, { timeout: 15_000 }).toBe(200);
    const { html, voter } = await forms(`/p/${of}/current`);
    const action = /<form method="post" action="([^"]*)"/.exec(html)?.[1] ?? '';
    const { pathname } = new URL(action, `${host}/p/${of}/current`);
    expect(pathname).toBe(`/p/${of}/today`);
    const voted = await visit(pathname, { voter, choice: 'sea' });
    expect(voted.html).toContain(`action="/p/${of}/today?`);
  });

  it('keeps a vote for review where the poll asks for proofs that need JavaScript', async () => {
    await put('proof', { fairPlay: { work: true } });
    const { voter } = await forms(`/p/${site}/proof`);
    const voted = await visit(`/p/${site}/proof`, { voter, choice: 'sea' });
    expect(voted.status).toBe(201);
    expect(voted.text).toContain('ждёт проверки редакцией');
    const { body } = await admin<AdminPoll>('GET', `/sites/${site}/polls/proof`);
    expect(body).toMatchObject({ held: 1, tally: { ballots: 0 } });
  });

  it('has an order of its own for each reader, the same again for the same one', async () => {
    await put('mixed', { order: 'shuffled', other: true, options: [...'abcdefgh'].map(option) });
    const orderOf = (html: string) => [...html.matchAll(/name="choice"\s+value="([^"]*)"/g)].map((match) => match[1]);
    const { html, voter } = await forms(`/p/${site}/mixed`);
    const again = await visit(`/p/${site}/mixed`, { voter });
    expect(orderOf(again.html)).toEqual(orderOf(html));
    expect(orderOf(html).at(-1)).toBe('other');
    const orders = new Set(
      await Promise.all(Array.from({ length: 8 }, async () => orderOf((await visit(`/p/${site}/mixed`)).html).join())),
    );
    expect(orders.size).toBeGreaterThan(4);
  });

  it('shows pictures from where they are, and its policy allows no other place', async () => {
    await put('seen', { options: [{ ...option('sea'), image: 'https://img.example/sea.jpg' }, option('hills')] });
    const { html, headers } = await visit(`/p/${site}/seen`);
    expect(html).toContain('<img class="picture" src="https://img.example/sea.jpg" alt=""');
    expect(headers.get('content-security-policy')).toContain('img-src data: https://img.example;');
  });
});

describe('a picture for link previews', () => {
  /** A PNG as far as its first chunk, which is all that is looked at. */
  const png = (width: number, height: number, filler = 0) => {
    const bytes = new Uint8Array(200).fill(filler);
    bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
    new DataView(bytes.buffer).setUint32(16, width);
    new DataView(bytes.buffer).setUint32(20, height);
    return bytes;
  };
  const upload = (poll: string, body: BodyInit) =>
    call<AdminPoll>('PUT', `/v1/admin/sites/${site}/polls/${poll}/picture`, {
      body,
      headers: { authorization: 'Bearer test-token', 'content-type': 'image/png' },
    });

  it('is named on the poll’s page and served for good; another one takes its place', async () => {
    await put('pictured');
    expect((await visit(`/p/${site}/pictured`)).html).not.toContain('og:image');
    const { status, body } = await upload('pictured', png(1_200, 630));
    expect({ status, revision: body.revision }).toEqual({ status: 200, revision: 1 });
    expect((await upload('pictured', png(1_200, 630))).body.picture).toBe(body.picture);
    const address = `/p/${site}/pictured/${body.picture}.png`;
    await expect
      .poll(async () => (await visit(`/p/${site}/pictured`)).html, { timeout: 15_000 })
      .toContain(`<meta property="og:image" content="${host}${address}"`);
    const served = await exports.default.fetch(host + address);
    expect(served.headers.get('content-type')).toBe('image/png');
    expect(served.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(new Uint8Array(await served.arrayBuffer())).toEqual(png(1_200, 630));
    const second = await upload('pictured', png(1_200, 630, 7));
    expect(second.body.picture).not.toBe(body.picture);
    expect((await exports.default.fetch(`${host}/p/${site}/pictured/${second.body.picture}.png`)).status).toBe(200);
  });

  it.each([
    ['no PNG', 'hello'],
    ['empty', ''],
    ['of another size', png(600, 315)],
    ['too large', new Uint8Array(600 * 1024)],
  ])('that is %s is refused', async (_, body) => {
    await put('plain');
    const { status, body: told } = await upload('plain', body);
    expect({ status, code: (told as unknown as Problem).code }).toEqual({ status: 422, code: 'poll.picture_refused' });
  });

  it('may be sent twice within a second, in which KV takes one write of it', async () => {
    await put('twice');
    const worker = (await import('../../worker/index.ts')).default;
    const context = { waitUntil() {}, passThroughOnException() {}, props: {} } as unknown as ExecutionContext;
    const strict = { ...env, SNAPSHOTS: strictKv(env.SNAPSHOTS) };
    for (let n = 0; n < 2; n += 1) {
      const request = new Request(`${host}/v1/admin/sites/${site}/polls/twice/picture`, {
        method: 'PUT',
        body: png(1_200, 630),
        headers: { authorization: 'Bearer test-token', 'content-type': 'image/png' },
      }) as Parameters<typeof worker.fetch>[0];
      expect((await worker.fetch(request, strict, context)).status).toBe(200);
    }
  });

  it('of no poll, or under a name that is none, is not there', async () => {
    expect((await upload('nothing', png(1_200, 630))).status).toBe(404);
    for (const name of ['x.png', `${'a'.repeat(22)}.png`, '%2e%2e.png', 'a.svg']) {
      expect(await call('GET', `/p/${site}/pictured/${name}`)).toMatchObject({ status: 404 });
    }
  });
});

describe('the cron', () => {
  it('brings back a snapshot that got lost, once an hour', async () => {
    await put('lost');
    await vote(site, 'lost');
    await expect.poll(async () => (await published('lost'))?.tally.ballots, { timeout: 10_000 }).toBe(1);
    await env.SNAPSHOTS.delete(pollKey(site, 'lost'));
    const hour = Math.floor(Date.now() / 3_600_000) * 3_600_000;
    await reconcilePolls(env, hour + 30 * 60_000);
    expect(await published('lost')).toBeNull();
    await reconcilePolls(env, hour);
    await expect.poll(async () => (await published('lost'))?.tally.ballots, { timeout: 10_000 }).toBe(1);
  });

  it('looks after a poll for a day after it has closed, and no longer', async () => {
    const hour = Math.floor(Date.now() / 3_600_000) * 3_600_000;
    const hoursAgo = { 'closed-long-ago': 48, 'closed-of-late': 1 };
    for (const [id, hours] of Object.entries(hoursAgo)) {
      await put(id, { closesAt: new Date(hour - hours * 3_600_000).toISOString() });
      await expect.poll(() => published(id), { timeout: 10_000 }).not.toBeNull();
      const right = (await published(id))!;
      await env.SNAPSHOTS.put(pollKey(site, id), JSON.stringify({ ...right, timeZone: 'UTC' }));
    }
    await reconcilePolls(env, hour);
    const zone = async (id: string) => (await published(id))?.timeZone;
    await expect.poll(() => zone('closed-of-late'), { timeout: 10_000 }).toBe('Europe/Moscow');
    expect(await zone('closed-long-ago')).toBe('UTC');
  });
});
