import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RelatedAnswer } from '../../worker/contract/related.ts';
import { chromiumFlags, findBrowser } from '../browser.ts';
import { freePort, Product } from './product.ts';
import { seen } from './seen.ts';

/** Within this time an editor's change has to be on the page, milliseconds. */
const seenWithin = 60_000;

let product: Product;
let browser: Browser;
let reader: BrowserContext;
let editor: BrowserContext;
/** What went wrong in any page: errors in the console, requests to anywhere but the product. */
const complaints: string[] = [];

async function open(context: BrowserContext, address: string): Promise<Page> {
  const page = await context.newPage();
  const { page: paper, api } = product.started;
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()} ${message.location().url}`);
  });
  page.on('pageerror', (error) => complaints.push(`page: ${error.message}`));
  page.on('request', (request) => {
    const { origin } = new URL(request.url());
    if (![new URL(paper).origin, api].includes(origin)) complaints.push(`outside: ${request.url()}`);
  });
  await page.goto(address);
  return page;
}

/** The site's current one; stories have polls of their own. */
const poll = (page: Page) => page.locator('otklik-poll:not([poll])');
const form = (page: Page) => page.locator('otklik-hotline:not([display=dialog])');

beforeAll(async () => {
  [product, browser] = await Promise.all([
    Product.start(),
    chromium.launch({ executablePath: findBrowser(), args: chromiumFlags }),
  ]);
  reader = await browser.newContext({ locale: 'ru-RU', viewport: { width: 360, height: 740 } });
  editor = await browser.newContext({ locale: 'ru-RU', viewport: { width: 1280, height: 900 } });
});

afterAll(async () => {
  await browser.close();
  await product.stop();
});

describe('a reader', () => {
  it('reads, and finds four more stories to read', async () => {
    const page = await open(reader, product.started.page);
    const list = page.locator('otklik-read-also:not([rubric])').first();
    await list.scrollIntoViewIfNeeded();
    await expect.poll(() => list.getByRole('link').count()).toBe(4);
    const addresses = await list
      .getByRole('link')
      .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
    expect(new Set(addresses).size).toBe(4);
    expect(addresses).not.toContain(product.started.page);
    await list.getByRole('link').first().click();
    await page.waitForURL(addresses[0] ?? '');
    await page.close();
  });

  it('votes, sees the vote counted, and finds it again after a reload: still one vote', async () => {
    const page = await open(reader, product.started.page);
    await poll(page).scrollIntoViewIfNeeded();
    await poll(page).getByRole('radio').nth(1).check();
    await poll(page).getByRole('button', { name: 'Проголосовать' }).dblclick();
    await expect.poll(() => seen(poll(page))).toMatch(/1 голос(?!\p{L})/u);
    expect(await seen(poll(page))).toMatch(/ваш ответ/i);

    await page.reload();
    await poll(page).scrollIntoViewIfNeeded();
    await expect.poll(() => seen(poll(page))).toMatch(/1 голос(?!\p{L})/u);
    expect(await seen(poll(page))).toMatch(/ваш ответ/i);
    expect(await product.recount()).toMatchObject({ agrees: true, recounted: { ballots: 1 } });
    await page.close();
  });

  it('writes to the hotline and gets a receipt that opens the message', async () => {
    const page = await open(reader, product.started.page);
    await form(page).scrollIntoViewIfNeeded();
    await form(page).getByRole('combobox').selectOption({ index: 1 });
    await form(page).getByLabel('Ваше сообщение').fill('У третьего подъезда снова темно.');
    await form(page).getByRole('checkbox').check();
    await form(page).getByRole('button', { name: 'Отправить' }).click();
    const receipt = /[а-я]{6}(?:-[а-я]{6}){4}/;
    await expect.poll(() => seen(form(page))).toMatch(receipt);
    const code = receipt.exec(await seen(form(page)))?.[0] ?? '';

    await page.goto(`${product.started.api}/r/?lang=ru`);
    await page.getByRole('textbox').fill(code.toUpperCase().replaceAll('-', ' '));
    await page.getByRole('textbox').press('Enter');
    await page.waitForLoadState();
    expect(await page.locator('main').innerText()).toContain('Горячая линия для читателей');
    await page.close();
  });

  it('of the English edition is spoken to in English', async () => {
    const page = await open(reader, `${new URL('/en/', product.started.page)}`);
    await page.locator('main a[href*="/en/news/"]').first().click();
    await poll(page).scrollIntoViewIfNeeded();
    await expect.poll(() => seen(poll(page))).toMatch(/1 vote\b/);
    await page.close();
  });
});

describe('an editor', () => {
  it('comes in by the setup link, which works once', async () => {
    const page = await open(editor, product.started.setup);
    await page.getByRole('heading', { level: 1, name: 'Ольховский мост' }).waitFor();
    expect(page.url()).not.toContain('setup=');
    await page.close();
    const other = await browser.newContext();
    const second = await other.newPage();
    await second.goto(product.started.setup);
    await expect.poll(() => second.locator('main').innerText()).toMatch(/used|уже/i);
    expect(second.url()).not.toContain('setup=');
    await other.close();
  });

  it('sees the vote', async () => {
    const { site, poll: id, dashboard } = product.started;
    const page = await open(editor, `${dashboard}#/sites/${site}/polls/${id}`);
    await expect.poll(() => page.locator('main').innerText()).toMatch(/1 человек/);
    await page.close();
  });

  it('reads the message and answers, and the reader finds the answer', async () => {
    const { site, hotline, dashboard, token, api } = product.started;
    const page = await open(editor, `${dashboard}#/sites/${site}/hotlines/${hotline}`);
    await page.getByText('У третьего подъезда').first().click();
    await page.getByRole('textbox', { name: /Ответ/ }).fill('Спасибо! Мастер придёт в среду.');
    await page.getByRole('button', { name: /Отправить|Ответить/ }).click();
    await expect
      .poll(async () => {
        const response = await fetch(`${api}/v1/admin/sites/${site}/hotlines/${hotline}/messages`, {
          headers: { authorization: `Bearer ${token}` },
        });
        return JSON.stringify(await response.json());
      })
      .toContain('Мастер придёт в среду');
    await page.close();
  });

  it('makes a new poll and finds it on the page within a minute', async () => {
    const { site, dashboard, page: story } = product.started;
    const page = await open(editor, `${dashboard}#/sites/${site}/new-poll`);
    await page.getByRole('textbox', { name: /^Вопрос/ }).fill('Нужен ли району второй каток?');
    await page.getByRole('textbox', { name: 'Ответ 1' }).fill('Да, и поближе к дому');
    await page.getByRole('textbox', { name: 'Ответ 2' }).fill('Хватает и одного');
    await page.getByRole('switch', { name: 'Сделать текущим опросом сайта' }).press('Space');
    await page.getByRole('button', { name: 'Создать опрос' }).click();
    await page.getByRole('heading', { level: 1, name: 'Нужен ли району второй каток?' }).waitFor();
    const saved = Date.now();

    const paper = await open(reader, story);
    await expect
      .poll(
        async () => {
          await paper.reload();
          await poll(paper).scrollIntoViewIfNeeded();
          await paper.waitForTimeout(500);
          return seen(poll(paper));
        },
        { timeout: seenWithin, interval: 1_000 },
      )
      .toContain('Нужен ли району второй каток?');
    expect(Date.now() - saved).toBeLessThan(seenWithin);
    await paper.close();
    await page.close();
  });
});

