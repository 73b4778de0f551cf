import { afterEach, expect, test } from 'vitest';
import type { OtklikPoll } from '../../widgets/poll/poll-element.ts';
import '../../widgets/all.ts';
import { hotlineAnswer, pollAnswer, relatedAnswer } from './answers.ts';
import { all, inside, mount } from './mount.ts';

const closed = pollAnswer({
  state: 'closed',
  tally: { version: 1, ballots: 4, options: { dacha: 3, sea: 1, city: 0 } },
});
const widgets = [
  ['otklik-poll', pollAnswer()],
  ['otklik-poll', closed],
  ['otklik-read-also', relatedAnswer()],
  ['otklik-hotline', hotlineAnswer()],
] as const;
const hostile = `
  * { all: revert !important; display: block !important; position: fixed !important; font: 40px serif !important; }
  * { color: red !important; letter-spacing: 4px !important; line-height: 3 !important; text-transform: uppercase !important;
      margin: 7px !important; padding: 9px !important; float: right !important; width: 70px !important; opacity: 0.5 !important; }
  html { font-size: 62.5% !important; }`;

afterEach(() => (document.adoptedStyleSheets = []));
function hostSays(css: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
}

/** Every box inside the element with what a page might have done to it. */
function portrait(element: Element): string[] {
  const home = element.getBoundingClientRect();
  return [element, ...all(element, '*')].map((part) => {
    const { x, y, width, height } = part.getBoundingClientRect();
    const style = getComputedStyle(part);
    const looks = [style.font, style.color, style.letterSpacing, style.textTransform, style.position, style.opacity];
    return [part.localName, x - home.x, y - home.y, width, height, ...looks].join(' ');
  });
}

test.for(widgets)('a page’s own rules, however hostile, do not change %s by a pixel', async ([tag, data]) => {
  const shelf = document.body.appendChild(document.createElement('main'));
  const element = await mount(tag, data);
  shelf.append(element);
  const before = portrait(element);
  hostSays(hostile.replaceAll('* {', 'main > * {'));
  expect(portrait(element)).toEqual(before);
  expect(before.length).toBeGreaterThan(5);
});

test('a word that is longer than the column is broken, and makes no page scroll', async () => {
  const word = 'Водогрязеторфопарафинолечение'.repeat(4);
  const shown = [
    ['otklik-poll', pollAnswer({ question: `${word}?`, options: [{ id: 'sea', label: word }] })],
    ['otklik-read-also', { ...relatedAnswer(), heading: word }],
    ['otklik-hotline', { ...hotlineAnswer(), title: word }],
  ] as const;
  for (const [tag, data] of shown) {
    const element = await mount(tag, data);
    element.style.setProperty('width', '240px', 'important');
    const right = element.getBoundingClientRect().right;
    for (const part of all(element, '*:not(.trap, .trap *)')) {
      expect(part.getBoundingClientRect().right, `${tag} ${part.tagName}`).toBeLessThanOrEqual(right + 0.5);
    }
  }
});

test.for([240, 360, 800])('nothing is wider than a column of %i px', async (width) => {
  for (const [tag, data] of widgets) {
    const element = await mount(tag, data);
    const column = document.body.appendChild(document.createElement('div'));
    column.style.width = `${width}px`;
    column.append(element);
    const right = element.getBoundingClientRect().right;
    const parts = all(element, '*').filter((part) => !part.closest('.trap'));
    for (const part of parts) expect(part.getBoundingClientRect().right).toBeLessThanOrEqual(right + 0.5);
  }
});

test.for([
  ['', 'dark', 'dark'],
  ['', 'normal', 'normal'],
  ['light', 'dark', 'light'],
  ['dark', 'light', 'dark'],
  ['auto', 'light', 'light dark'],
] as const)('theme «%s» in a page of scheme %s is %s', async ([theme, scheme, expected]) => {
  hostSays(`html { color-scheme: ${scheme} }`);
  const poll = await mount<OtklikPoll>('otklik-poll', closed, theme ? { theme } : {});
  expect(getComputedStyle(poll).colorScheme).toBe(expected);
});

test('the page themes by custom properties and parts', async () => {
  hostSays('otklik-poll { --otklik-accent: rgb(1, 2, 3) } otklik-poll::part(heading) { font-style: italic }');
  const poll = await mount<OtklikPoll>('otklik-poll', pollAnswer());
  expect(getComputedStyle(inside(poll, 'button')).backgroundColor).toBe('rgb(1, 2, 3)');
  expect(getComputedStyle(inside(poll, 'legend')).fontStyle).toBe('italic');
});

test('a hidden element is hidden', async () => {
  const poll = await mount<OtklikPoll>('otklik-poll', pollAnswer(), { hidden: '' });
  expect(poll.offsetHeight).toBe(0);
  poll.hidden = false;
  expect(poll.offsetHeight).toBeGreaterThan(0);
  // As frameworks do: Vue's `v-show`, React's `Suspense`.
  poll.style.display = 'none';
  expect(poll.offsetHeight).toBe(0);
  poll.style.setProperty('display', 'none', 'important');
  expect(poll.offsetHeight).toBe(0);
  poll.style.display = '';
  expect(poll.offsetHeight).toBeGreaterThan(0);
});
