import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumFlags, findBrowser } from '../browser.ts';
import { faults, misbehaving } from './faults.ts';
import { type HostSite, serveHostSite } from './host-site.ts';
import { Product } from './product.ts';
import { seen } from './seen.ts';

let product: Product;
let browser: Browser;
let host: HostSite;

beforeAll(async () => {
  [product, browser, host] = await Promise.all([
    Product.start(),
    chromium.launch({ executablePath: findBrowser(), args: chromiumFlags }),
    serveHostSite(),
  ]);
  await product.admit(host.origin);
});

afterAll(async () => {
  host.close();
  await browser.close();
  await product.stop();
});

const script = (attributes = 'async') => {
  const { api, site } = product.started;
  return `<script ${attributes} src="${api}/embed.js" data-site="${site}"></script>`;
};
const elements = () =>
  `<otklik-poll><a href="#p">Poll</a></otklik-poll><otklik-read-also limit="3"></otklik-read-also>` +
  `<otklik-hotline hotline="${product.started.hotline}"></otklik-hotline>`;
const html = (head: string, body: string) => `<!doctype html><html lang="en"><title>Host</title>${head}<body>${body}`;

interface Visit {
  page: Page;
  /** What the browser complains of: violations, errors of scripts, failed loads. */
  complaints: string[];
  /** What is asked of the worker, the script apart. */
  requests: string[];
}

let visits = 0;

async function visit(
  body: string,
  headers: Record<string, string> = {},
  options: BrowserContextOptions & { before?: (page: Page) => Promise<unknown> } = {},
): Promise<Visit> {
  visits += 1;
  const { before, ...context } = options;
  const page = await browser.newPage({ locale: 'en-GB', ...context });
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (request.url().startsWith(product.started.api) && !request.url().endsWith('/embed.js'))
      requests.push(request.url());
  });
  await before?.(page);
  await page.goto(host.put(`/page-${visits}`, { body, headers }));
  return { page, complaints, requests };
}

const poll = (page: Page) => page.locator('otklik-poll').first();

/** How many pixels of two pictures differ by more than the compositor's own rounding at an anti-aliased corner. */
async function differingPixels(one: string, other: string): Promise<number> {
  const page = await browser.newPage();
  const pixels = await page.evaluate(
    async (pictures) => {
      const [a, b] = await Promise.all(
        pictures.map(async (picture) => {
          const image = new Image();
          image.src = `data:image/png;base64,${picture}`;
          await image.decode();
          const context = new OffscreenCanvas(image.width, image.height).getContext('2d')!;
          context.drawImage(image, 0, 0);
          return context.getImageData(0, 0, image.width, image.height).data;
        }),
      );
      return a!.filter((value, index) => Math.abs(value - b![index]!) > 2).length;
    },
    [one, other],
  );
  await page.close();
  return pixels;
}

async function showsAll(page: Page): Promise<void> {
  await expect.poll(() => seen(poll(page))).toContain('Vote');
  await page.locator('otklik-hotline').scrollIntoViewIfNeeded();
  await expect.poll(() => seen(page.locator('otklik-hotline'))).toContain('Send');
  await expect.poll(() => page.locator('otklik-read-also').getByRole('link').count()).toBeGreaterThan(0);
}

const strict = () => {
  const { api } = product.started;
  return `default-src 'none'; script-src ${api}; connect-src ${api}; img-src ${api}`;
};

