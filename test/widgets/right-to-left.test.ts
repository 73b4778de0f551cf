import axe from 'axe-core';
import { describe, expect, it } from 'vitest';
import type { PollAnswer } from '../../worker/contract/poll-answer.ts';
import { locales } from '../../worker/locales/all.ts';
import '../../widgets/all.ts';
import { hotlineAnswer, pollAnswer, relatedAnswer } from './answers.ts';
import { all, inside, mount, settled, textOf } from './mount.ts';

const option = (id: string, label: string, more: object = {}) => ({ id, label, ...more });
const scale = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => option(String(first + index), `درجة ${first + index}`));
const picture = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E";

const arabicPoll = (change: Partial<PollAnswer> = {}): PollAnswer => {
  const options = change.options ?? [
    option('dacha', 'في الريف'),
    option('sea', 'على شاطئ البحر'),
    option('city', 'في المدينة: تكفيني حدائقها'),
  ];
  const votes = Object.fromEntries(options.map(({ id }, index) => [id, index + 1]));
  const ballots = Object.values(votes).reduce((sum, n) => sum + n, 0);
  return pollAnswer({
    language: 'ar',
    question: 'أين ستقضي هذا الصيف؟',
    results: 'always',
    tally: { version: 1, ballots, options: votes },
    ...change,
    options,
  });
};

const polls: Record<string, PollAnswer> = {
  'a choice': arabicPoll({ closesAt: '2099-07-09T13:35:00Z' }),
  'several choices': arabicPoll({ maxChoices: 2 }),
  'a closed poll': arabicPoll({ state: 'closed' }),
  'own answers': arabicPoll({
    options: [option('sea', 'على شاطئ البحر'), option('other', 'إجابة أخرى')],
    other: true,
    others: ['في الجبال', 'На даче!'],
    figures: 'both',
  }),
  pictures: arabicPoll({
    options: [option('a', 'بركة', { image: picture }), option('b', 'حديقة', { image: picture })],
  }),
  stars: arabicPoll({ kind: 'rating', options: scale(1, 5) }),
  'a scale': arabicPoll({ kind: 'rating', options: scale(0, 10), figures: 'both' }),
  reactions: arabicPoll({
    kind: 'reactions',
    options: [option('love', 'مؤثرة', { emoji: '❤' }), option('sad', 'حزينة', { emoji: '☹' })],
    figures: 'both',
  }),
  'a quiz': arabicPoll({
    kind: 'quiz',
    state: 'closed',
    quiz: { correct: ['sea'], explanation: 'لأنه الصيف.' },
  }),
};

const widgets: [name: string, tag: string, data: unknown, attributes?: Record<string, string>][] = [
  ...Object.entries(polls).map(([name, data]) => [name, 'otklik-poll', data] as [string, string, unknown]),
  [
    'a list',
    'otklik-read-also',
    relatedAnswer({ language: 'ar', heading: locales.ar.related.heading, texts: locales.ar.related }),
    { images: '' },
  ],
  [
    'a hotline',
    'otklik-hotline',
    hotlineAnswer({ language: 'ar', title: 'خط القراء الساخن', intro: 'ماذا حدث في حيّكم؟' }),
  ],
];

/** The widget once the code of its kind has come, too. */
async function shown(tag: string, data: unknown, attributes: Record<string, string> = {}): Promise<Element> {
  const widget = await mount(tag, data, attributes);
  await expect.poll(() => widget.shadowRoot?.querySelector('.box')).toBeTruthy();
  return widget;
}

/** Where a part stands in its box: distances from the edge where lines begin, and from the other one. */
function distances(element: Element, selector: string): [begin: number, end: number] {
  const box = inside(element, '.box').getBoundingClientRect();
  const part = inside(element, selector).getBoundingClientRect();
  return [Math.round(box.right - part.right), Math.round(part.left - box.left)];
}

