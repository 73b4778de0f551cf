import { html, type TemplateResult } from 'lit/html.js';

/**
 * What shows now, in one grid cell with everything that may show in its place: the cell has the size of the largest from
 * the start, whatever fonts and widths there are. The others are `ghost`s: unseen, unheard, and no text of the page.
 */
export const stack = (now: unknown, ghosts: unknown): TemplateResult =>
  html`<div class="stack">${now} ${ghosts || ''}</div>`;

export const ghost = (text: string | false): unknown => (text ? html`<u class="note" data-text=${text}></u>` : '');

/** Of a big button, where there is one, and plain ones beside it. */
export const buttonsGhost = (button: string, ...plain: string[]): TemplateResult => html`
  <u class="foot">
    ${button && html`<s class="button" data-text=${button}></s>`}
    ${plain.map((text) => html`<s class="button plain" data-text=${text}></s>`)}
  </u>
`;
