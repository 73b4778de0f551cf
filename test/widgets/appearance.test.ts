import { afterEach, expect, test, vi } from 'vitest';
import { commands } from 'vitest/browser';
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

/** A part whose code may be in a file of its own. */
const drawn = (element: Element, part: string) =>
  vi.waitUntil(() => element.shadowRoot?.querySelector<HTMLElement>(part), { timeout: 10_000 });

/** What a page sets, and where it is then seen: in a part, or in the element itself. */
const looks: [property: string, value: string, part: string, seen: keyof CSSStyleDeclaration][] = [
  ['accent', 'rgb(1, 2, 3)', 'button', 'backgroundColor'],
  ['on-accent', 'rgb(1, 2, 3)', 'button', 'color'],
  ['ink', 'rgb(1, 2, 3)', '.box', 'color'],
  ['muted', 'rgb(1, 2, 3)', '.note', 'color'],
  ['line', 'rgb(1, 2, 3)', '.box', 'borderTopColor'],
  ['surface', 'rgb(1, 2, 3)', '.box', 'backgroundColor'],
  ['bar', 'rgb(1, 2, 3)', '[part=bar]', 'borderBlockEndColor'],
  ['font', 'monospace', '.box', 'fontFamily'],
  ['heading-font', 'monospace', 'legend', 'fontFamily'],
  ['font-size', '23px', '.box', 'fontSize'],
  ['padding', '7px', '.box', 'paddingInlineStart'],
  ['margin', '7px', '', 'marginBlockStart'],
  ['radius', '7px', '.box', 'borderTopLeftRadius'],
];

test.for(looks)('a page sets --otklik-%s', async ([property, value, part, seen]) => {
  const look = async (css: string) => {
    hostSays(css);
    const poll = await mount<OtklikPoll>('otklik-poll', property === 'bar' ? closed : pollAnswer());
    return getComputedStyle(part ? await drawn(poll, part) : poll)[seen];
  };
  expect(await look('')).not.toBe(value);
  expect(await look(`:root { --otklik-${property}: ${value} }`)).toBe(value);
});

test('these reach a rating’s bars and the headlines of a list, too', async () => {
  const options = [1, 2, 3, 4, 5].map((mark) => ({ id: String(mark), label: String(mark) }));
  const tally = { version: 1, ballots: 4, options: { '1': 3, '5': 1 } };
  const rating = await mount('otklik-poll', pollAnswer({ kind: 'rating', options, state: 'closed', tally }));
  const list = await mount('otklik-read-also', relatedAnswer());
  hostSays(':root { --otklik-bar: rgb(1, 2, 3); --otklik-heading-font: monospace }');
  expect(getComputedStyle(await drawn(rating, '[part=bar]')).backgroundColor).toBe('rgb(1, 2, 3)');
  const headings = all(list, '[part=heading], [part=link]').map((heading) => getComputedStyle(heading).fontFamily);
  expect(headings.length).toBeGreaterThan(1);
  expect(new Set(headings)).toEqual(new Set(['monospace']));
});

test('these are the properties that the README names', async () => {
  const readme = await commands.readFile('README.md');
  const named = [...readme.matchAll(/`--otklik-([\w-]+)`/g)].map(([, name]) => name!);
  expect(named.toSorted()).toEqual(looks.map(([property]) => property).toSorted());
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

test('the link that opens a form has the page’s font, too', async () => {
  const hotline = await mount('otklik-hotline', hotlineAnswer(), { display: 'dialog' } as never);
  await vi.waitUntil(() => hotline.shadowRoot?.querySelector('[part~=opener]'));
  hotline.style.setProperty('--otklik-font', 'monospace');
  hotline.style.setProperty('--otklik-font-size', '23px');
  const { fontFamily, fontSize } = getComputedStyle(inside(hotline, '[part~=opener]'));
  expect([fontFamily, fontSize]).toEqual(['monospace', '23px']);
});