describe('a strict Content-Security-Policy', () => {
  it.each([
    ['as it is', () => strict()],
    ['with Trusted Types', () => `${strict()}; require-trusted-types-for 'script'; trusted-types otklik`],
  ])('%s blocks nothing', async (_, policy) => {
    const { page, complaints } = await visit(html(script(), elements()), { 'content-security-policy': policy() });
    await showsAll(page);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('with Trusted Types blocks nothing beside a host that runs Lit of its own', async () => {
    const lit = await readFile(
      fileURLToPath(new URL('../../node_modules/lit-html/lit-html.js', import.meta.url)),
      'utf8',
    );
    host.put('/lit.js', { body: lit });
    host.put('/app.js', {
      body: `import { html, render } from '/lit.js'; render(html\`<b id="own">own \${1 + 1}</b>\`, document.querySelector('#app'));`,
    });
    const policy =
      `${strict().replace('script-src', `script-src ${host.origin}`)}; ` +
      "require-trusted-types-for 'script'; trusted-types otklik lit-html";
    const own = '<script type="module" src="/app.js"></script>';
    for (const head of [own + script(), script() + own]) {
      const { page, complaints } = await visit(html(head, `<div id="app"></div>${elements()}`), {
        'content-security-policy': policy,
      });
      await showsAll(page);
      expect(await page.locator('#own').textContent()).toBe('own 2');
      // In development mode the host's Lit warns its engineers of a second copy in this list.
      expect(await page.evaluate(() => (globalThis as { litHtmlVersions?: string[] }).litHtmlVersions)).toHaveLength(1);
      expect(complaints).toEqual([]);
      await page.close();
    }
  });
});

it('what a framework hides by an inline style is hidden', async () => {
  const { page } = await visit(html(script(), elements()));
  await expect.poll(() => seen(poll(page))).toContain('Vote');
  for (const priority of ['', 'important']) {
    const height = (value: string) =>
      poll(page).evaluate(
        (element, [display, important]) => {
          element.style.setProperty('display', display!, important);
          return (element as HTMLElement).offsetHeight;
        },
        [value, priority],
      );
    expect(await height('none')).toBe(0);
    expect(await height('')).toBeGreaterThan(0);
  }
  await page.close();
});

describe('hostile style sheets', () => {
  const sheets = [
    '* { all: revert !important; display: block !important; position: fixed !important; font: 40px serif !important }',
    '* { all: unset !important }',
    'html { font-size: 5px; line-height: 9; letter-spacing: 1em; text-transform: uppercase; word-spacing: 1em; text-indent: 5em; hyphens: none; font-feature-settings: "smcp"; color: red; cursor: none; visibility: hidden }',
    'otklik-poll { box-sizing: content-box !important; padding: 9px !important; border: 9px solid red !important; transform: rotate(3deg) !important; opacity: .5 !important; visibility: hidden !important; float: right !important; filter: blur(3px) !important; width: 9px !important; max-height: 9px !important; color: red !important; background: lime !important; zoom: 2 !important; clip-path: circle(3px) !important; columns: 3 !important; writing-mode: vertical-rl !important }',
    '*, ::before, ::after { content: "x" !important; color: red !important; animation: spin 1s infinite !important; transition: all 9s !important }',
  ];
  // Where the page puts the element, and what it paints behind it, is the page's affair; what is in it is ours.
  const place =
    'all: initial !important; display: block !important; position: absolute !important; inset: 0 auto auto 0 !important; ' +
    'z-index: 9 !important; inline-size: 400px !important; background: #fff !important';

  it.each(sheets)('%s changes no pixel of a widget', async (sheet) => {
    const shots = [];
    for (const style of ['', sheet]) {
      const body = `<div style="${place}"><otklik-poll></otklik-poll></div>`;
      const { page } = await visit(
        html(`<meta name="color-scheme" content="light">${script()}<style>${style}</style>`, body),
      );
      await expect.poll(() => seen(poll(page))).toContain('Vote');
      const box = await poll(page).boundingBox();
      shots.push({
        width: box?.width,
        height: box?.height,
        picture: (await poll(page).screenshot()).toString('base64'),
      });
      await page.close();
    }
    expect({ ...shots[1], picture: '' }).toEqual({ ...shots[0], picture: '' });
    expect(await differingPixels(shots[0]?.picture ?? '', shots[1]?.picture ?? '')).toBe(0);
  });
});

describe('a page that has the script in some odd way', () => {
  const once = (requests: string[]) => expect(requests.toSorted()).toEqual([...new Set(requests)].toSorted());

  it.each([
    ['twice', () => script() + script()],
    ['as a module', () => script('type="module"')],
    ['as a module and as a classic script', () => script() + script('type="module"') + script('defer')],
  ])('%s asks once for each file and answer', async (_, head) => {
    const { page, complaints, requests } = await visit(html(head(), elements()));
    await showsAll(page);
    once(requests);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('from a tag manager, after everything else', async () => {
    const { api, site } = product.started;
    const { page, complaints, requests } = await visit(html('', elements()));
    await page.evaluate(
      ([src, of]) => {
        const element = document.createElement('script');
        element.src = src!;
        element.dataset.site = of;
        document.head.append(element);
      },
      [`${api}/embed.js`, site],
    );
    await showsAll(page);
    once(requests);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('in two versions registers each element once, and takes one vote', async () => {
    const { api, site } = product.started;
    const loader = (await (await fetch(`${api}/embed.js`)).text()).replace(/-[\w-]{8}\.js/, '-0ldHash_.js');
    // The other version is served by the worker's own answer for loaders of an earlier deployment.
    host.put('/old/embed.js', { body: loader.replaceAll(/[\w$]+\.src\)/g, `"${api}/embed.js")`) });
    const old = `<script async src="/old/embed.js" data-site="${site}"></script>`;
    const { page, complaints } = await visit(html(old + script(), elements()));
    await showsAll(page);
    const before = (await product.recount()).tally.ballots;
    await poll(page).getByRole('radio').first().check();
    await poll(page).getByRole('button', { name: 'Vote' }).dblclick();
    await expect.poll(() => seen(poll(page))).toContain('your vote');
    expect((await product.recount()).recounted.ballots).toBe(before + 1);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('in a sandboxed frame without storage takes a vote all the same', async () => {
    const inner = host.put('/inner', { body: html(script(), '<otklik-poll></otklik-poll>') });
    const { page, complaints } = await visit(
      html('', `<iframe sandbox="allow-scripts" src="${inner}" width="500" height="700"></iframe>`),
    );
    const framed = page.frameLocator('iframe').locator('otklik-poll');
    await expect.poll(() => framed.getByRole('radio').count()).toBeGreaterThan(1);
    await framed.getByRole('radio').first().check();
    await framed.getByRole('button', { name: 'Vote' }).click();
    // An opaque origin is none that a publisher has registered, so the vote is refused, and the reader is told so.
    await expect.poll(() => framed.locator('[role=status]').first().textContent()).toMatch(/\S/);
    expect(complaints.filter((text) => !text.includes('403'))).toEqual([]);
    await page.close();
  });
});

describe('a page that moves things about', () => {
  it('inserts, moves and removes an element a hundred times without a second question', async () => {
    const { page, complaints, requests } = await visit(html(script(), '<div id="a"></div><div id="b"></div>'));
    await page.evaluate(async () => {
      const element = document.createElement('otklik-poll');
      const [a, b] = [document.querySelector('#a')!, document.querySelector('#b')!];
      for (let n = 0; n < 100; n += 1) {
        (n % 2 ? a : b).append(element);
        if (n % 10 === 9) element.remove();
        if (n % 7 === 0) await new Promise(requestAnimationFrame);
      }
      a.append(element);
    });
    await expect.poll(() => seen(poll(page))).toContain('Vote');
    await page.evaluate(() => {
      const element = document.querySelector('otklik-poll')!;
      for (let n = 0; n < 100; n += 1) {
        element.remove();
        document.querySelector('#b')!.append(element);
      }
    });
    await expect.poll(() => seen(poll(page))).toContain('Vote');
    expect(requests.filter((address) => address.includes('/polls/'))).toHaveLength(1);
    expect(complaints).toEqual([]);
    await page.close();
  });
});

it('a quiz tells its answer in its own place, and as high as it was', async () => {
  const { page } = await visit(
    html(script(), '<p>Above</p><otklik-poll poll="bridge-quiz"></otklik-poll><p>Below</p>'),
  );
  await expect.poll(() => seen(poll(page))).toContain('Vote');
  const height = () => poll(page).evaluate((element) => element.getBoundingClientRect().height);
  const before = await height();
  await poll(page).getByRole('radio').first().check();
  await poll(page).getByRole('button', { name: 'Vote' }).click();
  await expect.poll(() => seen(poll(page))).toContain('your vote');
  expect(await height()).toBe(before);
  const isInside = await poll(page).evaluate((element) => {
    const [outer, inner] = [element, element.shadowRoot!.querySelector('.explanation')!].map((each) =>
      each.getBoundingClientRect(),
    );
    return inner!.top > outer!.top && inner!.bottom < outer!.bottom && inner!.height > 0;
  });
  expect(isInside).toBe(true);
  await page.close();
});

describe('a worker in trouble', () => {
  it.each(faults)('(%s) leaves the link, and the poll apologises with a retry', async (_, fault) => {
    const before = (of: Page) => of.route('**/v1/**', misbehaving(fault));
    const { page } = await visit(html(script(), elements()), {}, { before });
    const retry = poll(page).getByRole('button', { name: 'Try again' });
    await expect.poll(() => retry.count()).toBe(1);
    expect(await poll(page).getByRole('link', { name: 'Poll' }).isVisible()).toBe(true);
    await page.unroute('**/v1/**');
    await retry.click();
    await expect.poll(() => seen(poll(page))).toContain('Vote');
    await page.close();
  });

  it('that sends markup as Lit has it, in the place of a word, gets none of it into the page', async () => {
    const markup = '<img src="/forged" onerror="forged = true">';
    const forged = [
      { _$litType$: { h: markup, p: [] }, values: [] },
      { _$litType$: { h: [markup], p: [], el: { content: markup } }, values: [] },
      { _$litType$: 1, strings: [markup], values: [] },
    ];
    for (const question of forged) {
      const before = (of: Page) =>
        of.route('**/v1/**', async (route) => {
          const answer = await route.fetch();
          await route.fulfill({ response: answer, json: { ...((await answer.json()) as object), question } });
        });
      const { page, requests } = await visit(html(script(), '<otklik-poll></otklik-poll>'), {}, { before });
      await expect.poll(() => poll(page).getByRole('button', { name: 'Try again' }).count()).toBe(1);
      expect(await page.evaluate(() => 'forged' in window)).toBe(false);
      expect(requests.filter((address) => address.includes('forged'))).toEqual([]);
      await page.close();
    }
  });

  it('whose code for votes does not come keeps the vote, and counts it once when it does', async () => {
    const { page, requests } = await visit(
      html(script(), '<otklik-poll></otklik-poll>'),
      {},
      { before: (of) => of.route('**/w/poll-vote-*', (route) => route.abort('connectionrefused')) },
    );
    const files = () =>
      new Set(requests.map((address) => /\/w\/([\w-]+)-[\w-]{8}\.js/.exec(address)?.[1]).filter(Boolean));
    await expect.poll(() => seen(poll(page))).toContain('Vote');
    // Who only looks at an ordinary poll loads one file of code.
    expect([...files()]).toEqual(['poll']);
    const before = (await product.recount()).tally.ballots;
    await poll(page).getByRole('radio').first().check();
    await poll(page).getByRole('button', { name: 'Vote' }).click();
    await expect.poll(() => seen(poll(page))).toMatch(/kept/);
    expect((await product.recount()).recounted.ballots).toBe(before);
    await page.unroute('**/w/poll-vote-*');
    await poll(page).getByRole('button', { name: 'Try again' }).click();
    await expect.poll(() => seen(poll(page))).toContain('your vote');
    expect((await product.recount()).recounted.ballots).toBe(before + 1);
    expect([...files()]).toEqual(['poll', 'poll-vote']);
    await page.close();
  });

  it('that takes for ever is given up after ten seconds, while the page’s own link stays', async () => {
    const { page } = await visit(
      html(script(), elements()),
      {},
      {
        before: (of) => of.route('**/v1/**', misbehaving('silent')),
      },
    );
    expect(await page.getByRole('link', { name: 'Poll' }).isVisible()).toBe(true);
    await expect.poll(() => poll(page).getByRole('button', { name: 'Try again' }).count(), { timeout: 20_000 }).toBe(1);
    await page.close();
  });
});

describe('without JavaScript', () => {
  it('the link shows, and its page takes a vote', async () => {
    const { api, site, poll: id } = product.started;
    const body = `<otklik-poll><a href="${api}/p/${site}/${id}?lang=en">Poll</a></otklik-poll>`;
    const { page } = await visit(html(script(), body), {}, { javaScriptEnabled: false });
    await page.getByRole('link', { name: 'Poll' }).click();
    const before = (await product.recount()).tally.ballots;
    await page.getByRole('radio').first().check();
    await page.getByRole('button', { name: 'Vote' }).click();
    await expect.poll(() => page.locator('[role=status]').textContent()).toContain('counted');
    expect((await product.recount()).recounted.ballots).toBe(before + 1);
    await page.close();
  });

  it('the page works in a frame of a registered origin, and in no other', async () => {
    const { api, site, poll: id } = product.started;
    const address = `${api}/p/${site}/${id}?lang=en`;
    const frame = `<iframe src="${address}" width="500" height="700"></iframe>`;
    // The worker remembers a site's settings for a few seconds, and this page's origin is registered just now.
    const framers = async () => (await fetch(address)).headers.get('content-security-policy');
    await expect.poll(framers, { timeout: 15_000 }).toContain(host.origin);
    const { page } = await visit(html('', frame), {}, { javaScriptEnabled: false });
    const framed = page.frameLocator('iframe');
    await framed.getByRole('radio').first().check();
    await framed.getByRole('button', { name: 'Vote' }).click();
    await expect.poll(() => framed.locator('[role=status]').textContent()).toContain('counted');
    expect(await framed.locator('footer').count()).toBe(0);
    await page.close();
    const other = await serveHostSite();
    const stranger = await browser.newPage();
    await stranger.goto(other.put('/', { body: html('', frame) }));
    await expect.poll(() => stranger.frames()[1]?.url()).toMatch(/^chrome-error:/);
    await stranger.close();
    other.close();
  });
});
