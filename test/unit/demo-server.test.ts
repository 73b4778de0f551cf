import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { articlePath, rubricPath } from '../../demo/content/edition.ts';
import { escape, markup, Markup } from '../../demo/markup.ts';
import { editions } from '../../demo/newspaper.ts';
import { type Demo, readersHost, startDemo } from '../../demo/server.ts';

const api = 'http://api.test:8787';
let demo: Demo;

beforeAll(async () => {
  demo = await startDemo({ port: 0, host: '127.0.0.1', api, site: 'olkhovka', poll: 'winter', hotline: 'readers' });
});
afterAll(() => demo.close());

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(demo.url + path, { headers, redirect: 'manual' });

describe('escaping', () => {
  it('lets no text become markup, in an element or in a quoted attribute', () => {
    const evil = `"><script>alert('&')</script>`;
    expect(markup`<a title="${evil}">${evil}</a>`.text).toBe(`<a title="${escape(evil)}">${escape(evil)}</a>`);
    expect(escape(evil)).toBe('&quot;&gt;&lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt;');
  });

  it('leaves markup alone, also in lists, and writes nothing for nothing', () => {
    expect(markup`${[markup`<b>${'<'}</b>`, new Markup('<i>')]}${undefined}${0}`.text).toBe('<b>&lt;</b><i>0');
  });
});

describe('an article page', () => {
  it('embeds the kit as its snippet says, in its own language', async () => {
    const russian = await (await get('/news/devyatyi-tramvai-vernulsya/')).text();
    expect(russian).toContain('<html lang="ru"');
    expect(russian).toContain(`<script async src="${api}/embed.js" data-site="olkhovka"></script>`);
    expect(russian).toContain(`<link rel="canonical" href="${demo.url}/news/devyatyi-tramvai-vernulsya/">`);
    expect(russian).toContain(
      `<otklik-hotline hotline="readers" display="dialog"><a href="${api}/h/olkhovka/readers?lang=ru">Горячая линия для читателей</a></otklik-hotline>`,
    );
    expect(russian).toMatch(/<otklik-read-also><a href="\/">/);
    expect(russian).toContain(`<otklik-poll><a href="${api}/p/olkhovka/winter`);
    expect(russian).toContain('<otklik-read-also rubric="Доброе дело" heading="Доброе дело"');
    const english = await (await get('/en/news/riding-the-number-nine/')).text();
    expect(english).toContain('<html lang="en"');
    expect(english).toContain(`${api}/h/olkhovka/readers?lang=en`);
    expect(english).toContain('<otklik-read-also rubric="Good deeds" heading="Good deeds"');
  });

  it('allows scripts and data of itself and of the kit, and has nothing inline', async () => {
    const answer = await get('/news/kamennyi-most-otkryt/');
    const policy = answer.headers.get('content-security-policy')!;
    expect(policy).toContain(
      `default-src 'none'; script-src 'self' ${api}; style-src 'self'; img-src 'self' ${api}; connect-src ${api};`,
    );
    expect(policy).not.toContain('unsafe');
    expect(await answer.text()).not.toMatch(/<style|\sstyle=|<script>|\son\w+=|javascript:/);
  });

  it('knows its address from the Host header and refuses to echo a strange one', () => {
    expect(readersHost('paper.test:9150', 1)).toBe('paper.test:9150');
    expect(readersHost('[::1]:9150', 1)).toBe('[::1]:9150');
    expect(readersHost('evil"><script>', 1)).toBe('localhost:1');
    expect(readersHost(undefined, 1)).toBe('localhost:1');
  });
});

describe('the newspaper', () => {
  it('prints every page that it links to', async () => {
    for (const edition of editions) {
      const paths = [
        `${edition.root}/`,
        ...edition.articles.map((article) => articlePath(edition, article)),
        ...edition.rubrics.map((rubric) => rubricPath(edition, rubric)),
      ];
      const linked = new Set<string>();
      for (const path of paths) {
        const text = await (await get(path)).text();
        for (const [, address] of text.matchAll(/(?:href|src)="(\/[^"#]*)"/g)) linked.add(address!);
      }
      for (const path of linked) expect([path, (await get(path)).status]).toEqual([path, 200]);
      expect(linked.size).toBeGreaterThan(paths.length);
    }
  });

  it('says 404 in the language of the edition, 405 to writers, and adds a missing slash', async () => {
    const lost = await get('/en/news/nowhere/');
    expect(lost.status).toBe(404);
    expect(await lost.text()).toContain('This page is not in our archive');
    expect((await get('/news/nowhere')).status).toBe(404);
    expect((await fetch(demo.url, { method: 'POST' })).status).toBe(405);
    const moved = await get('/en');
    expect([moved.status, moved.headers.get('location')]).toEqual([308, '/en/']);
  });

  it('shows the look that was asked for', async () => {
    expect(await (await get('/?theme=modern')).text()).toContain('data-look="modern"');
    expect(await (await get('/?theme="><b>')).text()).toContain('data-look="broadsheet"');
  });
});

describe('a feed', () => {
  it('is sent once to a reader who keeps its ETag or its date', async () => {
    const first = await get('/feed.xml');
    expect(first.headers.get('content-type')).toBe('application/rss+xml; charset=utf-8');
    const [etag, date] = [first.headers.get('etag')!, first.headers.get('last-modified')!];
    expect((await get('/feed.xml', { 'if-none-match': etag })).status).toBe(304);
    expect((await get('/feed.xml', { 'if-modified-since': date })).status).toBe(304);
    expect((await get('/feed.xml', { 'if-none-match': '"other"', 'if-modified-since': date })).status).toBe(200);
    expect((await get('/feed.xml', { 'if-modified-since': 'Thu, 01 Jan 2026 00:00:00 GMT' })).status).toBe(200);
  });

  it('is kept from those without its token, where it has one', async () => {
    const shut = await startDemo({
      port: 0,
      host: '127.0.0.1',
      api,
      site: 's',
      poll: 'p',
      hotline: 'h',
      feedToken: 'k',
    });
    const statuses = [await fetch(`${shut.url}/feed.xml`), await fetch(`${shut.url}/feed.xml?token=k`)];
    await shut.close();
    expect(statuses.map(({ status }) => status)).toEqual([403, 200]);
  });
});
