import { afterEach, vi } from 'vitest';
import type { Handover, Otklik } from '../../widgets/core/handover.ts';
import type { WidgetElement } from '../../widgets/core/widget-element.ts';

afterEach(() => {
  vi.useRealTimers();
  document.body.replaceChildren();
  localStorage.clear();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

type Widget = WidgetElement<{ site: string }>;

/** Puts an element into the page as the loader does, with the first answer at hand. */
export async function mount<T extends Widget>(
  tag: string,
  data: unknown,
  { load = async () => data, ...attributes }: Record<string, string> & { load?: Handover['load'] } = {} as never,
): Promise<T> {
  const element = document.createElement(tag) as Otklik;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value as string);
  element.innerHTML ||= '<a href="/fallback">Fallback</a>';
  element.otklik = { api: 'https://otklik.example/', site: 'bulvar', data: Promise.resolve(data), load };
  document.body.append(element);
  const widget = element as unknown as T;
  // As with a reader's first touch, so that a test waits for no file.
  await (widget as { ready?(): Promise<unknown> }).ready?.();
  await settled();
  return widget;
}

/** All that was promised has happened and is drawn. */
export async function settled(): Promise<void> {
  // Tasks, not a time: every promise that is ready is run before the next one, and a file that is there needs some.
  for (let turn = 0; turn < 3; turn += 1) {
    await new Promise((resolve) => setTimeout(resolve));
    await message();
  }
}

/** A task that, unlike a timer's, browsers do not hold back. */
const message = () =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resolve;
    port2.postMessage(0);
  });

export const inside = (element: Element, selector: string): HTMLElement => {
  const found = element.shadowRoot?.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`There is no ${selector} in ${element.localName}.`);
  return found;
};
export const textOf = (element: Element): string =>
  (element.shadowRoot?.textContent ?? '').replaceAll('\u00a0', ' ').replace(/\s+/g, ' ').trim();
export const all = (element: Element, selector: string): HTMLElement[] => [
  ...(element.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? []),
];
