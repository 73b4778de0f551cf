import { type Browser, type BrowserContext, chromium, type Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { InboxPage } from '../../worker/contract/hotline.ts';
import { chromiumFlags, findBrowser } from '../browser.ts';
import { Product } from './product.ts';

let product: Product;
let browser: Browser;
let reader: BrowserContext;
let page: Page;

beforeAll(async () => {
  [product, browser] = await Promise.all([
    Product.start(),
    chromium.launch({ executablePath: findBrowser(), args: chromiumFlags }),
  ]);
});

beforeEach(async () => {
  reader = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
  page = await reader.newPage();
  return () => reader.close();
});

afterAll(async () => {
  await browser.close();
  await product.stop();
});

describe('a reader without JavaScript', () => {
  it('votes on the poll’s own page, once, also by way of the back button', async () => {
    const { api, site, poll } = product.started;
    await page.goto(`${api}/p/${site}/${poll}?lang=en`);
    await page.getByRole('radio').first().check();
    await page.getByRole('button').click();
    expect(await page.locator('main').innerText()).toMatch(/100/);
    await page.goBack();
    await page.getByRole('radio').first().check();
    await page.getByRole('button').click();
    const { recounted } = await product.recount();
    expect(recounted.ballots).toBe(1);
  });

  it('who sends, goes back and sends again has written one message', async () => {
    await open();
    await fill('The bench by the pond has lost its back.');
    await page.getByRole('button').click();
    expect(await page.locator('main').innerText()).toMatch(/[a-z]{6}(-[a-z]{6}){4}/);
    await page.goBack();
    expect(await page.getByLabel('Your message').inputValue()).toContain('bench by the pond');
    await page.getByRole('button').click();
    expect(await page.locator('main').innerText()).toMatch(/[a-z]{6}(-[a-z]{6}){4}/);
    expect(await messagesWith('bench by the pond')).toBe(1);
  });

  it('whose connection is lost at the last moment finds the text again on the way back', async () => {
    await open();
    await fill('The tram stops too far from the kerb.');
    await reader.setOffline(true);
    await page
      .getByRole('button')
      .click()
      .catch(() => {});
    await reader.setOffline(false);
    await page.goBack();
    expect(await page.getByLabel('Your message').inputValue()).toContain('too far from the kerb');
    await page.getByRole('button').click();
    expect(await messagesWith('too far from the kerb')).toBe(1);
  });
});

async function open(): Promise<void> {
  const { api, site, hotline } = product.started;
  await page.goto(`${api}/h/${site}/${hotline}?lang=en`);
}

async function fill(text: string): Promise<void> {
  await page.getByRole('radio').first().check();
  await page.getByLabel('Your message').fill(text);
  await page.getByRole('checkbox').check();
}

async function messagesWith(text: string): Promise<number> {
  const { site, hotline } = product.started;
  const { messages } = await product.admin.get<InboxPage>(`/sites/${site}/hotlines/${hotline}/messages`);
  return messages.filter(({ fields }) => JSON.stringify(fields).includes(text)).length;
}
