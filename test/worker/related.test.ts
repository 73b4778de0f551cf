import { evictDurableObject, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import type { RelatedAnswer } from '../../worker/contract/related.ts';
import { admin, call, makeSite, readerOrigin } from './client.ts';
import { fetchNow, type Item, linkOf, listOf, publish, putFeed, rss, titlesOf } from './feed-client.ts';

const day = (number: number) => `Tue, ${String(number).padStart(2, '0')} Jul 2024 16:35:00 +0300`;

/** A site whose articles are these. */
async function siteWith(site: string, ...items: Item[]): Promise<void> {
  await makeSite(site);
  await addFeed(site, 'news', ...items);
}

async function addFeed(site: string, feed: string, ...items: Item[]): Promise<void> {
  const language = feed === 'english' ? 'en' : null;
  await putFeed(site, feed, { url: await publish(`/list/${site}/${feed}`, rss(...items)), language });
  expect(await fetchNow(site, feed)).toMatchObject({ outcome: 'ok' });
}

const town: Item[] = [
  {
    title: 'Новый трамвай вышел на улицу Лесную',
    dek: 'Трамвайный маршрут продлили до парка',
    rubric: 'Транспорт',
    date: day(9),
  },
  { title: 'Трамвайное депо отметило юбилей', dek: 'Старейшему трамваю сто лет', rubric: 'Город', date: day(8) },
  { title: 'В школе открыли кружок шахмат', dek: 'Занятия для детей бесплатны', rubric: 'Образование', date: day(7) },
  {
    title: 'Волонтёры собрали игрушки для больницы',
    dek: 'Коробки передали детям',
    rubric: 'Доброе дело',
    date: day(6),
  },
  {
    title: 'Трамваи на Лесной улице изменят расписание',
    dek: 'Маршруты пойдут чаще',
    rubric: 'Транспорт',
    date: day(5),
  },
  { title: 'Пекарня угостила пенсионеров хлебом', dek: 'Булки раздают по средам', rubric: 'Доброе дело', date: day(4) },
];

it('the list is of articles on the same subject, without the page itself', async () => {
  await siteWith('tram', ...town);
  const titles = await titlesOf('tram', { url: linkOf(town[4]!.title), limit: '2' });
  expect(titles.toSorted()).toEqual([town[0]!.title, town[1]!.title].toSorted());
});

it('too short a list is filled up, from the page’s rubric first', async () => {
  await siteWith('fill', ...town);
  const titles = await titlesOf('fill', { url: linkOf(town[3]!.title), limit: '5' });
  expect(titles).toHaveLength(5);
  expect(titles).not.toContain(town[3]!.title);
});

it('a page that the feed does not have yet gets the latest, the newest first', async () => {
  await siteWith('unknown', ...town.toReversed());
  expect(await titlesOf('unknown')).toEqual(town.slice(0, 4).map((item) => item.title));
});

it('a rubric’s block shows that rubric only, and never the page itself', async () => {
  await siteWith('rubric', ...town);
  const deeds = [town[3]!.title, town[5]!.title];
  expect(await listOf('rubric', { rubric: 'доброе дело' })).toMatchObject({ heading: 'доброе дело' });
  expect(await titlesOf('rubric', { rubric: 'Доброе дело' })).toEqual(deeds);
  expect(await titlesOf('rubric', { rubric: 'Доброе дело', url: linkOf(deeds[0]!) })).toEqual([deeds[1]]);
  expect(await titlesOf('rubric', { rubric: 'Нет такой' })).toHaveLength(4);
});

it.each(['related', 'latest', 'popular', 'mixed'])(
  'the mode %s never leaves a list blank, nor shows the page itself',
  async (mode) => {
    await siteWith(`mode-${mode}`, ...town);
    for (const url of [linkOf(town[0]!.title), 'https://paper.example/nowhere']) {
      const titles = await titlesOf(`mode-${mode}`, { mode, url, limit: '4' });
      expect(new Set(titles).size).toBe(4);
      expect(titles.map(linkOf)).not.toContain(url);
    }
  },
);

const react = async (site: string, ...events: { kind: string; url: string }[]) => {
  const sent = await call('POST', `/v1/sites/${site}/events`, {
    body: JSON.stringify({ events }),
    headers: { origin: readerOrigin, 'content-type': 'text/plain;charset=UTF-8' },
  });
  expect(sent.status).toBe(204);
};
const event = (kind: string, item: Item) => ({ kind, url: `${linkOf(item.title)}?utm_source=x` });

it('what readers follow becomes popular, and what they pass over does not', async () => {
  await siteWith('clicks', ...town);
  for (let reader = 0; reader < 40; reader++) {
    const seen = [event('impression', town[0]!), event('impression', town[5]!)];
    await react('clicks', ...seen, ...(reader % 4 === 0 ? [event('click', town[5]!)] : []));
  }
  const titles = await titlesOf('clicks', { mode: 'popular', limit: '6' });
  expect(titles[0]).toBe(town[5]!.title);
  expect(titles.at(-1)).toBe(town[0]!.title);
});

it('fifty clicks in one request are one, and none without an impression', async () => {
  await siteWith('stuffed', ...town);
  const times = <T>(n: number, value: T): T[] => Array.from({ length: n }, () => value);
  const stuff = times(25, event('impression', town[4]!)).concat(times(20, event('click', town[4]!)));
  for (let request = 0; request < 4; request++) {
    await react('stuffed', ...times(50, event('click', town[3]!)));
    await react(
      'stuffed',
      ...stuff,
      ...['#a', '?fbclid=1', '/'].map((end) => ({ kind: 'click', url: linkOf(town[4]!.title) + end })),
    );
  }
  const rows = await runInDurableObject(env.ARTICLES.getByName('stuffed'), (_room, state) =>
    state.storage.sql
      .exec(
        `SELECT title, round(impressions) AS impressions, round(clicks) AS clicks
         FROM reactions JOIN articles ON id = article`,
      )
      .toArray(),
  );
  expect(rows).toEqual([{ title: town[4]!.title, impressions: 4, clicks: 4 }]);
});

it('events of strangers are refused and of unknown pages passed over', async () => {
  await siteWith('events', ...town);
  const events = [
    { kind: 'click', url: 'https://elsewhere.example/' },
    { kind: 'click', url: 'nonsense' },
  ];
  const send = (origin: string, json: unknown) =>
    call('POST', '/v1/sites/events/events', { json, headers: { origin } });
  expect((await send(readerOrigin, { events })).status).toBe(204);
  expect(await send('https://stranger.example', { events })).toMatchObject({
    status: 403,
    body: { code: 'site.origin_not_registered' },
  });
  expect(await send(readerOrigin, { events: [] })).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: '/events' }] },
  });
  expect(await call('POST', '/v1/sites/nowhere/events', { json: { events } })).toMatchObject({ status: 404 });
});

