import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright';
import { chromiumFlags, ensureBrowser, findBrowser } from './browser.ts';
import { Product, type Started } from './e2e/product.ts';

// `npm run pictures`: the README's pictures, taken from the product itself.

const folder = fileURLToPath(new URL('../demo/pictures/', import.meta.url));

console.error(ensureBrowser());
await mkdir(folder, { recursive: true });
const product = await Product.start();
const browser = await chromium.launch({ executablePath: findBrowser(), args: chromiumFlags });
try {
  await castVotes(product.started, [7, 12, 5, 9, 3]);
  await takeStory(browser, product.started);
  await takeDashboard(browser, product.started);
} finally {
  await browser.close();
  await product.stop();
}

/** As many ballots for each option, in the poll's order. */
async function castVotes({ api, site, poll }: Started, counts: number[]): Promise<void> {
  const { options } = (await (await fetch(`${api}/v1/sites/${site}/polls/${poll}`)).json()) as {
    options: { id: string }[];
  };
  for (const [index, count] of counts.entries()) {
    for (let vote = 0; vote < count; vote += 1) {
      const body = { voter: randomBytes(16).toString('base64url'), revision: 1, choices: [options[index]?.id] };
      const headers = { 'content-type': 'application/json' };
      await fetch(`${api}/v1/sites/${site}/polls/${poll}/ballots`, {
        method: 'POST',
        headers,
        body: JSON.stringify(body),
      });
    }
  }
}

async function takeStory(browser: Browser, started: Started): Promise<void> {
  const page = await browser.newPage({ locale: 'ru-RU', viewport: { width: 1280, height: 1000 } });
  await page.goto(started.page);
  const poll = page.locator('otklik-poll:not([poll])');
  await poll.getByRole('radio').nth(1).check();
  await poll.getByRole('button', { name: 'Проголосовать' }).click();
  await poll.getByText('ваш ответ').waitFor();
  await scrollThrough(page);
  await page.screenshot({ path: `${folder}page.png`, fullPage: true, clip: { x: 0, y: 0, width: 1280, height: 2800 } });
  await page.close();
}

async function takeDashboard(browser: Browser, started: Started): Promise<void> {
  const page = await browser.newPage({ locale: 'en-GB', viewport: { width: 1280, height: 860 } });
  await page.goto(started.setup);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForTimeout(1500);
  await page.screenshot({ path: `${folder}dashboard.png` });
  await page.close();
}

/** Everything below the fold loads when it comes near. */
async function scrollThrough(page: Page): Promise<void> {
  const height = await page.evaluate(() => document.body.scrollHeight);
  for (let y = 0; y < height; y += 500) {
    await page.evaluate((top) => scrollTo(0, top), y);
    await page.waitForTimeout(150);
  }
  await page.evaluate(() => scrollTo(0, 0));
  await page.waitForTimeout(500);
}
