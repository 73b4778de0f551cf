import { html, type TemplateResult } from 'lit/html.js';
import type { Scene } from './scene.ts';

/** One option, and what its row shows beside it. */
export interface Row extends Partial<Result> {
  id: string;
  label: string;
  /** The longest that a figure may be, so that its place has that size from the start. */
  widest: string;
  picture?: unknown;
  /** Beside the label. */
  field?: unknown;
}

/** What a row shows of votes, once there are any to show. */
export interface Result {
  /** Class names of the row. */
  look: string;
  /** Where the control was. */
  mark: unknown;
  /** For those who do not see the mark. */
  words: unknown;
  figure: unknown;
  bar: unknown;
}

/** One option in a row, as high with its control as with its result. */
export function optionView({ poll, choices, controls, disabled, room }: Scene, row: Row): TemplateResult {
  return html`
    <label class="row ${row.look}" part="option">
      ${row.picture}
      ${
        controls
          ? html`<input
              type=${poll.maxChoices > 1 ? 'checkbox' : 'radio'}
              name="choice"
              .value=${row.id}
              .checked=${choices.includes(row.id)}
              ?disabled=${disabled}
            />`
          : row.mark
      }
      <span>${row.label} ${row.words} ${row.field}</span>
      ${row.figure || room ? html`<b class="stack"><u data-text=${row.widest}></u>${row.figure}</b>` : ''} ${row.bar}
    </label>
  `;
}