it('articles in the reader’s language come first, dated as that language dates', async () => {
  await siteWith('languages', town[0]!, town[1]!);
  await addFeed(
    'languages',
    'english',
    { title: 'A tram for Forest Street', date: day(3) },
    { title: 'Chess club opens', date: day(2) },
  );
  const english = await listOf('languages', { lang: 'en', limit: '3' });
  expect(english).toMatchObject({ language: 'en', heading: 'Read also', texts: { heading: 'Read also' } });
  expect(english.items.map(({ title, published }) => [title, published])).toEqual([
    ['A tram for Forest Street', '3 July 2024, 16:35'],
    ['Chess club opens', '2 July 2024, 16:35'],
    [town[0]!.title, '09 июля 2024, 16:35'],
  ]);
  expect(await listOf('languages', { url: linkOf('Chess club opens') })).toMatchObject({ language: 'en' });
  expect(await listOf('languages')).toMatchObject({ language: 'ru', heading: 'Читайте также' });
  expect(await listOf('languages', { lang: 'en-GB' })).toMatchObject({ language: 'en' });
  // A page in a language that we do not speak still gets its list.
  expect(await listOf('languages', { lang: 'fi' })).toMatchObject({ language: 'ru' });
});

it('an answer may be read by any page and held for a minute, a blank one for seconds', async () => {
  await makeSite('held');
  const get = () =>
    call<RelatedAnswer>('GET', '/v1/sites/held/related', { headers: { origin: 'https://any.example' } });
  const blank = await get();
  expect(blank.body.items).toEqual([]);
  expect(blank.headers.get('cache-control')).toBe('public, max-age=5, stale-while-revalidate=5');
  await addFeed('held', 'news', town[0]!);
  const { body, headers } = await get();
  expect(body.items).toEqual([
    {
      url: linkOf(town[0]!.title),
      title: town[0]!.title,
      dek: town[0]!.dek,
      rubric: 'Транспорт',
      image: null,
      publishedAt: '2024-07-09T13:35:00.000Z',
      published: '09 июля 2024, 16:35',
    },
  ]);
  expect(headers.get('cache-control')).toBe('public, max-age=60, stale-while-revalidate=60');
  expect(headers.get('access-control-allow-origin')).toBe('*');
  expect(headers.get('vary')).toBeNull();
});

