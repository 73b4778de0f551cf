import { createScheduledController, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import type { Feed } from '../../worker/contract/related.ts';
import worker from '../../worker/index.ts';
import { admin, call, makeSite } from './client.ts';
import { asked, feedServer, fetchNow, linkOf, listOf, publish, putFeed, rss, titlesOf } from './feed-client.ts';

it('a new feed has not been fetched yet and says so', async () => {
  await makeSite('fresh');
  expect(await putFeed('fresh', 'news', { url: 'https://paper.example/rss' })).toEqual({
    id: 'news',
    settings: { url: 'https://paper.example/rss', language: null, allowHttp: false },
    title: '',
    outcome: 'never_fetched',
    message: 'Not fetched yet.',
    lastFetchedAt: null,
    lastOkAt: null,
    entries: 0,
    added: 0,
    articles: 0,
  });
});

it('fetched twice, nothing is doubled', async () => {
  await makeSite('twice');
  await putFeed('twice', 'news', { url: await publish('/twice', rss({ title: 'Alpha' }, { title: 'Beta' })) });
  expect(await fetchNow('twice', 'news')).toMatchObject({
    outcome: 'ok',
    added: 2,
    articles: 2,
    message: 'Read 2 entries, 2 new.',
  });
  expect(await fetchNow('twice', 'news')).toMatchObject({
    outcome: 'ok',
    added: 0,
    articles: 2,
    message: 'Read 2 entries, none of them new.',
  });
});

it('fetched by many at once, the feed is asked once', async () => {
  await makeSite('crowd');
  await putFeed('crowd', 'news', { url: await publish('/crowd', rss({ title: 'Alpha' }, { title: 'Beta' })) });
  const answers = await Promise.all(Array.from({ length: 8 }, () => fetchNow('crowd', 'news')));
  for (const answer of answers) expect(answer).toMatchObject({ outcome: 'ok', articles: 2 });
  expect(await asked('/crowd')).toHaveLength(1);
  expect(await titlesOf('crowd')).toEqual(['Alpha', 'Beta']);
});

it('a feed that has not changed is not sent again', async () => {
  await makeSite('etag');
  await putFeed('etag', 'news', { url: await publish('/etag', rss({ title: 'Alpha' }), { headers: { etag: '"1"' } }) });
  await fetchNow('etag', 'news');
  expect(await fetchNow('etag', 'news')).toMatchObject({ outcome: 'not_modified', entries: 1, articles: 1 });
  expect((await asked('/etag')).map((headers) => headers['if-none-match'])).toEqual([undefined, '"1"']);
});

it('an edited headline replaces the old one', async () => {
  await makeSite('edited');
  await putFeed('edited', 'news', {
    url: await publish('/edited', rss({ title: 'Before', link: linkOf('x') }, { title: 'Other' })),
  });
  await fetchNow('edited', 'news');
  await publish('/edited', rss({ title: 'After', link: linkOf('x') }, { title: 'Other' }));
  expect(await fetchNow('edited', 'news')).toMatchObject({ added: 0, articles: 2 });
  expect((await titlesOf('edited')).toSorted()).toEqual(['After', 'Other']);
});

it('one address in several forms is one article', async () => {
  await makeSite('forms');
  const items = [
    'https://paper.example/a?utm_source=rss',
    'https://paper.example/a#top',
    'http://www.paper.example/a/',
  ];
  await putFeed('forms', 'news', {
    url: await publish('/forms', rss(...items.map((link) => ({ title: 'Alpha', link })))),
  });
  await fetchNow('forms', 'news');
  expect((await listOf('forms')).items.map((item) => item.url)).toEqual(['https://paper.example/a']);
});

it('an entry that got another address under its guid has moved', async () => {
  await makeSite('guid');
  const url = await publish('/guid', rss({ title: 'Alpha', link: linkOf('old'), guid: 'id-1' }));
  await putFeed('guid', 'news', { url });
  await fetchNow('guid', 'news');
  await publish('/guid', rss({ title: 'Alpha', link: linkOf('new'), guid: 'id-1' }));
  expect(await fetchNow('guid', 'news')).toMatchObject({ added: 0, articles: 1 });
  expect((await listOf('guid')).items.map((item) => item.url)).toEqual([linkOf('new')]);
});

it('a guid that all entries share identifies none of them', async () => {
  await makeSite('shared');
  const items = ['Alpha', 'Beta', 'Gamma'].map((title) => ({ title, guid: 'the-same' }));
  await putFeed('shared', 'news', { url: await publish('/shared', rss(...items)) });
  await fetchNow('shared', 'news');
  expect(await fetchNow('shared', 'news')).toMatchObject({ articles: 3 });
  expect(await titlesOf('shared')).toEqual(['Alpha', 'Beta', 'Gamma']);
});

it('an article that moved to another feed is kept once, and stays when the first feed is removed', async () => {
  await makeSite('moved');
  await putFeed('moved', 'one', { url: await publish('/moved/one', rss({ title: 'Alpha' }, { title: 'Only here' })) });
  await fetchNow('moved', 'one');
  await putFeed('moved', 'two', {
    url: await publish('/moved/two', rss({ title: 'Alpha, edited', link: linkOf('Alpha') })),
  });
  expect(await fetchNow('moved', 'two')).toMatchObject({ added: 0, articles: 1 });

  expect((await admin('DELETE', '/sites/moved/feeds/one')).status).toBe(204);

  expect(await titlesOf('moved')).toEqual(['Alpha, edited']);
  expect((await admin<{ feeds: Feed[] }>('GET', '/sites/moved/feeds')).body.feeds.map((feed) => feed.id)).toEqual([
    'two',
  ]);
});

it('a feed that says the same again does not undo what another feed said since', async () => {
  await makeSite('two-feeds');
  await putFeed('two-feeds', 'one', { url: await publish('/two/one', rss({ title: 'Short', link: linkOf('x') })) });
  await putFeed('two-feeds', 'two', {
    url: await publish('/two/two', rss({ title: 'Long headline', link: linkOf('x') })),
  });
  await fetchNow('two-feeds', 'one');
  await fetchNow('two-feeds', 'two');
  await fetchNow('two-feeds', 'one');
  expect(await titlesOf('two-feeds')).toEqual(['Long headline']);
});

it.each(['windows-1251', 'koi8-r'])('a feed in %s is read as it was written', async (encoding) => {
  const site = `in-${encoding}`;
  await makeSite(site);
  const xml = `<?xml version="1.0" encoding="${encoding}"?>${rss({ title: 'Ёжик вышел из тумана' }).slice(21)}`;
  await putFeed(site, 'news', { url: await publish(`/${site}`, encode(xml, encoding)) });
  await fetchNow(site, 'news');
  expect(await titlesOf(site)).toEqual(['Ёжик вышел из тумана']);
});

it('the cron fetches what is due at every site, also where one site fails and one feed does', async () => {
  for (const site of ['cron-a', 'cron-b', 'cron-c']) await makeSite(site);
  await putFeed('cron-a', 'news', { url: 'https://paper.example/rss' });
  await runInDurableObject(env.ARTICLES.getByName('cron-a'), (_room, state) => {
    state.storage.sql.exec('DROP TABLE feeds');
  });
  await putFeed('cron-b', 'broken', { url: `${feedServer}/nobody` });
  await putFeed('cron-b', 'news', { url: await publish('/cron/b', rss({ title: 'Alpha' })) });
  await putFeed('cron-c', 'news', { url: await publish('/cron/c', rss({ title: 'Alpha' })) });

  await worker.scheduled(createScheduledController({ scheduledTime: Date.now(), cron: '*/5 * * * *' }), env);

  expect(await outcomes('cron-b')).toEqual({ broken: 'http_error', news: 'ok' });
  expect(await outcomes('cron-c')).toEqual({ news: 'ok' });
});

it('a feed is due again after ten minutes, one that fails ever more rarely', async () => {
  await makeSite('due');
  await putFeed('due', 'news', { url: await publish('/due/news', rss({ title: 'Alpha' })) });
  await putFeed('due', 'sad', { url: await publish('/due/sad', 'no', { status: 500 }) });
  const room = env.ARTICLES.getByName('due');
  const asksAfter = async (minutes: number) => {
    await room.fetchDue({ language: 'ru', timeZone: 'UTC' }, Date.now() + minutes * 60_000);
    return [(await asked('/due/news')).length, (await asked('/due/sad')).length];
  };
  expect(await asksAfter(0)).toEqual([1, 1]);
  expect(await asksAfter(1)).toEqual([1, 1]);
  expect(await asksAfter(10)).toEqual([2, 1]);
  expect(await asksAfter(20)).toEqual([3, 2]);
  // Failed twice: 36 minutes.
  expect(await asksAfter(30)).toEqual([4, 2]);
});

it('unknown sites, unknown feeds and strangers get a problem', async () => {
  await makeSite('known');
  expect(await admin('GET', '/sites/nowhere/feeds')).toMatchObject({ status: 404, body: { code: 'site.unknown' } });
  expect(await admin('POST', '/sites/known/feeds/none/fetch')).toMatchObject({
    status: 404,
    body: { code: 'feed.unknown' },
  });
  expect(await admin('DELETE', '/sites/known/feeds/none')).toMatchObject({
    status: 404,
    body: { code: 'feed.unknown' },
  });
  expect(await admin('PUT', '/sites/known/feeds/Bad_Id', { url: 'https://paper.example/rss' })).toMatchObject({
    status: 422,
  });
  expect(await admin('PUT', '/sites/known/feeds/news', { url: 1 })).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: '/url' }] },
  });
  expect(await call('GET', '/v1/admin/sites/known/feeds')).toMatchObject({ status: 401 });
});

async function outcomes(site: string): Promise<Record<string, string>> {
  const { body } = await admin<{ feeds: Feed[] }>('GET', `/sites/${site}/feeds`);
  return Object.fromEntries(body.feeds.map((feed) => [feed.id, feed.outcome]));
}

/** Node and browsers only write UTF-8; the reverse of what `TextDecoder` reads is looked up. */
function encode(text: string, encoding: string): Uint8Array<ArrayBuffer> {
  const decoder = new TextDecoder(encoding);
  const bytes = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(new Uint8Array([byte])), byte]));
  return new Uint8Array([...text].map((character) => bytes.get(character) ?? 0x3f));
}
