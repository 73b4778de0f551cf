import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { chromium } from 'playwright';
import puppeteer, { type Browser, type KeyInput, type Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { chromiumFlags, findBrowser, findFirefox } from '../browser.ts';
import { copySnippets, type Snippet } from './dashboard-snippets.ts';
import { faults } from './faults.ts';
import { raceAgainstFrame } from './frame-race.ts';
import { article, type HostSite, serveHostSite } from './host-site.ts';
import { Product } from './product.ts';
import { roundTripsOf } from './round-trips.ts';
import { textOf } from './seen.ts';
import { laySlowLine, type SlowLine } from './slow-line.ts';
import { latency } from './slow-visit.ts';

const firefox = findFirefox();
const widgets = ['poll', 'read-also', 'rubric', 'hotline'] as const;
const all = ['poll', 'read-also', 'hotline'] as const;

describe.skipIf(firefox === undefined)('a page in Firefox', () => {
  let product: Product;
  let browser: Browser;
  let host: HostSite;
  let line: SlowLine;
  let snippets: Record<(typeof widgets)[number], Snippet>;
  let axe: string;
  let visits = 0;

  beforeAll(async () => {
    [product, browser, host, axe] = await Promise.all([
      Product.start(),
      // Asked for nowhere where there is no Firefox.
      puppeteer.launch({ browser: 'firefox', executablePath: firefox ?? '', headless: true }),
      serveHostSite(),
      readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'),
    ]);
    line = await laySlowLine(product.started.api, latency);
    await product.admit(host.origin);
    const editor = await chromium.launch({ executablePath: findBrowser(), args: chromiumFlags });
    snippets = await copySnippets(editor, product.started, {
      poll: 'poll',
      'read-also': 'read-also',
      rubric: 'rubric',
      hotline: 'hotline',
    });
    await editor.close();
  });

  beforeEach(() => {
    line.fault = undefined;
    line.latency = latency;
    line.asked.length = 0;
  });

  afterAll(async () => {
    line.close();
    host.close();
    await browser.close();
    await product.stop();
  });

  interface Visit {
    page: Page;
    /** Errors of scripts and what the console calls errors. */
    complaints: string[];
    /** Waits until all widgets are there; how far from the top the text below was, in each frame until then. */
    settle: () => Promise<number[]>;
  }

  /** A first visit of a page of the publisher's, whose widgets come over the slow line. */
  async function visit(head: string, body: string, { width = 800, origin = host.origin } = {}): Promise<Visit> {
    visits += 1;
    // A browsing context of its own has an empty cache and storage.
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    await page.setViewport({ width, height: 1_600 });
    const complaints: string[] = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.evaluateOnNewDocument(takeNotes);
    const path = `/visit-${visits}`;
    host.put(path, { body: article(head, body).replaceAll(product.started.api, line.origin) });
    await page.goto(origin + path, { waitUntil: 'domcontentloaded' });
    return {
      page,
      complaints,
      settle: async () => {
        await page.waitForFunction(() => 'settledAt' in window, { timeout: 20_000 });
        // What comes late would be a move, too.
        await new Promise((resolve) => setTimeout(resolve, 300));
        return page.evaluate(() => Reflect.get(window, 'places') as number[]);
      },
    };
  }

  const close = ({ page }: Visit) => page.browserContext().close();
  const seen = (page: Page, selector: string) => page.$eval(selector, textOf);
  /** Requests that the widgets have made before they were there; those that tell what was seen come after. */
  const asked = () => line.asked.filter(({ path }) => !/\/events$|\/embed\.js$|favicon/.test(path));
  const stable = () => all.map((name) => snippets[name].stable).join('');

  /** Waits until something is in a widget; looked for in each frame, since nobody tells of changes in a shadow root. */
  const appears = (page: Page, widget: string, what: string, timeout = 10_000) =>
    page.waitForFunction(
      (outer, inner) => document.querySelector(outer)?.shadowRoot?.querySelector(inner) instanceof Element,
      { timeout },
      widget,
      what,
    );

  async function vote(page: Page): Promise<void> {
    await appears(page, 'otklik-poll', 'input');
    await page.$eval('otklik-poll', (poll) => {
      poll.shadowRoot?.querySelector<HTMLElement>('input')?.click();
      // As a hasty reader does.
      for (let click = 1; click <= 2; click += 1) {
        poll.shadowRoot
          ?.querySelector('button')
          ?.dispatchEvent(new MouseEvent('click', { detail: click, bubbles: true, composed: true, cancelable: true }));
      }
    });
  }

  describe.each(widgets)('with the %s that the dashboard gives', (name) => {
    it.each([360, 800, 1_280])('does not move at %i pixels, and waits for one round trip', async (width) => {
      const { script, stable: element } = snippets[name];
      const visited = await visit(script, element, { width });
      const places = await visited.settle();
      expect(new Set(places).size).toBe(1);
      expect(roundTripsOf(asked())).toBe(1);
      expect(visited.complaints).toEqual([]);
      await close(visited);
    });

    it('moves without a kept place, or nothing is proved here', async () => {
      const visited = await visit(snippets[name].script, snippets[name].element);
      expect(new Set(await visited.settle()).size).toBeGreaterThan(1);
      await close(visited);
    });
  });

  it('is less time than an embed in a frame takes', async () => {
    const { site } = product.started;
    const slow = await laySlowLine(host.origin, latency);
    const [own, early] = await raceAgainstFrame({
      host,
      data: `${line.origin}/v1/sites/${site}/polls/current?lang=ru`,
      snippet: snippets.poll,
      rounds: 3,
      settle: async (head, body) => {
        const visited = await visit(head, body, { origin: slow.origin });
        await visited.settle();
        const settled = await visited.page.evaluate(() => {
          const [page] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
          return (Reflect.get(window, 'settledAt') as number) - (page?.responseEnd ?? Number.NaN);
        });
        await close(visited);
        return settled;
      },
    });
    slow.close();
    expect(own).toBeLessThanOrEqual(0.8);
    expect(early).toBeLessThanOrEqual(0.8);
  });

  const loader = (attributes: string) =>
    `<script ${attributes} src="${line.origin}/embed.js" data-site="${product.started.site}"></script>`;

  it.each([
    ['twice', 'async', 'async'],
    ['as a module and as a classic script', 'type="module"', 'defer'],
  ])('that has the script %s asks once for each file and answer, and takes one vote', async (_, one, other) => {
    const visited = await visit(loader(one) + loader(other), stable());
    await visited.settle();
    // Of the page, not of the line: what is asked for twice at once, a browser may fetch once.
    const fetched = await visited.page.evaluate(() =>
      performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname + new URL(name).search),
    );
    const paths = fetched.filter((path) => /^\/(v1|w)\//.test(path) && !path.endsWith('/events'));
    expect(paths.toSorted()).toEqual([...new Set(paths)].toSorted());
    expect(paths.length).toBeGreaterThanOrEqual(all.length + 1);
    const before = (await product.recount()).tally.ballots;
    await vote(visited.page);
    await expect.poll(() => seen(visited.page, 'otklik-poll'), { timeout: 10_000 }).toMatch(/ваш ответ/i);
    expect((await product.recount()).recounted.ballots).toBe(before + 1);
    expect(visited.complaints).toEqual([]);
    await close(visited);
  });

  it('that gets the script from a tag manager, after everything else, shows all', async () => {
    const visited = await visit('', stable());
    const { site } = product.started;
    await visited.page.evaluate(
      (src, of) => {
        const script = document.createElement('script');
        Object.assign(script, { src });
        script.dataset['site'] = of;
        document.head.append(script);
      },
      `${line.origin}/embed.js`,
      site,
    );
    expect(new Set(await visited.settle()).size).toBe(1);
    expect(visited.complaints).toEqual([]);
    await close(visited);
  });

  it.each(faults)(
    'with the worker %s stays as it is; each widget apologises in its place, and is there on a retry',
    async (_, is) => {
      line.fault = { path: '/v1/', is };
      const visited = await visit(snippets.poll.script, stable());
      const { page } = visited;
      const retries = () =>
        page.$$eval('otklik-poll, otklik-read-also, otklik-hotline', (elements) =>
          elements.map((element) => element.shadowRoot?.querySelector('button')?.innerText),
        );
      await expect.poll(retries, { timeout: 10_000 }).toEqual(Array(3).fill('Повторить'));
      line.fault = undefined;
      await page.$$eval('otklik-poll, otklik-read-also, otklik-hotline', (elements) => {
        for (const element of elements) element.shadowRoot?.querySelector('button')?.click();
      });
      await appears(page, 'otklik-hotline', 'textarea');
      await appears(page, 'otklik-read-also', 'a');
      await appears(page, 'otklik-poll', 'input');
      // From the first frame through apology and retry to the end.
      expect(new Set(await visited.settle()).size).toBe(1);
      await close(visited);
    },
  );

  it('with a worker that never answers is given up after ten seconds', async () => {
    line.fault = { path: '/v1/', is: 'silent' };
    const visited = await visit(snippets.poll.script, snippets.poll.stable);
    await appears(visited.page, 'otklik-poll', '[part~=failure]', 20_000);
    const places = await visited.page.evaluate(() => Reflect.get(window, 'places') as number[]);
    expect(new Set(places).size).toBe(1);
    await close(visited);
  });

  it('keeps a vote and a draft while the worker is away, over a reload, and counts the vote once', async () => {
    line.latency = 0;
    const visited = await visit(snippets.poll.script, stable());
    await visited.settle();
    const before = (await product.recount()).tally.ballots;
    line.fault = { path: '/ballots', is: 'down' };
    await vote(visited.page);
    await expect.poll(() => seen(visited.page, 'otklik-poll'), { timeout: 10_000 }).toMatch(/сохран/i);
    await visited.page.$eval('otklik-hotline', (form) => {
      const area = form.shadowRoot?.querySelector('textarea');
      if (!area) return;
      area.value = 'Во дворе снова темно.';
      area.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    });
    line.fault = undefined;
    await visited.page.reload();
    await appears(visited.page, 'otklik-hotline', 'textarea');
    await expect.poll(() => seen(visited.page, 'otklik-poll'), { timeout: 15_000 }).toMatch(/ваш ответ/i);
    expect((await product.recount()).recounted.ballots).toBe(before + 1);
    expect(
      await visited.page.$eval('otklik-hotline', (form) => form.shadowRoot?.querySelector('textarea')?.value),
    ).toBe('Во дворе снова темно.');
    await close(visited);
  });

  it('without JavaScript has a link in the place of the poll, to a page that takes a vote: by the keyboard', async () => {
    const plain = await puppeteer.launch({
      browser: 'firefox',
      executablePath: firefox ?? '',
      headless: true,
      extraPrefsFirefox: { 'javascript.enabled': false },
    });
    const page = await plain.newPage();
    const press = async (...keys: KeyInput[]) => {
      for (const key of keys) await page.keyboard.press(key);
    };
    await page.goto(host.put('/plain', { body: snippets.poll.stable }));
    const { ballots } = (await product.recount()).tally;
    await Promise.all([page.waitForNavigation(), press('Tab', 'Enter')]);
    expect(page.url()).toContain(`/p/${product.started.site}`);
    // Past the links to the newspaper and to other languages.
    const [before] = (await (await fetch(page.url())).text()).split('type="radio"');
    const links = before?.match(/<a\s/g)?.length ?? 0;
    await press(...Array<KeyInput>(links + 1).fill('Tab'), ' ', 'Tab', 'Enter');
    await expect.poll(async () => (await product.recount()).recounted.ballots, { timeout: 10_000 }).toBe(ballots + 1);
    await plain.close();
  });

  it.each([
    ['ru', 'light'],
    ['en', 'dark'],
    ['ar', 'light'],
    ['ar', 'dark'],
  ])('in %s and %s gives axe nothing to find, before the vote and after', async (language, theme) => {
    line.latency = 0;
    const mark = (snippet: string) => snippet.replaceAll(/<otklik-[\w-]+/g, `$& lang="${language}" theme="${theme}"`);
    const scheme = `<style>body { color-scheme: ${theme}; background: Canvas; color: CanvasText }</style>`;
    const visited = await visit(snippets.poll.script + scheme, `<h1>Страница</h1>${mark(stable())}`);
    await visited.settle();
    const found = async () => {
      await visited.page.evaluate(axe);
      return visited.page.evaluate(async () => {
        const { axe: checker } = window as unknown as { axe: { run(where: object): Promise<AxeResults> } };
        const where = { include: [['otklik-poll'], ['otklik-read-also'], ['otklik-hotline']] };
        const { violations, passes } = await checker.run(where);
        return { rules: passes.length, violations: violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`) };
      });
    };
    const before = await found();
    expect(before.violations).toEqual([]);
    expect(before.rules).toBeGreaterThan(10);
    await vote(visited.page);
    await appears(visited.page, 'otklik-poll', '[part=bar]');
    expect((await found()).violations).toEqual([]);
    await close(visited);
  });
});

/** Runs in the page, before any of its scripts: Firefox tells nobody of layout shifts. */
function takeNotes(): void {
  const places: number[] = [];
  Object.assign(window, { places });
  const look = () => {
    const below = document.querySelector('#below');
    if (below) places.push(below.getBoundingClientRect().top);
    const elements = [...document.querySelectorAll('otklik-poll, otklik-read-also, otklik-hotline, [data-stub]')];
    const isThere = (element: Element) =>
      element.shadowRoot?.querySelector('[part]:not([part~=failure])') ?? element.matches('[data-there]');
    if (below && elements.every(isThere) && !('settledAt' in window))
      Object.assign(window, { settledAt: performance.now() });
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
