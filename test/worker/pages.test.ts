import { env, exports } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { hotlineKey } from '../../worker/hotline/hotline-snapshot.ts';
import { sharesOfBallots, wholeShares } from '../../worker/locales/shares.ts';
import { pollKey } from '../../worker/polls/poll-snapshot.ts';
import { siteKey } from '../../worker/sites/site-snapshot.ts';
import type { AdminPoll } from '../../worker/contract/poll-admin.ts';
import { admin, host, makeSite, newVoter, option, pollOf, vote } from './client.ts';
import { hostile, hotlineOf, inbox, makeHotline, newKey, stored } from './hotline-client.ts';

const site = 'pages';

interface Page {
  status: number;
  headers: Headers;
  html: string;
}

async function visit(
  path: string,
  form?: Record<string, string> | [string, string][],
  headers: Record<string, string> = {},
): Promise<Page> {
  const init = form && { method: 'POST', body: new URLSearchParams(form), headers: { origin: host, ...headers } };
  const response = await exports.default.fetch(host + path, init);
  return { status: response.status, headers: response.headers, html: await response.text() };
}

/** The value of a form's control, as the browser would send it. */
function valueOf(html: string, name: string): string | undefined {
  const tag = new RegExp(`<input[^>]*name="${name}"[^>]*>`).exec(html)?.[0] ?? '';
  return /value="([^"]*)"/.exec(tag)?.[1];
}

const textOf = (html: string) =>
  html
    .replaceAll(/<style>.*?<\/style>/gs, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ');
const codeOf = (html: string) =>
  /<output class="code">(.*?)<\/output>/s
    .exec(html)?.[1]
    ?.replaceAll(/<[^>]*>/g, '')
    .trim() ?? '';

/** Waits until the room's alarm has published, as readers' pages read KV alone. */
async function published(key: string): Promise<void> {
  await expect.poll(() => env.SNAPSHOTS.get(key), { timeout: 10_000 }).not.toBeNull();
}

async function hotlinePage(change: Record<string, unknown> = {}): Promise<{ path: string; hotline: string }> {
  const hotline = await makeHotline(site, change);
  await published(hotlineKey(site, hotline));
  return { path: `/h/${site}/${hotline}`, hotline };
}

let polls = 0;

async function pollPage(change: Parameters<typeof pollOf>[0] = {}): Promise<{ path: string; poll: string }> {
  polls += 1;
  const poll = `poll-${polls}`;
  expect((await admin('PUT', `/sites/${site}/polls/${poll}`, pollOf(change))).status).toBe(200);
  await published(pollKey(site, poll));
  return { path: `/p/${site}/${poll}`, poll };
}

const ballots = async (poll: string) => (await admin<AdminPoll>('GET', `/sites/${site}/polls/${poll}`)).body.tally;

beforeAll(() => makeSite(site, { name: 'Листок <&>', origins: ['https://paper.example', 'https://m.paper.example'] }));

describe('a hosted page', () => {
  it('allows itself nothing but its own style sheet and form, and frames on the site’s own pages', async () => {
    const { path } = await hotlinePage();
    const { headers, html } = await visit(path);
    const css = /<style>(.*?)<\/style>/s.exec(html)?.[1] ?? '';
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(css));
    expect(headers.get('content-security-policy')).toBe(
      `default-src 'none'; style-src 'sha256-${Buffer.from(digest).toString('base64')}'; img-src data:; form-action 'self'; ` +
        "base-uri 'none'; frame-ancestors 'self' https://paper.example https://m.paper.example",
    );
    // Kept by nobody but the reader's own way back.
    expect(headers.get('cache-control')).toBe('private, no-cache');
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(headers.get('set-cookie')).toBeNull();
    expect(html).not.toMatch(/<script|style="|\son[a-z]+=/i);
  });

  it('comes in the site’s language or the one that is asked for, with a way to the other', async () => {
    const { path } = await hotlinePage();
    const [russian, english] = [await visit(path), await visit(`${path}?lang=en`)];
    expect(russian.html).toContain('<html lang="ru">');
    expect(russian.html).toContain('<title>Горячая линия — Листок &lt;&amp;&gt;</title>');
    expect(russian.html).toContain(`href="${path}?lang=en" hreflang="en"`);
    expect(english.html).toContain('<html lang="en">');
    expect(english.html).toContain('<meta name="description" content="Write to us."');
    expect(english.html).toContain('<meta property="og:title" content="Hotline"');
    expect(english.html).toContain(`<link rel="canonical" href="${host}${path}"`);
  });

  it('in a frame leaves out the name and the imprint that the page around it has', async () => {
    const { path } = await hotlinePage();
    const frame = { headers: { 'sec-fetch-dest': 'iframe' } };
    const framed = await (await exports.default.fetch(host + path, frame)).text();
    expect(framed).toContain('<body class="framed">');
    expect(framed).not.toMatch(/<header>|<footer>/);
    expect((await visit(path)).html).toMatch(/<body>.*<header>.*<footer>/s);
  });

  it('that is not there says so, in words and in its status', async () => {
    for (const path of [
      '/h/nowhere/readers',
      `/h/${site}/nothing`,
      `/p/${site}/nothing`,
      `/h/${'a'.repeat(600)}/x`,
      `/p/${site}/${'b'.repeat(600)}`,
      '/h/Ж/x',
    ]) {
      const { status, html } = await visit(path);
      expect({ path, status }).toEqual({ path, status: 404 });
      expect(textOf(html)).toContain('Здесь ничего нет');
    }
  });

  it('takes no form from another site', async () => {
    const { path, hotline } = await hotlinePage();
    const form = { key: newKey(), 'fields.text': 'a', consent: 'v1' };
    const { path: pollPath, poll } = await pollPage();
    const foreign: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'null' },
      { origin: 'https://paper.example' },
    ];
    for (const headers of foreign) {
      expect((await visit(path, form, headers)).status).toBe(403);
      expect((await visit(pollPath, { voter: newVoter(), choice: 'sea' }, headers)).status).toBe(403);
      expect((await visit('/r/', { code: 'bokate' }, headers)).status).toBe(403);
    }
    expect(await stored(site, hotline)).toBe(0);
    expect((await ballots(poll)).ballots).toBe(0);
  });
});

