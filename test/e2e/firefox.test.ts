import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findFirefox } from '../browser.ts';
import { type HostSite, serveHostSite } from './host-site.ts';
import { Product } from './product.ts';
import { textOf } from './seen.ts';

const firefox = findFirefox();
const poll = 'otklik-poll:not([poll])';
const form = 'otklik-hotline:not([display=dialog])';

describe.skipIf(firefox === undefined)('a reader with Firefox and a keyboard', () => {
  let product: Product;
  let browser: Browser;
  let page: Page;
  let host: HostSite;
  /** What went wrong in the page: errors, and requests to anywhere but the product. */
  const complaints: string[] = [];

  const seen = (selector: string) => page.$eval(selector, textOf);

  /** Puts the focus on the first such control in a widget, brought before the reader until the widget is there. */
  async function focus(selector: string, control: string): Promise<void> {
    const hasFocus = () =>
      page.$eval(
        selector,
        (widget, inner) => {
          widget.scrollIntoView();
          const found = widget.shadowRoot?.querySelector<HTMLElement>(inner);
          found?.focus();
          return found?.matches(':focus') ?? false;
        },
        control,
      );
    await expect.poll(hasFocus, { timeout: 10_000 }).toBe(true);
  }

  beforeAll(async () => {
    [product, browser, host] = await Promise.all([
      Product.start(),
      // Asked for nowhere where there is no Firefox.
      puppeteer.launch({ browser: 'firefox', executablePath: firefox ?? '', headless: true }),
      serveHostSite(),
    ]);
    page = await browser.newPage();
    await page.setViewport({ width: 360, height: 740 });
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
    });
    page.on('pageerror', (error) => complaints.push(`page: ${String(error)}`));
    page.on('request', (request) => {
      const { origin } = new URL(request.url());
      if (![new URL(product.started.page).origin, product.started.api].includes(origin)) {
        complaints.push(`outside: ${request.url()}`);
      }
    });
    await page.goto(product.started.page);
  });

  afterAll(async () => {
    host.close();
    await browser.close();
    await product.stop();
  });

  it('finds four more stories', async () => {
    const list = 'otklik-read-also:not([rubric])';
    await focus(list, 'a');
    const links = await page.$eval(list, (element) => element.shadowRoot?.querySelectorAll('a').length);
    expect(links).toBe(4);
  });

  it('votes, and finds the vote again after a reload: still one', async () => {
    await focus(poll, 'input[type=radio]');
    await page.keyboard.press(' ');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect.poll(() => seen(poll)).toMatch(/1 голос(?!\p{L})/u);
    expect(await seen(poll)).toMatch(/ваш ответ/i);
    await page.reload();
    await expect
      .poll(async () => {
        await page.$eval(poll, (element) => element.scrollIntoView());
        return seen(poll);
      })
      .toMatch(/ваш ответ/i);
    expect(await product.recount()).toMatchObject({ agrees: true, recounted: { ballots: 1 } });
  });

  it('writes to the hotline and gets a receipt', async () => {
    await focus(form, 'select');
    await page.keyboard.press('ArrowDown');
    await focus(form, 'textarea');
    await page.keyboard.type('У третьего подъезда снова темно.');
    await focus(form, 'input[type=checkbox]');
    await page.keyboard.press(' ');
    await focus(form, 'button[type=submit], button:not([type])');
    await page.keyboard.press('Enter');
    await expect.poll(() => seen(form)).toMatch(/[а-я]{6}(?:-[а-я]{6}){4}/);
  });

  it('of a page with a strict policy and hostile styles sees the widgets as on any other', async () => {
    const { api, site, hotline } = product.started;
    await product.admit(host.origin);
    const body = (head: string) =>
      `<!doctype html><html lang="ru"><title>Host</title>${head}<script async src="${api}/embed.js" data-site="${site}">` +
      `</script><otklik-poll></otklik-poll><otklik-hotline hotline="${hotline}"></otklik-hotline>`;
    host.put('/hostile.css', {
      body: '* { all: revert !important; display: block !important; font: 40px serif !important; color: red !important }',
      headers: { 'content-type': 'text/css' },
    });
    // Of its own the page has that sheet, and the icon for which browsers ask.
    const policy =
      `default-src 'none'; script-src ${api}; connect-src ${api}; img-src ${api} 'self'; style-src 'self'; ` +
      "require-trusted-types-for 'script'; trusted-types otklik";
    const visited = await browser.newPage();
    await visited.setViewport({ width: 360, height: 740 });
    await visited.evaluateOnNewDocument(() => {
      const violations: string[] = [];
      Object.assign(globalThis, { violations });
      document.addEventListener('securitypolicyviolation', (event) => {
        violations.push(`${event.violatedDirective} ${event.blockedURI}`);
      });
    });
    const looks = async (address: string) => {
      await visited.goto(address);
      const found: unknown[] = [];
      for (const [widget, ready] of [
        ['otklik-poll', 'input'],
        ['otklik-hotline', 'textarea'],
      ] as const) {
        await visited.waitForFunction(
          (outer, inner) => {
            const element = document.querySelector(outer);
            element?.scrollIntoView();
            return Boolean(element?.shadowRoot?.querySelector(inner));
          },
          { timeout: 10_000 },
          widget,
          ready,
        );
        const element = await visited.$(widget);
        found.push(
          // The picture, too: every pixel of it.
          await element?.screenshot({ encoding: 'base64' }),
          await visited.$eval(widget, (element) =>
            [...(element.shadowRoot?.querySelectorAll<HTMLElement>('*') ?? [])].map((part) => {
              const { width, height } = part.getBoundingClientRect();
              const { display, fontSize, color } = getComputedStyle(part);
              return [part.localName, width, height, display, fontSize, color].join(' ');
            }),
          ),
        );
      }
      return found;
    };
    const plain = await looks(host.put('/plain', { body: body('') }));
    const strict = { 'content-security-policy': policy };
    const hostile = '<link rel="stylesheet" href="/hostile.css">';
    expect(await looks(host.put('/strict', { body: body(hostile), headers: strict }))).toEqual(plain);
    expect(await visited.evaluate(() => getComputedStyle(document.body).color)).toBe('rgb(255, 0, 0)');
    expect(await visited.evaluate(() => Reflect.get(globalThis, 'violations') as string[])).toEqual([]);
    await visited.close();
  });

  it('has nothing to complain of, and nothing was asked of anybody else', () => {
    expect(complaints).toEqual([]);
  });
});
