import type { Locator } from 'playwright';

/** What the reader sees in a widget; a locator's own innerText does not look into shadow roots. */
export const seen = (widget: Locator): Promise<string> =>
  widget.evaluate((element) =>
    [...(element.shadowRoot?.children ?? [])].map((child) => (child as HTMLElement).innerText).join('\n'),
  );
