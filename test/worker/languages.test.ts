import { env, exports } from 'cloudflare:workers';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import * as v from 'valibot';
import { type Language, languages } from '../../worker/contract/common.ts';
import { type HotlineAnswer, hotlineAnswer } from '../../worker/contract/hotline.ts';
import { type PollAnswer, pollAnswer } from '../../worker/contract/poll-answer.ts';
import { hotlineKey } from '../../worker/hotline/hotline-snapshot.ts';
import { locales } from '../../worker/locales/all.ts';
import { pollKey } from '../../worker/polls/poll-snapshot.ts';
import { admin, call, host, makeSite, newVoter, readerOrigin } from './client.ts';
import { fetchNow, listOf, publish, putFeed, rss, titlesOf } from './feed-client.ts';
import { hotlineOf, inbox, newKey } from './hotline-client.ts';

const site = 'tongues';

const labelled = (id: string, label: Record<string, string>) => ({ id, label });
const polishAndUkrainian = {
  question: { pl: 'Dokąd latem?', uk: 'Куди влітку?' },
  options: [labelled('sea', { pl: 'Nad morze', uk: 'До моря' }), labelled('home', { pl: 'Do domu', uk: 'Додому' })],
};
/** Written in every language, each text saying which. */
const everywhere = {
  question: Object.fromEntries(languages.map((language) => [language, `Question ${language}`])),
  options: ['one', 'two'].map((id) =>
    labelled(id, Object.fromEntries(languages.map((language) => [language, `${id} ${language}`]))),
  ),
};

/** Waits until the room's alarm has published. */
const published = (key: string) => vi.waitUntil(() => env.SNAPSHOTS.get(key), 10_000);

async function putPoll(id: string, settings: object): Promise<void> {
  const { status, body } = await admin('PUT', `/sites/${site}/polls/${id}`, settings);
  expect({ status, body }).toMatchObject({ status: 200 });
  await published(pollKey(site, id));
}

const pollIn = async (id: string, query: string) =>
  (await call<PollAnswer>('GET', `/v1/sites/${site}/polls/${id}${query}`)).body;

async function visit(path: string, form?: Record<string, string>): Promise<string> {
  const init = form && { method: 'POST', body: new URLSearchParams(form), headers: { origin: host } };
  return (await exports.default.fetch(host + path, init)).text();
}