describe('a browser that does not say where a form came from', () => {
  const plain = async (path: string, form: Record<string, string>) =>
    await exports.default.fetch(host + path, { method: 'POST', body: new URLSearchParams(form) });

  it('is believed, since no cookie could be misused', async () => {
    const { path, hotline } = await hotlinePage();
    const { path: pollPath, poll } = await pollPage();
    expect((await plain(path, { key: newKey(), 'fields.text': 'a', consent: 'v1' })).status).toBe(201);
    expect((await plain(pollPath, { voter: newVoter(), choice: 'sea' })).status).toBe(201);
    expect(await (await plain('/r/', { code: 'bokate' })).text()).toContain('fault-code');
    expect(await stored(site, hotline)).toBe(1);
    expect((await ballots(poll)).ballots).toBe(1);
  });
});

describe('a registered origin', () => {
  it('cannot add to what the page’s policy allows', async () => {
    // No editor can register this one any more; the page trusts no stored one either.
    const origins = ['https://x;script-src', 'https://paper.example'];
    const old = { id: 'odd-origin', name: 'Odd', origins, language: 'ru', timeZone: 'UTC', currentPoll: null };
    await env.SNAPSHOTS.put(siteKey('odd-origin'), JSON.stringify(old));
    const { headers } = await visit('/h/odd-origin/none');
    expect(headers.get('content-security-policy')).toMatch(/frame-ancestors 'self' https:\/\/paper\.example$/);
  });
});