it('hot lists are answered without the room', async () => {
  await siteWith('hot', ...town);
  const url = linkOf(town[0]!.title);
  const before = await listOf('hot', { url });
  expect((await admin('DELETE', '/sites/hot/feeds/news')).status).toBe(204);
  expect(await listOf('hot', { url: `${url}?utm_source=mail#comments` })).toEqual(before);
  expect((await listOf('hot')).items).toEqual([]);
});

it('a room that was evicted still knows its articles', async () => {
  await siteWith('evicted', ...town);
  const before = await titlesOf('evicted');
  await evictDurableObject(env.ARTICLES.getByName('evicted'));
  expect(await titlesOf('evicted')).toEqual(before);
  expect(await titlesOf('evicted', { url: linkOf(town[4]!.title), limit: '1' })).toEqual([town[0]!.title]);
});

it('headlines that tell the same are listed once while there are others', async () => {
  const twin = {
    title: 'Новый трамвай вышел на улицу Лесную!',
    link: linkOf('twin'),
    dek: town[0]!.dek!,
    date: day(9),
  };
  await siteWith('twins', ...town, twin);
  const titles = await titlesOf('twins', { limit: '6' });
  expect(titles).toHaveLength(6);
  expect(titles.filter((title) => title.startsWith('Новый трамвай'))).toHaveLength(1);
  expect(await titlesOf('twins', { limit: '7' })).toHaveLength(7);
});

it.each([
  [{ limit: '0' }, 'limit'],
  [{ limit: '21' }, 'limit'],
  [{ mode: 'best' }, 'mode'],
  [{ lang: 'x'.repeat(101) }, 'lang'],
])('the parameters %o are refused with the field named', async (parameters, field) => {
  await makeSite('parameters');
  const query = new URLSearchParams(parameters as Record<string, string>);
  const { status, body } = await call('GET', `/v1/sites/parameters/related?${query}`);
  expect([status, body.code, body.errors?.[0]?.pointer]).toEqual([422, 'request.invalid', field]);
});

it('an unknown site and a page that is none get a problem', async () => {
  await makeSite('refusals');
  expect(await call('GET', '/v1/sites/nowhere/related')).toMatchObject({ status: 404, body: { code: 'site.unknown' } });
  expect(await call('GET', '/v1/sites/refusals/related?url=javascript:alert(1)')).toMatchObject({
    status: 422,
    body: { code: 'related.url_refused', errors: [{ pointer: 'url' }] },
  });
});