const textOf = (html: string) =>
  html
    .replaceAll(/<style>.*?<\/style>/gs, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ');
const linkedLanguages = (html: string) => [...html.matchAll(/hreflang="(\w+)"/g)].map(([, to]) => to);

beforeAll(async () => {
  await makeSite(site, { language: 'pl', name: 'Gazeta' });
  await putPoll('two', polishAndUkrainian);
  await putPoll('all', { ...everywhere, closesAt: '2099-07-09T13:35:00Z', results: 'always', figures: 'both' });
});

describe('a poll’s answer', () => {
  it.each(languages)('is in %s for whoever reads that', async (language) => {
    const answer = v.parse(pollAnswer, await pollIn('all', `?lang=${language}-XX`));
    expect(answer).toMatchObject({ language, question: `Question ${language}` });
    expect(answer.options[0]?.label).toBe(`one ${language}`);
    expect(answer.texts.vote).toBe(locales[language].poll.vote);
    expect(answer.texts.closes).not.toMatch(/[{}]/);
    expect(answer.texts.opens).toBe('');
  });

  it('has its dates as the language writes them, which not every browser could', async () => {
    const closes = async (language: Language) => (await pollIn('all', `?lang=${language}`)).texts.closes;
    expect(await closes('en')).toBe('Voting until 9 July 2099 at 16:35');
    expect(await closes('kk')).toContain('2099 ж. 9 шілде, 16:35');
    expect(await closes('ar')).toContain('9 يوليو 2099 في 4:35 م');
  });

  it('in a language that the poll is not written in has our words in it and the poll’s in one that there is', async () => {
    expect(await pollIn('two', '?lang=uk')).toMatchObject({ language: 'uk', question: 'Куди влітку?' });
    expect(await pollIn('two', '?lang=de')).toMatchObject({
      language: 'de',
      question: 'Dokąd latem?',
      options: [{ label: 'Nad morze' }, { label: 'Do domu' }],
      texts: { vote: 'Abstimmen' },
    });
    // Nobody's: the poll's own.
    expect(await pollIn('two', '?lang=fi')).toMatchObject({ language: 'pl', question: 'Dokąd latem?' });
    expect(await pollIn('two', '')).toMatchObject({ language: 'pl' });
    expect(await pollIn('all', '?lang=fi')).toMatchObject({ language: 'en' });
  });

  it('takes texts in our languages and in no other, in one at least', async () => {
    const put = (question: object) =>
      admin('PUT', `/sites/${site}/polls/bad`, { ...polishAndUkrainian, question }).then(({ body }) => body.errors);
    expect(await put({ pl: 'Tak?', fi: 'Niin?' })).toMatchObject([{ pointer: '/question/fi' }]);
    expect(await put({})).toMatchObject([{ pointer: '/question' }]);
    expect(await put({ ar: ' ' })).toMatchObject([{ pointer: '/question/ar' }, { pointer: '/question' }]);
  });
});

describe('a site', () => {
  it.each(languages)('can be in %s', async (language) => {
    await makeSite('changing', { language });
    const { body } = await admin<{ sites: { id: string; language: string }[] }>('GET', '/sites');
    expect(body.sites.find(({ id }) => id === 'changing')?.language).toBe(language);
  });

  it('cannot be in a language that we do not speak', async () => {
    const { status } = await admin('PUT', '/sites/changing', {
      name: 'x',
      origins: [],
      language: 'fi',
      timeZone: 'UTC',
    });
    expect(status).toBe(422);
  });
});

describe('a poll’s page', () => {
  it('is in the site’s language and leads to the others that the poll is written in, and to no more', async () => {
    const page = await visit(`/p/${site}/two`);
    expect(page).toContain('<html lang="pl">');
    expect(page).toContain('<meta property="og:locale" content="pl_PL" />');
    expect(linkedLanguages(page)).toEqual(['uk']);
    expect(textOf(page)).toContain('Inne języki: Українська');
    const german = await visit(`/p/${site}/two?lang=de`);
    expect(linkedLanguages(german)).toEqual(['pl', 'uk']);
    expect(textOf(german)).toContain('Weitere Sprachen: Polski Українська');
  });

  it('in Arabic runs from right to left, in the digits of its texts', async () => {
    const page = await visit(`/p/${site}/all?lang=ar`);
    expect(page).toContain('<html lang="ar" dir="rtl">');
    expect(page).toContain('<meta property="og:locale" content="ar_AR" />');
    expect(textOf(page)).toContain('يستمر التصويت حتى 9 يوليو 2099 في 4:35 م');
    const voted = await visit(`/p/${site}/all?lang=ar`, { voter: newVoter(), choice: 'one' });
    expect(textOf(voted)).toContain(locales.ar.poll.thanks);
    expect(voted).toContain('<html lang="ar" dir="rtl">');
    expect(voted).not.toMatch(/[\u0660-\u0669\u06f0-\u06f9]/);
    expect(linkedLanguages(voted)).toEqual([]);
  });

  it('in Kazakh and German has their words, numbers and dates', async () => {
    expect(textOf(await visit(`/p/${site}/all?lang=kk`))).toContain('2099 ж. 9 шілде, 16:35');
    const german = textOf(await visit(`/p/${site}/all?lang=de`, { voter: newVoter(), choice: 'two' }));
    expect(german).toContain(locales.de.poll.thanks);
    expect(german).toContain('50 % 1');
  });

  it('of all polls leads to the languages that there are polls in', async () => {
    expect(linkedLanguages(await visit(`/p/${site}/?lang=uk`))).toEqual(
      languages.filter((language) => language !== 'uk'),
    );
  });
});

describe('a hotline', () => {
  const hotline = 'line';
  const inTwo = (tr: string, fr: string) => ({ tr, fr });
  const settings = hotlineOf({
    title: inTwo('Okur hattı', 'Ligne ouverte'),
    intro: inTwo('Bize yazın.', 'Écrivez-nous.'),
    fields: [{ kind: 'text', id: 'text', label: inTwo('Ne oldu?', 'Que s’est-il passé ?') }],
    consent: { version: 'v1', text: inTwo('Kabul ediyorum.', 'J’accepte.') },
  });

  beforeAll(async () => {
    await admin('PUT', `/sites/${site}/hotlines/${hotline}`, settings);
    await published(hotlineKey(site, hotline));
  });

  it('is answered in the reader’s language, else in one that it has', async () => {
    const ask = async (query: string) =>
      v.parse(hotlineAnswer, (await call<HotlineAnswer>('GET', `/v1/sites/${site}/hotlines/${hotline}${query}`)).body);
    expect(await ask('?lang=tr-TR')).toMatchObject({ language: 'tr', title: 'Okur hattı' });
    expect(await ask('?lang=ar')).toMatchObject({ language: 'ar', title: 'Ligne ouverte' });
    expect(await ask('?lang=fi')).toMatchObject({ language: 'fr', title: 'Ligne ouverte' });
  });

  it('takes a message in any language, and the inbox says in which', async () => {
    const { status } = await call('POST', `/v1/sites/${site}/hotlines/${hotline}/messages`, {
      json: { fields: { text: 'Asansör bozuk' }, consent: 'v1', language: 'tr' },
      headers: { origin: readerOrigin, 'idempotency-key': newKey() },
    });
    expect(status).toBe(201);
    expect((await inbox(site, hotline)).messages[0]).toMatchObject({
      language: 'tr',
      fields: [{ label: 'Ne oldu?', value: 'Asansör bozuk' }],
    });
  });

  it('has a page in each of its languages', async () => {
    const page = await visit(`/h/${site}/${hotline}?lang=fr`);
    expect(page).toContain('<html lang="fr">');
    expect(linkedLanguages(page)).toEqual(['tr']);
    expect(textOf(page)).toContain('Autres langues : Türkçe');
  });
});

describe('articles', () => {
  const day = (number: number) => `Tue, ${String(number).padStart(2, '0')} Jul 2024 16:35:00 +0300`;
  const german = [
    { title: 'Neue Straßenbahnen für die Lindenallee', date: day(9) },
    { title: 'Schachklub lädt Kinder ein', date: day(8) },
    { title: 'Bäckerei spendet Brot', date: day(7) },
    { title: 'Warum die Straßenbahn im Juli steht', date: day(1) },
  ];

  it('in German are related by their stems and dated as German dates', async () => {
    await makeSite('zeitung', { language: 'de' });
    await putFeed('zeitung', 'news', { url: await publish('/zeitung', rss(...german)) });
    expect(await fetchNow('zeitung', 'news')).toMatchObject({ outcome: 'ok' });
    const list = await listOf('zeitung', {
      url: `https://paper.example/${encodeURIComponent(german[0]!.title)}`,
      limit: '1',
    });
    expect(list).toMatchObject({ language: 'de', heading: 'Lesen Sie auch' });
    expect(list.items[0]).toMatchObject({ title: german[3]!.title, published: '1. Juli 2024, 16:35' });
  });

  it('of other languages fill a list that has too few of the reader’s', async () => {
    await makeSite('mixed', { language: 'uk' });
    await putFeed('mixed', 'de', { url: await publish('/mixed-de', rss(...german)), language: 'de' });
    await putFeed('mixed', 'ar', {
      url: await publish('/mixed-ar', rss({ title: 'ترام جديد', date: day(2) })),
      language: 'ar',
    });
    for (const feed of ['de', 'ar']) expect(await fetchNow('mixed', feed)).toMatchObject({ outcome: 'ok' });
    expect(await titlesOf('mixed', { lang: 'ar', limit: '2' })).toEqual(['ترام جديد', german[0]!.title]);
    expect(await titlesOf('mixed', { lang: 'kk', limit: '9' })).toHaveLength(5);
    expect((await listOf('mixed', { lang: 'ar', limit: '1' })).items[0]?.published).toBe('2 يوليو 2024، 16:35');
  });
});
