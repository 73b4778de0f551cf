import { expect, test, vi } from 'vitest';
import '../../widgets/all.ts';
import type { Handover, Otklik } from '../../widgets/core/handover.ts';
import type { OtklikPoll } from '../../widgets/poll/poll-element.ts';
import { placeholder } from '../../worker/embed/placeholder.ts';
import { hotlineAnswer, pollAnswer, relatedAnswer } from './answers.ts';
import { settled } from './mount.ts';

/** All observers of sizes have been told, and what they leave for later is done. */
async function resized(): Promise<void> {
  for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
  await settled();
}

/** A widget that takes the place of a placeholder of this height in a column of 400 pixels; `kept`: height of the column before. */
async function takeOver(
  markup: string,
  height: number,
  data: unknown,
): Promise<{ column: HTMLElement; widget: Otklik; kept: number }> {
  const column = document.createElement('div');
  column.style.width = '400px';
  const place = placeholder([{ minWidth: 0, height }]);
  column.setHTMLUnsafe(markup.replace('><', `>${place}<a href="#">Link</a><`));
  document.body.append(column);
  const widget = column.firstElementChild as Otklik;
  const kept = column.offsetHeight;
  widget.otklik = { api: '/', site: 'bulvar', data: Promise.resolve(data), load: async () => data } as Handover;
  widget.start?.();
  // Some of it is in a file of its own.
  await vi.waitUntil(() => widget.shadowRoot?.querySelector('[part]'));
  await settled();
  return { column, widget, kept };
}

test.for([
  ['<otklik-poll></otklik-poll>', pollAnswer()],
  ['<otklik-read-also></otklik-read-also>', relatedAnswer()],
  ['<otklik-hotline hotline="readers"></otklik-hotline>', hotlineAnswer()],
  ['<otklik-hotline hotline="readers" display="dialog"></otklik-hotline>', hotlineAnswer()],
] as [string, unknown][])(
  '%s is not lower than what has kept its place, until its column is another one',
  async ([markup, data]) => {
    const errors: string[] = [];
    const note = ({ message }: ErrorEvent) => errors.push(message);
    addEventListener('error', note);
    const { column, widget, kept } = await takeOver(markup, 1_000, data);
    expect(kept).toBe(1_000);
    expect(widget.shadowRoot?.querySelector('[part]')).not.toBeNull();
    expect(column.offsetHeight).toBe(1_000);
    const box = widget.shadowRoot!.querySelector<HTMLElement>('.box')!;
    if (box.checkVisibility()) expect(box.offsetHeight).toBe(1_000);
    // As a scrollbar does.
    column.style.width = '385px';
    await resized();
    expect(column.offsetHeight).toBe(1_000);
    column.style.width = '500px';
    await resized();
    expect(column.offsetHeight).toBeLessThan(1_000);
    removeEventListener('error', note);
    expect(errors).toEqual([]);
  },
);

test('words of the page beside a widget do not make it higher', async () => {
  const { column, kept } = await takeOver('Слово <otklik-poll></otklik-poll> и слово.', 1_000, pollAnswer());
  expect(kept).toBeGreaterThan(1_000);
  expect(column.offsetHeight).toBe(kept);
});

test('a widget is as high as it has to be where too little place was kept', async () => {
  const { column, kept } = await takeOver('<otklik-poll></otklik-poll>', 40, pollAnswer());
  expect(kept).toBe(40);
  expect(column.offsetHeight).toBeGreaterThan(200);
});

test('an apology is as high as what has kept its place', async () => {
  const { column, kept } = await takeOver('<otklik-poll></otklik-poll>', 1_000, undefined);
  expect(kept).toBe(1_000);
  expect(column.offsetHeight).toBe(1_000);
});

test('an apology is as high as the widget that it takes the place of, also in another column than the first one', async () => {
  const { column, widget } = await takeOver('<otklik-poll></otklik-poll>', 40, pollAnswer());
  // By now nothing else keeps the place.
  column.style.width = '500px';
  await resized();
  const height = column.offsetHeight;
  expect(height).toBeGreaterThan(200);
  widget.otklik!.load = async () => undefined;
  (widget as unknown as OtklikPoll).load();
  await vi.waitUntil(() => widget.shadowRoot?.querySelector('[part~=failure]'), { timeout: 10_000 });
  expect(column.offsetHeight).toBe(height);
});
