import type { Locator } from 'playwright';

/** Text of what is in a widget; runs in the page, of either browser. */
export const textOf = (widget: Element): string =>
  [...(widget.shadowRoot?.children ?? [])].map((child) => (child as HTMLElement).innerText).join('\n');

/** What the reader sees in a widget; a locator's own innerText does not look into shadow roots. */
export const seen = (widget: Locator): Promise<string> => widget.evaluate(textOf);
