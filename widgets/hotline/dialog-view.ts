import type { HotlineTexts } from '../../worker/contract/hotline.ts';
import { html, type TemplateResult } from 'lit/html.js';
import { dialogStyles } from './dialog.styles.ts';

export const styles = dialogStyles;

/** A button in the page that opens the form. */
export const dialogView = (heading: string, box: TemplateResult): TemplateResult => html`
  <button class="quiet" part="button opener" aria-haspopup="dialog" @click=${open}>${heading}</button>
  <dialog part="dialog" aria-labelledby="title" closedby="any">${box}</dialog>
`;

export const closer = (texts: HotlineTexts): TemplateResult =>
  html`<button class="close" part="button close" aria-label=${texts.close} @click=${close}>×</button>`;

function open({ currentTarget }: Event): void {
  const dialog = (currentTarget as Element).nextElementSibling as HTMLDialogElement;
  // One that was moved in the page while it was open is open still, but not above the page.
  dialog.close();
  dialog.showModal();
}

function close({ currentTarget }: Event): void {
  (currentTarget as Element).closest('dialog')!.close();
}
