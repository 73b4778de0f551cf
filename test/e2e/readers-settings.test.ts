import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { languages } from '../../worker/contract/common.ts';
import { chromiumFlags, findBrowser } from '../browser.ts';
import { type HostSite, serveHostSite } from './host-site.ts';
import { Product } from './product.ts';
import { seen } from './seen.ts';

let product: Product;
let browser: Browser;
let host: HostSite;
let axe: string;

beforeAll(async () => {
  [product, browser, host, axe] = await Promise.all([
    Product.start(),
    chromium.launch({ executablePath: findBrowser(), args: chromiumFlags }),
    serveHostSite(),
    readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'),
  ]);
  await product.admit(host.origin);
});

afterAll(async () => {
  host.close();
  await browser.close();
  await product.stop();
});

/** A page of a publisher with all three widgets, in a language. */
async function visit(language: string, options: BrowserContextOptions = {}, style = ''): Promise<Page> {
  const { api, site, hotline } = product.started;
  const page = await browser.newPage(options);
  const body = `<!doctype html><html lang="${language}"><title>Host</title><meta name="color-scheme" content="light dark">
    <style>${style}</style><script async src="${api}/embed.js" data-site="${site}"></script>
    <main><h1>Host</h1><otklik-poll></otklik-poll><otklik-read-also limit="2"></otklik-read-also>
    <otklik-hotline hotline="${hotline}"></otklik-hotline></main>`;
  await page.goto(host.put(`/${language}-${Math.random()}`, { body }));
  await poll(page).getByRole('radio').first().waitFor();
  await form(page).scrollIntoViewIfNeeded();
  await form(page).getByRole('checkbox').waitFor();
  await page.locator('otklik-read-also').getByRole('link').first().waitFor();
  return page;
}

const poll = (page: Page) => page.locator('otklik-poll');
const form = (page: Page) => page.locator('otklik-hotline');
const surface = (page: Page) =>
  poll(page).evaluate((element) => getComputedStyle(element.shadowRoot!.querySelector('.box')!).backgroundColor);