describe.each(widgets)('%s in Arabic', (_name, tag, data, attributes = {}) => {
  it('runs from right to left in a page that does not, at every width within its column', async () => {
    for (const width of [240, 360, 800]) {
      const widget = await shown(tag, data, attributes);
      const column = document.body.appendChild(document.createElement('div'));
      column.style.width = `${width}px`;
      column.append(widget);
      await settled();
      const box = inside(widget, '.box');
      expect([box.lang, box.dir, getComputedStyle(box).direction]).toEqual(['ar', 'rtl', 'rtl']);
      const { left, right } = widget.getBoundingClientRect();
      for (const part of all(widget, '*').filter((each) => !each.closest('.trap'))) {
        const edges = part.getBoundingClientRect();
        expect(edges.left, part.outerHTML).toBeGreaterThanOrEqual(left - 0.5);
        expect(edges.right, part.outerHTML).toBeLessThanOrEqual(right + 0.5);
      }
      column.remove();
    }
    // Nothing that is hidden makes the page wider, either.
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(innerWidth);
  });

  it('has nothing that axe finds wrong', async () => {
    const widget = await shown(tag, data, attributes);
    const { violations } = await axe.run(widget, { rules: { region: { enabled: false } } });
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });
});

describe('in Arabic', () => {
  it('controls stand before their labels, shares after them, and bars grow from where lines begin', async () => {
    const poll = await shown('otklik-poll', polls['a choice']);
    const [control, share, bar] = ['input', '[part=percent]', '[part=bar]'].map((part) => distances(poll, part));
    expect(control![0]).toBeLessThan(control![1]);
    expect(share![1]).toBeLessThan(share![0]);
    expect(bar![0]).toBe(distances(poll, '.row')[0]);
    expect(getComputedStyle(inside(poll, '[part=bar]')).transformOrigin).not.toMatch(/^0px/);
  });

  it('a rating begins on the right', async () => {
    const poll = await shown('otklik-poll', polls.stars);
    const marks = all(poll, '.mark').map((mark) => mark.getBoundingClientRect().left);
    expect(marks).toEqual(marks.toSorted((one, other) => other - one));
  });

  it('numbers are in the digits of the texts', async () => {
    const poll = await shown('otklik-poll', polls['a choice']);
    expect(textOf(poll)).toContain('6 أصوات');
    expect(textOf(poll)).toContain('9 يوليو 2099');
    expect(textOf(poll)).not.toMatch(/[\u0660-\u0669\u06f0-\u06f9]/);
  });

  it('the button that closes a dialog is where lines end', async () => {
    const data = widgets.at(-1)![2];
    const hotline = await shown('otklik-hotline', data, { display: 'dialog' });
    inside(hotline, '[part~=opener]').click();
    const [begin, end] = distances(hotline, '[part~=close]');
    expect(end).toBeLessThan(begin);
  });

  it('a text in another language runs its own way, from the widget’s edge', async () => {
    const question = 'Где вы проведёте это лето?';
    const poll = await shown('otklik-poll', arabicPoll({ question }));
    const heading = inside(poll, '[part=heading]');
    expect(getComputedStyle(heading).textAlign).toBe('right');
    const place = (at: number) => {
      const range = document.createRange();
      range.setStart(
        heading.firstChild!.nodeType === Node.TEXT_NODE ? heading.firstChild! : heading.childNodes[1]!,
        at,
      );
      range.setEnd(range.startContainer, at + 1);
      return range.getBoundingClientRect().left;
    };
    expect(place(question.length - 1)).toBeGreaterThan(place(0));
  });
});

it('a Russian widget runs from left to right in a page that does not', async () => {
  document.documentElement.dir = 'rtl';
  const poll = await shown('otklik-poll', pollAnswer({ question: 'أين ستقضي هذا الصيف؟' }));
  const hotline = await shown('otklik-hotline', hotlineAnswer());
  expect(getComputedStyle(inside(poll, 'form')).direction).toBe('ltr');
  expect(getComputedStyle(inside(hotline, 'form')).direction).toBe('ltr');
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(innerWidth);
  document.documentElement.dir = '';
});

it('the apology is in the page’s language once its words are there, and runs its way', async () => {
  const poll = await shown('otklik-poll', undefined, { lang: 'ar' });
  const [failed, retry] = locales.ar.failure;
  await expect.poll(() => textOf(poll)).toContain(failed);
  expect(inside(poll, 'button').textContent.trim()).toBe(retry);
  expect(getComputedStyle(inside(poll, '.box')).direction).toBe('rtl');
});
