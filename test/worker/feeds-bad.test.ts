import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import type { FeedOutcome } from '../../worker/contract/related.ts';
import { admin, makeSite } from './client.ts';
import { asked, feedServer, fetchNow, publish, putFeed, rss, titlesOf } from './feed-client.ts';

const entityBomb = `<?xml version="1.0"?>
<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>
<rss><channel><item><title>&c;</title><link>https://paper.example/bomb</link></item></channel></rss>`;

const externalEntity = `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY file SYSTEM "file:///etc/passwd">]>
<rss><channel><item><title>&file;</title><link>https://paper.example/file</link></item></channel></rss>`;

interface BadFeed {
  name: string;
  address: () => string | Promise<string>;
  outcome: FeedOutcome;
  words: RegExp;
}

const redirectTo = (path: string, location: string) => publish(path, '', { status: 302, headers: { location } });

const badFeeds: BadFeed[] = [
  { name: 'plain text', address: () => publish('/bad/text', 'just words'), outcome: 'not_a_feed', words: /not XML/ },
  {
    name: 'a web page',
    address: () =>
      publish(
        '/bad/page',
        '<!doctype html><html><head><link rel="alternate" type="application/rss+xml" href="/rss"></head></html>',
      ),
    outcome: 'not_a_feed',
    words: /web page.*\/rss/,
  },
  {
    name: 'other XML',
    address: () => publish('/bad/xml', '<note><to>you</to></note>'),
    outcome: 'not_a_feed',
    words: /<note>/,
  },
  { name: 'broken JSON', address: () => publish('/bad/json', '{"items": ['), outcome: 'not_a_feed', words: /JSON/ },
  { name: 'an empty answer', address: () => publish('/bad/nothing', ''), outcome: 'empty', words: /empty/ },
  {
    name: 'a feed without entries',
    address: () => publish('/bad/blank', rss()),
    outcome: 'empty',
    words: /no entries/,
  },
  {
    name: 'an address where nothing is',
    address: () => `${feedServer}/bad/404`,
    outcome: 'http_error',
    words: /404.*nothing at this address/,
  },
  {
    name: 'a broken server',
    address: () => publish('/bad/500', 'oops', { status: 500 }),
    outcome: 'http_error',
    words: /500/,
  },
  {
    name: 'a redirect loop',
    address: () => redirectTo('/bad/loop', `${feedServer}/bad/loop`),
    outcome: 'too_many_redirects',
    words: /redirects more than 5 times/,
  },
  { name: '20 MB', address: () => `${feedServer}/endless`, outcome: 'too_large', words: /larger than 5 MB/ },
  { name: 'an entity bomb', address: () => publish('/bad/bomb', entityBomb), outcome: 'too_deep', words: /entities/ },
  {
    name: 'an entity that is a file',
    address: () => publish('/bad/file', externalEntity),
    outcome: 'too_deep',
    words: /entities/,
  },
  {
    name: 'elements without end',
    address: () => publish('/bad/deep', `<rss><channel>${'<a>'.repeat(5000)}`),
    outcome: 'too_deep',
    words: /nested/,
  },
  {
    name: 'a redirect to a private address',
    address: () => redirectTo('/bad/private', 'https://192.168.0.1/feed'),
    outcome: 'address_refused',
    words: /bare IP address.*192\.168\.0\.1/,
  },
  {
    name: 'a redirect to a file',
    address: () => redirectTo('/bad/scheme', 'file:///etc/passwd'),
    outcome: 'address_refused',
    words: /https/,
  },
  {
    name: 'a server that hangs up',
    address: () => `${feedServer}/hang-up`,
    outcome: 'unreachable',
    words: /could not be reached/,
  },
];

for (const [index, { name, address, outcome, words }] of badFeeds.entries()) {
  it(`a feed that has become ${name} says so in words, and its old articles stay`, async () => {
    const site = `bad-${index}`;
    await makeSite(site);
    await putFeed(site, 'news', { url: await publish(`/good/${index}`, rss({ title: 'Alpha' }, { title: 'Beta' })) });
    expect(await fetchNow(site, 'news')).toMatchObject({ outcome: 'ok', entries: 2, added: 2, articles: 2 });

    await putFeed(site, 'news', { url: await address() });
    const after = await fetchNow(site, 'news');

    expect(after).toMatchObject({ outcome, articles: 2, entries: 2 });
    expect(after.message).toMatch(words);
    expect(after.lastOkAt).not.toBeNull();
    expect(await titlesOf(site)).toEqual(['Alpha', 'Beta']);
  });
}

it('a redirect loop is followed five times and no more', async () => {
  await makeSite('loop');
  const url = await redirectTo('/bad/circle', `${feedServer}/bad/circle`);
  await putFeed('loop', 'news', { url });
  await fetchNow('loop', 'news');
  expect(await asked('/bad/circle')).toHaveLength(6);
});

it('a server that stops in the middle is given up on, and the old articles stay', async () => {
  await makeSite('stalled');
  await putFeed('stalled', 'news', { url: await publish('/good/stalled', rss({ title: 'Alpha' })) });
  await fetchNow('stalled', 'news');
  await putFeed('stalled', 'news', { url: `${feedServer}/stalled` });

  const limits = { milliseconds: 150, bytes: 1_000_000, redirects: 5 };
  const site = { language: 'ru', timeZone: 'Europe/Moscow' } as const;
  const after = await env.ARTICLES.getByName('stalled').fetchFeed('news', site, limits);

  expect(after).toMatchObject({ outcome: 'too_slow', articles: 1 });
  expect(after?.message).toContain('0.15 seconds');
  expect(await titlesOf('stalled')).toEqual(['Alpha']);
});

it.each([
  'not an address',
  'ftp://paper.example/rss',
  'http://paper.example/rss',
  'https://user:secret@paper.example/rss',
  'https://paper.example:8443/rss',
  'https://127.0.0.1/rss',
  'https://10.0.0.1/rss',
  'https://0x7f.1/rss',
  'https://2130706433/rss',
  'https://017700000001/rss',
  'https://[::1]/rss',
  'https://[::ffff:10.0.0.1]/rss',
  'https://localhost/rss',
  'https://printer.local/rss',
  'https://wiki.internal/rss',
  'https://intranet/rss',
  'https://paper.localhost./rss',
])('the address %s is refused with the field named', async (url) => {
  await makeSite('addresses');
  const { status, body } = await admin('PUT', '/sites/addresses/feeds/news', { url });
  expect(status).toBe(422);
  expect(body).toMatchObject({ code: 'feed.address_refused', errors: [{ pointer: '/url' }] });
  expect(body.errors?.[0]?.message).toMatch(/\w{3}.*\.$/);
});
