import { afterEach, expect, test } from 'vitest';
import { placeholder, type HeightStep } from '../../worker/embed/placeholder.ts';

afterEach(() => document.body.replaceChildren());

/** A place of this width in a page that has rules for everything. */
function place(steps: HeightStep[], width: number): { host: HTMLElement; link: HTMLElement } {
  const frame = document.createElement('div');
  frame.style.cssText = `width: ${width}px; font: 40px/3 serif`;
  frame.setHTMLUnsafe(`<otklik-none>${placeholder(steps)}<a href="#poll">Опрос</a></otklik-none>`);
  document.body.append(frame);
  return { host: frame, link: frame.querySelector('a')! };
}

const heightAt = (steps: HeightStep[], width: number) => place(steps, width).host.offsetHeight;

test.for([
  ['of one height', [{ minWidth: 0, height: 321 }]],
  [
    'that gets lower in two steps',
    [
      { minWidth: 0, height: 700 },
      { minWidth: 420, height: 520 },
      { minWidth: 720, height: 400 },
    ],
  ],
  [
    'that is five times as high in a narrow place',
    [
      { minWidth: 0, height: 1_000 },
      { minWidth: 300, height: 900 },
      { minWidth: 600, height: 450 },
      { minWidth: 900, height: 200 },
    ],
  ],
] as [string, HeightStep[]][])('a placeholder %s is as high as the widget at every width', ([, steps]) => {
  for (const width of [240, 299, 300, 320, 418, 420, 500, 598, 600, 718, 720, 898, 900, 1_280]) {
    const expected = steps.findLast(({ minWidth }) => minWidth <= width)!.height;
    expect({ width, height: heightAt(steps, width) }).toEqual({ width, height: expected });
  }
});

test('a placeholder is never lower in a narrow place than in a wide one', () => {
  const steps = [
    { minWidth: 0, height: 300 },
    { minWidth: 500, height: 400 },
  ];
  expect([240, 499, 500, 900].map((width) => heightAt(steps, width))).toEqual([400, 400, 400, 400]);
});

test('a placeholder needs no width of its own', () => {
  const { host } = place(
    [
      { minWidth: 0, height: 700 },
      { minWidth: 900, height: 100 },
    ],
    300,
  );
  host.style.cssText = 'display: inline-block; width: min-content';
  expect(host.offsetWidth).toBeLessThan(120);
});

test('the link in a placeholder can be clicked', () => {
  const { link } = place([{ minWidth: 0, height: 300 }], 500);
  const { x, y, width, height } = link.getBoundingClientRect();
  expect(document.elementFromPoint(x + width / 2, y + height / 2)).toBe(link);
});

test('a placeholder has no style, script or address in it', () => {
  const html = placeholder([
    { minWidth: 0, height: 700 },
    { minWidth: 900, height: 100 },
  ]);
  expect(html).not.toMatch(/style|script|src|href|url/);
});
