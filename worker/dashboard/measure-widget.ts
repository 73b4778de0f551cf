import type { Language } from '../contract/common.ts';
import type { RelatedItem } from '../contract/related.ts';
import type { HeightStep } from '../embed/placeholder.ts';
import type { Shown } from './api/shown.ts';
import { heightSteps } from './height-steps.ts';
import type { Widget } from './snippet.ts';
import { stageWidget } from './stage-widget.ts';

/** Articles in a list that does not say how many. */
export const listLength = 4;
/** Milliseconds after which a widget that draws nothing is given up. */
const patience = 10_000;
/** Width of a narrow column, pixels, less what readers' fonts may be wider than the editor's own. */
const narrowFrame = 308;

/**
 * How high the real widget is at every width, in this browser and with these custom properties: for the reader who comes
 * for the first time. Several answers: enough for each of them.
 */
export async function measureWidget(
  widget: Widget,
  answers: readonly Shown[],
  language: Language,
  look: Readonly<Record<string, string>> = {},
): Promise<HeightStep[]> {
  const stages = answers.flatMap(arrangements).map((answer) => stage(stageWidget(widget, answer, language), look));
  try {
    await Promise.all(stages.map(({ firstElementChild }) => drawn(firstElementChild as HTMLElement)));
    return heightSteps((width) => Math.max(...stages.map((place) => heightOf(place, width))));
  } finally {
    for (const place of stages) place.remove();
  }
}

/** How high a widget's own page is in a frame of a narrow column, pixels. `path`: of this origin. */
export async function measurePage(path: string): Promise<number> {
  const frame = document.createElement('iframe');
  const place = stage(frame);
  frame.width = `${narrowFrame}`;
  frame.height = '100';
  try {
    await new Promise((resolve, reject) => {
      frame.onload = resolve;
      setTimeout(() => reject(new Error(`${path} could not be measured.`)), patience);
      frame.src = path;
    });
    const page = frame.contentDocument?.documentElement;
    if (!page) throw new Error(`${path} could not be measured.`);
    return page.scrollHeight;
  } finally {
    place.remove();
  }
}

/** Out of sight and out of reach, laid out all the same. */
function stage(content: HTMLElement, look: Readonly<Record<string, string>> = {}): HTMLElement {
  const place = document.createElement('div');
  place.inert = true;
  Object.assign(place.style, { position: 'absolute', insetBlockStart: '0', insetInlineStart: '-9999px' });
  Object.assign(place.style, { visibility: 'hidden', contain: 'layout' });
  for (const [name, value] of Object.entries(look)) place.style.setProperty(name, value);
  place.append(content);
  document.body.append(place);
  return place;
}

function heightOf(place: HTMLElement, width: number): number {
  place.style.inlineSize = `${width}px`;
  return place.getBoundingClientRect().height;
}

/** Waits until a widget shows what it was given, in the fonts that it asks for. */
async function drawn(widget: HTMLElement): Promise<void> {
  const begun = performance.now();
  while (!widget.shadowRoot?.querySelector('[part]')) {
    if (performance.now() - begun > patience) throw new Error(`<${widget.localName}> has drawn nothing.`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  await document.fonts.ready;
}

/**
 * Which articles a list shows is another matter on each page. So it is measured with the longest of those that it may
 * show, in the orders in which rows of two and of more columns get as high as they can.
 */
function arrangements(answer: Shown): Shown[] {
  if (!('items' in answer)) return [answer];
  const longest = answer.items.toSorted((one, other) => lengthOf(other) - lengthOf(one)).slice(0, listLength);
  const odd = longest.filter((_, index) => index % 2 === 0);
  const even = longest.filter((_, index) => index % 2 === 1);
  return [longest.toReversed(), [...odd, ...even]].map((items) => ({ ...answer, items }));
}

const lengthOf = ({ title, dek }: RelatedItem) => title.length * 1.15 + dek.length;
