import { mkdir, readFile, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page, type Route } from 'playwright';
import type { Ballot } from '../worker/contract/ballot.ts';
import { build } from '../worker/local/build.ts';
import { showPoll, showQuiz } from '../worker/polls/poll-snapshot.ts';
import { chromiumFlags, ensureBrowser, findBrowser } from './browser.ts';
import { languages, samples, snapshotOf } from './poll-samples.ts';

// `npm run gallery`: the built poll in every kind, policy, state, language, scheme and width, for eyes to judge.
// `npm run gallery -- stars ru dark 360` takes only those whose names have all of these words.

const folder = fileURLToPath(new URL('gallery/', import.meta.url));
const assets = fileURLToPath(new URL('../worker/dist/assets/', import.meta.url));
const now = Date.parse('2026-11-26T12:00:00Z');
const policies = ['always', 'after-vote', 'after-closing', 'never'] as const;
const states = [
  'open',
  'faulty',
  'voted',
  'changing',
  'withdrawn',
  'held',
  'kept',
  'refused',
  'sign-in',
  'scheduled',
  'paused',
  'closed',
] as const;
type State = (typeof states)[number];

const words = process.argv.slice(2);
console.error(ensureBrowser());
await build();
if (!words.length) await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: findBrowser(), args: chromiumFlags });
try {
  for (const sample of Object.keys(samples)) {
    for (const language of languages) {
      for (const scheme of ['light', 'dark'] as const) {
        for (const width of [360, 800, 1280]) {
          for (const policy of policies) {
            const name = [sample, policy, language, scheme, width].join('-');
            if (words.every((word) => name.split('-').includes(word) || name.includes(`${word}-`))) {
              await takeSheet(browser, name, { sample, language, scheme, width, policy });
            }
          }
        }
      }
    }
  }
} finally {
  await browser.close();
}

interface Sheet {
  sample: string;
  language: (typeof languages)[number];
  scheme: 'light' | 'dark';
  width: number;
  policy: (typeof policies)[number];
}

/** One picture with all states of a poll. */
async function takeSheet(from: Browser, name: string, sheet: Sheet): Promise<void> {
  const { language, scheme, width } = sheet;
  const page = await from.newPage({
    locale: language === 'ru' ? 'ru-RU' : 'en-GB',
    colorScheme: scheme,
    viewport: { width: width === 360 ? 1560 : width * 2 + 60, height: 900 },
    reducedMotion: 'reduce',
  });
  page.on('pageerror', (error) => console.error(`${name}: ${error.message}`));
  await page.addInitScript(seeEverything);
  await page.route('https://gallery.example/**', (route) => answer(route, sheet));
  await page.goto('https://gallery.example/');
  for (const state of states) await bringTo(page, state, sheet);
  await page.mouse.move(0, 0);
  await page.waitForTimeout(150);
  await page.screenshot({ path: `${folder}${name}.png`, fullPage: true });
  await page.close();
  console.error(name);
}

/** Elements below the fold are loaded, too. */
function seeEverything(): void {
  window.IntersectionObserver = class extends IntersectionObserver {
    readonly #seen: IntersectionObserverCallback;
    constructor(seen: IntersectionObserverCallback) {
      super(seen);
      this.#seen = seen;
    }
    override observe(target: Element): void {
      this.#seen([{ target, isIntersecting: true } as IntersectionObserverEntry], this);
    }
  };
}

async function answer(route: Route, sheet: Sheet): Promise<void> {
  const { pathname } = new URL(route.request().url());
  if (pathname === '/') return route.fulfill({ contentType: 'text/html', body: pageOf(sheet) });
  if (pathname === '/favicon.ico') return route.fulfill({ status: 204 });
  if (pathname.startsWith('/pictures/')) {
    return route.fulfill({ contentType: 'image/svg+xml', body: drawing(pathname) });
  }
  const [, state = 'open'] = /\/polls\/([\w-]+)/.exec(pathname) ?? [];
  if (pathname.endsWith('/ballots')) return answerBallot(route, sheet, state as State);
  if (pathname.startsWith('/v1/')) return route.fulfill({ json: pollOf(sheet, state as State) });
  return route.fulfill({ contentType: 'text/javascript', body: await readFile(assets + pathname.slice(1)) });
}

