import { type HeightStep, placeholder } from '../embed/placeholder.ts';

/** What an editor puts into a page. */
export type Widget =
  /** The site's current poll where `poll` is left out. */
  | { kind: 'poll'; poll?: string | undefined }
  | { kind: 'read-also'; rubric?: string | undefined; heading?: string | undefined }
  | { kind: 'hotline'; hotline: string; display: 'form' | 'dialog' };

/** Where the worker is, and for which of its sites a page asks. */
export interface Source {
  /** Origin of the worker, without a slash at its end. */
  origin: string;
  site: string;
}

/** Attributes of a widget's element, as a page has them and as it is measured. */
export function attributesOf(widget: Widget): Record<string, string> {
  const { rubric, heading, poll, hotline, display } = { ...widget } as Record<string, string | undefined>;
  const all = { poll, rubric, heading, hotline, display: display === 'dialog' ? display : undefined };
  return Object.fromEntries(Object.entries(all).filter((each): each is [string, string] => Boolean(each[1])));
}

/**
 * A widget's element. The link in it is what readers without JavaScript and search engines see; `heights` keep its place
 * until it is there.
 */
export function widgetTag(source: Source, widget: Widget, words: string, heights: readonly HeightStep[] = []): string {
  const attributes = Object.entries(attributesOf(widget)).map(([name, value]) => ` ${name}="${escaped(value)}"`);
  const address = pageOf(source, widget);
  const link = address ? `<a href="${address}">${escaped(words)}</a>` : '';
  const inside = (heights.length > 0 ? placeholder(heights) : '') + link;
  return `<otklik-${widget.kind}${attributes.join('')}>${inside}</otklik-${widget.kind}>`;
}

/** Address of the page of a widget's own, which works without JavaScript; undefined for lists, which have none. */
export function pageOf({ origin, site }: Source, widget: Widget): string | undefined {
  if (widget.kind === 'poll') return `${origin}/p/${site}/${widget.poll ?? 'current'}`;
  return widget.kind === 'hotline' ? `${origin}/h/${site}/${widget.hotline}` : undefined;
}

/** That page in a frame, for hosts that allow no scripts. `height`: pixels, of the page in a narrow column. */
export function frameTag(address: string, title: string, height: number): string {
  return `<iframe src="${address}" title="${escaped(title)}" loading="lazy" width="100%" height="${height}" frameborder="0"></iframe>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
