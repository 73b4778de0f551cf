import type { Language } from '../contract/common.ts';
import type { Release } from '../contract/release.ts';
import type { Shown } from './api/shown.ts';
import { attributesOf, type Widget } from './snippet.ts';

const kinds: Widget['kind'][] = ['poll', 'read-also', 'hotline'];

/** What the embed script hands over to a widget. */
interface Handover {
  api: string;
  site: string;
  data: Promise<Shown>;
  load: () => Promise<Shown>;
}

/** Loads the widgets as readers have them. */
export async function loadElements({ integrity }: Release): Promise<void> {
  if (kinds.every((kind) => customElements.get(`otklik-${kind}`))) return;
  const name = Object.keys(integrity).find((each) => /^all-[\w-]{8}\.js$/.test(each));
  await import(/* @vite-ignore */ `/w/${name}`);
}

/** A widget that shows an answer at hand; put into the page by whoever asked for it, once the elements are loaded. */
export function stageWidget(widget: Widget, answer: Shown, language: Language): HTMLElement {
  const element: HTMLElement & { otklik?: Handover } = document.createElement(`otklik-${widget.kind}`);
  for (const [name, value] of Object.entries({ ...attributesOf(widget), lang: language }))
    element.setAttribute(name, value);
  // A name that no site can have: what this browser keeps for readers is not shown, and nothing that is done here counts.
  const staged = { ...answer, site: '-staged-' };
  const load = () => Promise.resolve(staged);
  element.otklik = { api: `${location.origin}/`, site: staged.site, data: load(), load };
  return element;
}