it('nothing complained, and nothing was asked of anybody else', () => {
  expect(complaints).toEqual([]);
});

describe('npm start', () => {
  it('names a taken port and the way out', async () => {
    const taken = { ...product.env, OTKLIK_STATE: `${product.state}-2`, DEMO_PORT: await freePort() };
    await expect(Product.start(taken)).rejects.toThrow(/Port \d+ is in use[^]*PORT=\d+ npm start/);
  });

  it('does not run twice on the same state', async () => {
    const other = { ...product.env, PORT: await freePort(), DEMO_PORT: await freePort() };
    await expect(Product.start(other)).rejects.toThrow(/running on this state already[^]*OTKLIK_STATE/);
  });

  it('stopped and started again has lost nothing and seeded nothing twice', async () => {
    const read = async (path: string) => {
      const { api, site, token } = product.started;
      const response = await fetch(`${api}/v1/admin/sites/${site}${path}`, {
        headers: { authorization: `Bearer ${token}` },
      });
      return (await response.json()) as unknown;
    };
    const before = [await read('/polls'), await read(`/hotlines/${product.started.hotline}/messages`), await read('')];
    expect(await product.interrupt()).toBe(0);
    const again = await Product.start(product.env);
    expect(again.started).toMatchObject({ token: product.started.token, page: product.started.page });
    expect(again.started.setup).not.toBe(product.started.setup);
    product = again;
    expect([await read('/polls'), await read(`/hotlines/${product.started.hotline}/messages`), await read('')]).toEqual(
      before,
    );
  });

  it('ends with npm, however npm is ended', async () => {
    const own = {
      ...product.env,
      PORT: await freePort(),
      DEMO_PORT: await freePort(),
      OTKLIK_STATE: `${product.state}-3`,
    };
    const started = await Product.start(own, { npm: true });
    await started.interrupt('SIGTERM');
    const gone = (address: string) =>
      fetch(address).then(
        () => false,
        () => true,
      );
    await expect.poll(() => gone(started.started.api)).toBe(true);
    await expect.poll(() => gone(started.started.page)).toBe(true);
    await expect.poll(() => existsSync(`${own.OTKLIK_STATE}/lock`)).toBe(false);
    await rm(own.OTKLIK_STATE, { recursive: true, force: true });
  });

  it('on another port takes the newspaper along', async () => {
    await product.interrupt();
    product = await Product.start({ ...product.env, DEMO_PORT: await freePort() });
    const { api, site, page } = product.started;
    const list = await fetch(`${api}/v1/sites/${site}/related?url=${encodeURIComponent(page)}`);
    const { items } = (await list.json()) as RelatedAnswer;
    expect(items).toHaveLength(4);
    expect(new Set(items.map(({ url }) => new URL(url).origin))).toEqual(new Set([new URL(page).origin]));
    const paper = await open(reader, page);
    await poll(paper).scrollIntoViewIfNeeded();
    await poll(paper).getByRole('radio').first().check();
    await poll(paper).getByRole('button', { name: 'Проголосовать' }).click();
    await expect.poll(() => seen(poll(paper))).toMatch(/ваш ответ/i);
    await paper.close();
  });
});
