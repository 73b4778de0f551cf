import type { Browser, Page } from 'playwright';
import { roundTripsOf } from './round-trips.ts';

/** Milliseconds until the first byte of any answer. */
export const latency = 150;

/** What a page keeps of its own beginnings; put there before any of its scripts. */
interface Notes {
  shifts: number[];
  /** Distance of the text below the widgets from the top, pixels: when it was first seen, and when all were there. */
  belowAtFirst?: number;
  below?: number;
  /** Milliseconds since the page was asked for. */
  settledAt?: number;
}

declare global {
  interface Window {
    notes: Notes;
  }
}

export interface Sight extends Notes {
  /** Cumulative layout shift, whatever caused it. */
  cls: number;
  /** Round trips, one after the other, that the widgets needed once the loader was there. */
  roundTrips: number;
  /** Paths that were asked of the worker. */
  requests: string[];
  /** Milliseconds since the page itself had arrived. */
  settled: number;
}

export interface Visit {
  page: Page;
  /** What the browser says of errors, violations and failed loads. */
  complaints: string[];
  /** What the page's own monitoring would report. */
  errors: string[];
  /** Waits until all widgets are there, and a little longer. */
  see: () => Promise<Sight>;
  close: () => Promise<void>;
}

export interface VisitOptions {
  width?: number;
  before?: (page: Page) => Promise<unknown>;
}

/** A first visit over a slow line: nothing is in the cache. */
export async function visitSlowly(browser: Browser, url: string, options: VisitOptions = {}): Promise<Visit> {
  const { width = 800, before } = options;
  // High enough for what is below a widget to be seen moving.
  const context = await browser.newContext({ locale: 'ru-RU', viewport: { width, height: 1_600 } });
  const page = await context.newPage();
  const complaints: string[] = [];
  const errors: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => errors.push(error.message));
  await page.addInitScript(takeNotes);
  // Not by asking the page again and again: whatever is asked is work for it, too.
  const settled = page.waitForEvent('console', { predicate: (said) => said.text() === 'settled', timeout: 30_000 });
  // Whoever does not look does not mind.
  settled.catch(() => {});
  const cdp = await context.newCDPSession(page);
  await cdp.send('Network.enable');
  await cdp.send('Network.emulateNetworkConditions', {
    offline: false,
    latency,
    downloadThroughput: -1,
    uploadThroughput: -1,
  });
  await before?.(page);
  await page.goto(url);
  return { page, complaints, errors, see: async () => (await settled, look(page)), close: () => context.close() };
}

async function look(page: Page): Promise<Sight> {
  // What comes late would be a shift, too.
  await page.waitForTimeout(400);
  const { notes, resources, arrived } = await page.evaluate(() => ({
    notes: window.notes,
    arrived: (performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming).responseEnd,
    resources: performance
      .getEntriesByType('resource')
      .filter(({ name }) => !name.includes('favicon'))
      .map(({ name, startTime, duration }) => ({
        path: new URL(name).pathname,
        from: startTime,
        to: startTime + duration,
      })),
  }));
  const asked = resources.filter(({ path, from }) => from < notes.settledAt! && !path.endsWith('/events'));
  return {
    ...notes,
    cls: notes.shifts.reduce((sum, shift) => sum + shift, 0),
    roundTrips: roundTripsOf(asked) - 1,
    requests: asked.map(({ path }) => path),
    settled: notes.settledAt! - arrived,
  };
}

function takeNotes(): void {
  const notes: Notes = { shifts: [] };
  window.notes = notes;
  const watch = (type: string, take: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
  watch('layout-shift', (entry) => notes.shifts.push((entry as PerformanceEntry & { value: number }).value));
  const topOf = (place: Element) => place.getBoundingClientRect().top;
  const look = () => {
    const below = document.querySelector('#below');
    // Once only: to lay out the page in each frame would be work of its main thread.
    if (below) notes.belowAtFirst ??= topOf(below);
    const widgets = [...document.querySelectorAll('otklik-poll, otklik-read-also, otklik-hotline, [data-stub]')];
    const isThere = (widget: Element) => widget.shadowRoot?.querySelector('[part]') || widget.matches('[data-there]');
    if (!below || !widgets.every(isThere)) return void requestAnimationFrame(look);
    notes.settledAt = performance.now();
    performance.mark('settled');
    // What is there is laid out by the page itself, and only then measured.
    requestAnimationFrame(() => {
      notes.below = topOf(below);
      console.debug('settled');
    });
  };
  requestAnimationFrame(look);
}
