import { html, nothing, type TemplateResult } from 'lit/html.js';

/** One option in a row: its control where the reader may choose, its share where the poll shows it. */
export function optionView(
  label: string,
  control: unknown,
  ownMark: string | false,
  percent: number | undefined,
  language: string,
): TemplateResult {
  return html`
    <label class="row ${ownMark ? 'own' : ''}" part="option">
      ${control || nothing}
      <span>${label} ${ownMark ? html`<small>${ownMark}</small>` : nothing}</span>
      ${
        percent === undefined
          ? nothing
          : html`
              <b part="percent">${(percent / 100).toLocaleString(language, { style: 'percent' })}</b>
              <i part="bar" .style=${`inline-size:${percent}%`}></i>
            `
      }
    </label>
  `;
}
