import type { HotlineTexts } from '../../worker/contract/hotline.ts';
import { html, type TemplateResult } from 'lit/html.js';

/** The receipt code, and what to do with it; `page` is where it is looked up. */
export function thanksView(
  receipt: string,
  copied: boolean,
  page: string,
  texts: HotlineTexts,
  copy: (event: Event) => unknown,
  another: () => void,
): TemplateResult {
  return html`
    <div class="receipt" role="status">
      <p>${texts.receipt}</p>
      <output part="receipt">${receipt}</output>
      <p class="note">${texts.receiptHint}</p>
    </div>
    <p class="foot">
      <button part="button" @click=${copy}>${copied ? texts.copied : texts.copy}</button>
      <a href=${page} target="_blank" rel="noopener">${texts.status}</a>
      <button part="button" class="quiet" @click=${another}>${texts.another}</button>
    </p>
  `;
}