/** What axe finds wrong in the widgets, each with the place. */
async function findings(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe: checker } = window as unknown as { axe: { run(node: Element): Promise<AxeResults> } };
    const { violations } = await checker.run(document.querySelector('main')!);
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`));
  });
}

describe('axe finds nothing', () => {
  it.each(languages)('in %s, in light and in dark, before a vote and after it', async (language) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await visit(language, { colorScheme });
      expect(await findings(page)).toEqual([]);
      await poll(page).getByRole('radio').first().check();
      await poll(page).getByRole('button').first().click();
      await expect.poll(() => poll(page).locator('[part=percent]').count()).toBeGreaterThan(0);
      // A bar grows, and colours that are on their way are none that a reader reads.
      await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)));
      expect(await findings(page)).toEqual([]);
      await page.close();
    }
  });

  it('in a form with faults, in one that was sent, and in apologies', async () => {
    const page = await visit('en', { colorScheme: 'dark' });
    await poll(page).getByRole('button', { name: 'Vote' }).click();
    await form(page).getByRole('button', { name: 'Send' }).click();
    await expect.poll(() => form(page).locator('[part~=fault]').count()).toBeGreaterThan(0);
    expect(await findings(page)).toEqual([]);
    await form(page).getByRole('combobox').selectOption({ index: 1 });
    await form(page).getByLabel('Your message').fill('The lamp by the pond is out.');
    await form(page).getByRole('checkbox').check();
    await form(page).getByRole('button', { name: 'Send' }).click();
    await expect.poll(() => seen(form(page))).toMatch(/[a-z]{6}(-[a-z]{6}){4}/);
    expect(await findings(page)).toEqual([]);
    await page.route('**/v1/**', (route) => route.abort());
    for (const widget of ['otklik-poll', 'otklik-hotline', 'otklik-read-also']) {
      await page.locator(widget).evaluate((element) => element.setAttribute('lang', 'de'));
    }
    await expect
      .poll(() => page.getByRole('button', { name: 'Noch einmal' }).or(page.locator('[part~=failure]')).count())
      .toBeGreaterThan(2);
    expect(await findings(page)).toEqual([]);
    await page.close();
  });
});

describe('a reader’s settings', () => {
  it('a scheme that is switched while the page is open is followed at once, with nothing asked anew', async () => {
    const page = await visit('en', { colorScheme: 'light' });
    const light = await surface(page);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await surface(page)).not.toBe(light);
    await page.emulateMedia({ colorScheme: 'light' });
    expect(await surface(page)).toBe(light);
    expect(asked).toEqual([]);
    await page.close();
  });

  it('forced colours leave each control and the own vote to be seen', async () => {
    const page = await visit('en', { forcedColors: 'active' });
    await poll(page).getByRole('radio').first().check();
    await poll(page).getByRole('button', { name: 'Vote' }).click();
    await expect.poll(() => seen(poll(page))).toContain('your vote');
    const bars = await poll(page)
      .locator('[part=bar]')
      .evaluateAll((all) => all.map((bar) => getComputedStyle(bar).borderBlockEndColor));
    const background = await surface(page);
    expect(bars.length).toBeGreaterThan(1);
    for (const bar of bars) expect(bar).not.toBe(background);
    await page.close();
  });

  it('who wants less motion sees no bar grow', async () => {
    const page = await visit('en', { reducedMotion: 'reduce' });
    await poll(page).getByRole('radio').first().check();
    await poll(page).getByRole('button', { name: 'Vote' }).click();
    await expect.poll(() => poll(page).locator('[part=bar]').count()).toBeGreaterThan(0);
    expect(await poll(page).evaluate((element) => element.shadowRoot!.getAnimations().length)).toBe(0);
    await page.close();
  });

  it('text twice as large, and a window half as wide, leave nothing cut off', async () => {
    // 200 % zoom of a window of 640 pixels is one of 320 with twice the pixels.
    const page = await visit(
      'de',
      { viewport: { width: 320, height: 640 }, deviceScaleFactor: 2 },
      'body { margin: 8px }',
    );
    for (const large of [false, true]) {
      if (large) await page.addStyleTag({ content: ':root { --otklik-font-size: 32px }' });
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect({ large, wide }).toEqual({ large, wide: 0 });
      const cut = await page
        .locator('otklik-poll, otklik-read-also, otklik-hotline')
        .evaluateAll((elements) =>
          elements.flatMap((element) =>
            [...element.shadowRoot!.querySelectorAll<HTMLElement>('label, button, p, legend, h2, a, span')]
              .filter((each) => each.checkVisibility() && each.getBoundingClientRect().right > innerWidth + 1)
              .map((each) => each.outerHTML.slice(0, 80)),
          ),
        );
      expect(cut).toEqual([]);
    }
    await page.close();
  });
});

describe('the keyboard alone', () => {
  it('votes, changes the vote, writes and sends, and is never lost', async () => {
    const page = await visit('en');
    const focused = () =>
      page.evaluate(() => {
        let element = document.activeElement;
        while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
        return element?.textContent?.trim() || element?.getAttribute('name') || element?.localName;
      });
    const tabTo = async (what: RegExp) => {
      for (let presses = 0; presses < 40; presses += 1) {
        if (what.test((await focused()) ?? '')) return;
        await page.keyboard.press('Tab');
      }
      throw new Error(`The keyboard does not come to ${what}.`);
    };
    await page.evaluate(() => scrollTo(0, 0));
    await tabTo(/^choice$/);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(() => seen(poll(page))).toContain('your vote');
    await tabTo(/^Change my vote$/);
    await page.keyboard.press('Enter');
    await tabTo(/^choice$/);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(() => seen(poll(page))).toContain('your vote');
    await form(page).getByRole('combobox').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Typed without a mouse.');
    await form(page).getByRole('checkbox').focus();
    await page.keyboard.press('Space');
    await tabTo(/^Send$/);
    await page.keyboard.press('Enter');
    await expect.poll(() => seen(form(page))).toMatch(/[a-z]{6}(-[a-z]{6}){4}/);
    await page.close();
  });

  it('and fingers have targets of 44 pixels', async () => {
    const page = await visit('en', { viewport: { width: 360, height: 740 }, hasTouch: true });
    const small = await page
      .locator('otklik-poll, otklik-read-also, otklik-hotline')
      .evaluateAll((elements) =>
        elements.flatMap((element) =>
          [
            ...element.shadowRoot!.querySelectorAll<HTMLElement>(
              'label:has(input), button, select, textarea, input[type=text]',
            ),
          ]
            .filter((each) => each.checkVisibility() && each.offsetHeight < 44 && each.tabIndex >= -1)
            .map((each) => `${each.offsetHeight} ${each.outerHTML.slice(0, 80)}`),
        ),
      );
    expect(small.filter((each) => !/website/.test(each))).toEqual([]);
    await page.close();
  });
});