function snapshotFor({ sample, policy }: Sheet, state: State) {
  const hand = state === 'paused' || state === 'closed' ? state : 'running';
  const opensAt = state === 'scheduled' ? '2026-12-01T06:00:00Z' : null;
  const fairPlay = { networkLimit: null, work: false, turnstile: false, signed: state === 'sign-in' };
  return { ...snapshotOf(sample, { results: policy, opensAt, fairPlay }, hand), poll: state };
}

function pollOf(sheet: Sheet, state: State) {
  return showPoll(snapshotFor(sheet, state), { language: sheet.language, voted: false }, now);
}

async function answerBallot(route: Route, sheet: Sheet, state: State): Promise<void> {
  if (state === 'kept') return route.abort();
  if (state === 'refused') return route.fulfill({ status: 403, json: { code: 'site.origin_not_registered' } });
  const { choices, revision } = route.request().postDataJSON() as Ballot;
  const { settings, tally } = snapshotFor(sheet, state);
  const seen = sheet.policy === 'always' || sheet.policy === 'after-vote';
  const held = state === 'held';
  await route.fulfill({
    json: {
      outcome: choices.length > 0 ? 'counted' : 'withdrawn',
      revision,
      choices,
      held,
      tally: seen ? { ...tally, version: revision + 1 } : null,
      quiz: showQuiz(settings, sheet.language),
    },
  });
}

/** Does what a reader would do until the poll is in this state. */
async function bringTo(page: Page, state: State, { sample }: Sheet): Promise<void> {
  const poll = page.locator(`otklik-poll[poll="${state}"]`);
  await poll.locator('[part="heading"]').waitFor();
  const press = (index: number) => poll.locator('.foot button').nth(index).click();
  if (state === 'faulty' && sample !== 'reactions') await press(0);
  if (!['voted', 'changing', 'withdrawn', 'held', 'kept', 'refused'].includes(state)) return;
  if (sample === 'reactions') await poll.locator('button.face').nth(1).click();
  else {
    const options = poll.locator('[name="choice"]');
    // The own answer is shown once.
    await options.nth(sample === 'other' && state === 'voted' ? 2 : 1).check({ force: true });
    if (sample === 'other') await poll.locator('[name="other"]').fill('Библиотека имени нашего двора');
    if (sample === 'other' && state !== 'voted') await options.nth(1).check();
    await press(0);
  }
  await page.waitForTimeout(120);
  if (sample === 'quiz') return;
  if (state === 'changing' && sample !== 'reactions') await press(0);
  if (state === 'withdrawn') await (sample === 'reactions' ? poll.locator('.meta button').click() : press(1));
  await page.waitForTimeout(80);
}

function pageOf({ sample, language, width, policy }: Sheet): string {
  const cells = states.map(
    (state) =>
      `<figure><figcaption>${sample}, ${policy}: ${state}</figcaption><otklik-poll poll="${state}"></otklik-poll></figure>`,
  );
  return `<!doctype html><html lang="${language}"><meta name="color-scheme" content="light dark"><title>Gallery</title>
    <style>
      body { display: flex; flex-wrap: wrap; align-items: start; gap: 20px; margin: 20px; background: light-dark(#f4f4f2, #111); }
      figure { width: ${width}px; margin: 0 }
      figcaption { margin-block-end: 4px; font: 12px monospace; color: gray }
    </style>
    <script async src="/embed.js" data-site="gallery"></script>${cells.join('')}`;
}

/** A picture that needs no network: a hill in a colour of its own. */
function drawing(path: string): string {
  const hue = [...path].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 360;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300"><rect width="400" height="300" fill="hsl(${hue} 40% 80%)"/>
    <circle cx="310" cy="80" r="40" fill="hsl(${hue} 70% 92%)"/><path d="M0 300V190Q120 110 240 200T400 170V300z" fill="hsl(${hue} 35% 45%)"/></svg>`;
}