describe('the hotline’s page', () => {
  it('takes a message without JavaScript and gives a code; sent again, it is the same message', async () => {
    const { path, hotline } = await hotlinePage();
    const { html } = await visit(path);
    const key = valueOf(html, 'key')!;
    expect(key).toMatch(/^[\w-]{21}[AQgw]$/);
    expect(valueOf((await visit(path)).html, 'key')).not.toBe(key);
    const form = {
      key,
      'fields.text': 'Первая\r\nвторая',
      'fields.contact': '',
      'fields.topic': 'bus',
      consent: 'v1',
      website: '',
    };
    const first = await visit(path, form);
    expect(first.status).toBe(201);
    const code = codeOf(first.html);
    expect(code).toMatch(/^(?:[а-я]{6}(?:-|$)){5}$/);
    expect(codeOf((await visit(path, form)).html)).toBe(code);
    const { messages } = await inbox(site, hotline);
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatchObject({
      language: 'ru',
      page: `${host}${path}`,
      fields: [
        { id: 'text', value: 'Первая\nвторая' },
        { id: 'topic', value: 'Автобус' },
      ],
    });
    expect(codeOf((await visit(`${path}?lang=en`, { ...form, key: newKey() })).html)).toMatch(
      /^(?:[a-z]{6}(?:-|$)){5}$/,
    );
  });

  it('says what is wrong at each field, keeps what was typed and stores nothing', async () => {
    const { path, hotline } = await hotlinePage();
    const key = newKey();
    const { status, html } = await visit(`${path}?lang=en`, {
      key,
      'fields.text': '',
      'fields.contact': `"${'x'.repeat(200)}`,
      'fields.topic': 'moon',
    });
    expect(status).toBe(422);
    expect(valueOf(html, 'key')).toBe(key);
    expect(html).toMatch(/<textarea[^>]*aria-describedby="fault-text"[^>]*aria-invalid="true"/);
    expect(html).toMatch(/id="fault-text">Please fill in this field\./);
    expect(html).toMatch(/id="fault-contact">Too long: 200 characters at most\./);
    expect(html).toMatch(/id="fault-topic">Please choose one of the answers\./);
    expect(html).toMatch(/id="fault-consent">We cannot take your message without your consent\./);
    expect(valueOf(html, 'fields.contact')).toBe(`&quot;${'x'.repeat(200)}`);
    expect(await stored(site, hotline)).toBe(0);
    expect((await visit(path, { key, 'fields.text': 'a', consent: 'v1' })).status).toBe(201);
  });

  it('shows every string as text and never as markup', async () => {
    const { path } = await hotlinePage({
      title: { ru: '<b>"Линия"</b>' },
      intro: { ru: '</style><script>alert(1)</script>' },
    });
    for (const text of hostile) {
      const { html } = await visit(path, {
        key: newKey(),
        'fields.text': text,
        'fields.contact': text.slice(0, 200),
        consent: '',
      });
      const kept = /<textarea[^>]*>\n(.*?)<\/textarea>/s.exec(html)?.[1];
      const unescaped = kept
        ?.replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&quot;', '"')
        .replaceAll('&#39;', "'")
        .replaceAll('&amp;', '&');
      // A form's line breaks are one character and its halves of characters none that UTF-8 has.
      expect(unescaped).toBe(text.replaceAll('\r\n', '\n').toWellFormed());
      expect(html).not.toMatch(/<script|<img|<b>/i);
    }
  });

  it('asks again when the form was used for another message', async () => {
    const { path, hotline } = await hotlinePage();
    const form = { key: newKey(), 'fields.text': 'Первое', consent: 'v1' };
    await visit(path, form);
    const { status, html } = await visit(path, { ...form, 'fields.text': 'Второе' });
    expect(status).toBe(422);
    expect(textOf(html)).toContain('Предыдущее сообщение из этой формы мы уже получили.');
    expect(html).toContain('Второе</textarea>');
    expect((await visit(path, { ...form, key: valueOf(html, 'key')!, 'fields.text': 'Второе' })).status).toBe(201);
    expect(await stored(site, hotline)).toBe(2);
  });

  it('shows the form as it is by now, and what was written into a field that is gone', async () => {
    const { path, hotline } = await hotlinePage();
    const fields = [{ kind: 'text', id: 'story', label: { ru: 'Рассказ' } }];
    await admin(
      'PUT',
      `/sites/${site}/hotlines/${hotline}`,
      hotlineOf({ fields, consent: { version: 'v2', text: { ru: 'Новое согласие' } } }),
    );
    const { status, html } = await visit(path, { key: newKey(), 'fields.text': 'Моё <письмо>', consent: 'v1' });
    expect(status).toBe(422);
    expect(html).toContain('Рассказ');
    expect(html).toContain('Новое согласие');
    expect(textOf(html)).toContain('Текст согласия изменился.');
    expect(html).toMatch(/readonly>\nМоё &lt;письмо&gt;<\/textarea>/);
  });

  it('keeps the text of a reader who was writing while the hotline was closed', async () => {
    const { path, hotline } = await hotlinePage();
    await admin('PUT', `/sites/${site}/hotlines/${hotline}`, hotlineOf({ open: false }));
    const { status, html } = await visit(path, { key: newKey(), 'fields.text': 'Долгий рассказ', consent: 'v1' });
    expect(status).toBe(409);
    expect(textOf(html)).toContain('Сейчас горячая линия сообщений не принимает.');
    expect(html).toContain('Долгий рассказ</textarea>');
  });

  it('without a key of its own is shown again', async () => {
    const { path, hotline } = await hotlinePage();
    const { status, html } = await visit(path, { 'fields.text': 'Текст', consent: 'v1' });
    expect(status).toBe(400);
    expect(html).toContain('Текст</textarea>');
    expect(valueOf(html, 'key')).toMatch(/^[\w-]{22}$/);
    expect(await stored(site, hotline)).toBe(0);
  });

  it('sets aside what fills in the field that nobody sees', async () => {
    const { path, hotline } = await hotlinePage();
    const { status } = await visit(path, {
      key: newKey(),
      'fields.text': 'a',
      consent: 'v1',
      website: 'https://spam.example',
    });
    expect(status).toBe(201);
    expect((await inbox(site, hotline)).messages[0]?.status).toBe('quarantined');
  });

  it('takes the longest Russian text that a field allows, and refuses more than it can read', async () => {
    const fields = [{ kind: 'text', id: 'text', label: { ru: 'Текст' }, maxLength: 10_000 }];
    const { path, hotline } = await hotlinePage({ fields });
    expect((await visit(path, { key: newKey(), 'fields.text': 'я'.repeat(10_000), consent: 'v1' })).status).toBe(201);
    const { status, html } = await visit(path, { key: newKey(), 'fields.text': 'я'.repeat(40_000), consent: 'v1' });
    expect(status).toBe(413);
    expect(textOf(html)).toContain('Слишком длинное сообщение');
    expect(await stored(site, hotline)).toBe(1);
  });
});

