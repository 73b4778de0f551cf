import { html, type TemplateResult } from 'lit/html.js';
import type { Scene } from './scene.ts';

/** What a row shows beside its label. */
export interface Row {
  id: string;
  label: string;
  /** As it is written; undefined where the reader may not see it. */
  figure?: string | undefined;
  /** The longest that a figure may be, so that its place has that size from the start. */
  widest: string;
  percent?: number | undefined;
  picture?: unknown;
  /** Of a quiz: a sign where the own vote is marked, and the words for it. */
  sign?: string;
  words?: string | undefined;
  /** Beside the label. */
  field?: unknown;
}

/**
 * One option in a row, as high with its control as with its result. A place to mark the own vote in stands where the
 * control was; the words for the mark are for those who do not see it.
 */
export function optionView(scene: Scene, row: Row): TemplateResult {
  const { poll, choices, controls, disabled, room } = scene;
  const { figure } = row;
  const chosen = choices.includes(row.id);
  const own = !controls && chosen;
  return html`
    <label class="row ${own ? 'own' : ''} ${row.sign}" part="option">
      ${row.picture}
      ${
        controls
          ? html`<input
              type=${poll.maxChoices > 1 ? 'checkbox' : 'radio'}
              name="choice"
              .value=${row.id}
              .checked=${chosen}
              ?disabled=${disabled}
            />`
          : choices.length || row.sign
            ? html`<em></em>`
            : ''
      }
      <span
        >${row.label}
        ${own ? html`<small>${poll.texts.yourVote} ${row.words}</small>` : row.words && html`<small>${row.words}</small>`}
        ${row.field}</span
      >
      ${
        figure || room
          ? html`<b class="stack"
              ><u data-text=${row.widest}></u>${figure ? html`<b part="percent">${figure}</b>` : ''}</b
            >`
          : ''
      }
      ${figure ? html`<i part="bar" .style=${`--share:${row.percent}%`}></i>` : ''}
    </label>
  `;
}