describe('the page for receipts', () => {
  it('tells status and reply and erases, with the code in no address', async () => {
    const { path, hotline } = await hotlinePage();
    const sent = await visit(path, { key: newKey(), 'fields.text': 'Текст', consent: 'v1' });
    const code = codeOf(sent.html);
    expect(sent.html).toMatch(/<form method="post" action="\/r\/\?lang=ru">/);
    expect(valueOf(sent.html, 'code')).toBe(code);
    expect(sent.html).not.toMatch(new RegExp(`(?:href|action)="[^"]*${code}`));
    const status = await visit('/r/', { code: ` ${code.toUpperCase().replaceAll('-', ' ')} ` });
    expect(status.status).toBe(200);
    expect(textOf(status.html)).toContain('Получено');
    expect(status.headers.get('content-security-policy')).toContain("frame-ancestors 'self' https://paper.example");
    const { id } = (await inbox(site, hotline)).messages[0]!;
    await admin('PATCH', `/sites/${site}/hotlines/${hotline}/messages/${id}`, { reply: 'Ответ\n <b>редакции</b>' });
    const answered = await visit('/r/?lang=en', { code });
    expect(answered.html).toContain('<blockquote dir="auto">Ответ\n &lt;b&gt;редакции&lt;/b&gt;</blockquote>');
    expect(textOf(answered.html)).toContain('Answered');
    const erased = await visit('/r/', { code, erase: '1' });
    expect(textOf(erased.html)).toContain('Сообщение стёрто');
    expect(await stored(site, hotline)).toBe(0);
    expect((await visit('/r/', { code })).status).toBe(404);
  });

  it('keeps an unknown code in its field, escaped, and is not for search engines', async () => {
    const { status, html } = await visit('/r/?lang=en', { code: '"><script>' });
    expect(status).toBe(404);
    expect(html).toContain('value="&quot;&gt;&lt;script&gt;"');
    expect(html).toMatch(/id="fault-code">There is no message with this code\./);
    const empty = await visit('/r/');
    expect(empty.html).toContain('<meta name="robots" content="noindex"');
    expect(empty.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    const { headers } = await exports.default.fetch(`${host}/r`, { redirect: 'manual' });
    expect(headers.get('location')).toBe('/r/');
    expect(headers.get('cache-control')).toBe('public, max-age=3600, stale-while-revalidate=3600');
  });

  it('speaks the browser’s language where no site has one', async () => {
    const page = async (language: string) =>
      await (await exports.default.fetch(`${host}/r/`, { headers: { 'accept-language': language } })).text();
    expect(await page('en-GB,en;q=0.9')).toContain('<html lang="en">');
    expect(await page('fi, kk-KZ;q=0.8')).toContain('<html lang="kk">');
    expect(await page('fi')).toContain('<html lang="en">');
    const arabic = await page('ar, de;q=0.9, fi;q=0.8');
    expect(arabic).toContain('<html lang="ar" dir="rtl">');
    // Ways to what else this reader reads, and not to all that we speak.
    expect([...arabic.matchAll(/hreflang="(\w+)"/g)].map(([, to]) => to)).toEqual(['de', 'en']);
  });
});

describe('the poll’s page', () => {
  it('takes a vote without JavaScript and shows the results with it; sent again, it is the same vote', async () => {
    const { path, poll } = await pollPage({ figures: 'both' });
    for (let n = 0; n < 4; n += 1) await vote(site, poll, { choices: [n < 3 ? 'hills' : 'home'] });
    const { html } = await visit(path);
    expect(html).not.toContain('class="results"');
    const form = { voter: valueOf(html, 'voter')!, choice: 'sea' };
    const first = await visit(path, form);
    expect(first.status).toBe(201);
    expect(textOf(first.html)).toMatch(/Ответ sea ваш ответ 20 % 1 Ответ hills 60 % 3 Ответ home 20 % 1 5 голосов/);
    expect(first.html).toContain('<rect width="60%"');
    expect((await visit(path, form)).status).toBe(200);
    expect(await ballots(poll)).toMatchObject({ ballots: 5, options: { sea: 1 } });
    const other = await visit(path, { ...form, choice: 'home' });
    expect(other.status).toBe(409);
    expect(textOf(other.html)).toContain('Ответ sea ваш ответ');
    expect(await ballots(poll)).toMatchObject({ ballots: 5, options: { sea: 1, home: 1 } });
  });

  it('asks for as many choices as the poll wants, and keeps what was chosen', async () => {
    const { path, poll } = await pollPage({ minChoices: 1, maxChoices: 2, results: 'always', figures: 'both' });
    const { html } = await visit(path);
    expect(html).toContain('type="checkbox"');
    expect(html).toContain('class="results"');
    const voter = valueOf(html, 'voter')!;
    const none = await visit(path, { voter });
    expect(none.status).toBe(422);
    expect(textOf(none.html)).toContain('Выберите ответ — не меньше 1.');
    expect(valueOf(none.html, 'voter')).toBe(voter);
    const many = await visit(path, [
      ['voter', voter],
      ['choice', 'sea'],
      ['choice', 'hills'],
      ['choice', 'home'],
    ]);
    expect(many.status).toBe(422);
    expect(textOf(many.html)).toContain('Можно выбрать не больше 2.');
    expect(many.html.match(/ checked/g)).toHaveLength(3);
    const unknown = await visit(path, { voter, choice: 'moon' });
    expect(unknown.status).toBe(422);
    expect((await ballots(poll)).ballots).toBe(0);
    const two = await visit(path, [
      ['voter', voter],
      ['choice', 'sea'],
      ['choice', 'hills'],
    ]);
    expect(two.status).toBe(201);
    expect(textOf(two.html)).toMatch(
      /Ответ sea ваш ответ 100 % 1 Ответ hills ваш ответ 100 % 1 Ответ home 0 % 0 1 голос /,
    );
  });

  it('shows results only where the poll’s policy does', async () => {
    const after = await pollPage({ results: 'after-closing', figures: 'both' });
    const voted = await visit(after.path, { voter: newVoter(), choice: 'sea' });
    expect(voted.html).not.toContain('class="results"');
    expect(textOf(voted.html)).toContain('Результаты появятся, когда опрос завершится.');
    const never = await pollPage({ results: 'never' });
    expect(textOf((await visit(never.path, { voter: newVoter(), choice: 'sea' })).html)).toContain(
      'Результаты этого опроса не публикуются.',
    );
    await admin('PUT', `/sites/${site}/polls/${after.poll}/switch`, { switch: 'closed' });
    await expect
      .poll(async () => textOf((await visit(after.path)).html), { timeout: 10_000 })
      .toMatch(/Опрос завершён .*Ответ sea 100 % 1/);
  });

  it('of a poll that takes no votes says why, and takes none', async () => {
    const soon = await pollPage({ opensAt: '2999-07-01T09:00:00Z' });
    const early = await visit(soon.path);
    expect(textOf(early.html)).toContain('Голосование откроется 1 июля 2999');
    expect(textOf(early.html)).toContain('в 12:00');
    expect(early.html).not.toContain('<form');
    expect((await visit(soon.path, { voter: newVoter(), choice: 'sea' })).status).toBe(409);
    const paused = await pollPage();
    await admin('PUT', `/sites/${site}/polls/${paused.poll}/switch`, { switch: 'paused' });
    // KV may still show it as open; the room knows better.
    const { status, html } = await visit(paused.path, { voter: newVoter(), choice: 'sea' });
    expect(status).toBe(409);
    expect(textOf(html)).toContain('Голосование приостановлено');
    expect(html).not.toContain('<form');
    expect((await ballots(paused.poll)).ballots).toBe(0);
  });

  it('shows every string as text and never as markup', async () => {
    const label = { ru: '<script>alert(1)</script>"&' };
    const { path } = await pollPage({
      question: { ru: '</title><img src=x>' },
      options: [{ ...option('sea'), label }, option('hills')],
      results: 'always',
    });
    for (const { html } of [await visit(path), await visit(path, { voter: newVoter(), choice: 'sea' })]) {
      expect(html).not.toMatch(/<script|<img/i);
      expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot;&amp;');
    }
  });

  it('is also there for the current poll', async () => {
    await makeSite('current-pages');
    expect((await visit('/p/current-pages/current')).status).toBe(404);
    await admin('PUT', '/sites/current-pages/polls/now', pollOf({ question: { ru: 'Текущий вопрос?' } }));
    await published(pollKey('current-pages', 'now'));
    await makeSite('current-pages', { currentPoll: 'now' });
    await expect
      .poll(async () => (await visit('/p/current-pages/current')).html, { timeout: 15_000 })
      .toContain('Текущий вопрос?');
  });
});

describe('percentages', () => {
  it('of a single choice add up to 100', () => {
    expect(wholeShares([1, 1, 1])).toEqual([34, 33, 33]);
    expect(wholeShares([1, 2, 3, 1])).toEqual([14, 29, 43, 14]);
    expect(wholeShares([0, 0])).toEqual([0, 0]);
    expect(wholeShares([7, 0])).toEqual([100, 0]);
  });

  it('of several choices are of the people who voted', () => {
    expect(sharesOfBallots([2, 3, 0], 3)).toEqual([67, 100, 0]);
    expect(sharesOfBallots([0], 0)).toEqual([0]);
  });
});
