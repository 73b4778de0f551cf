import { html, nothing, type Template } from '../core/template.ts';

/**
 * One option in a row, as high with its control as with its result. `control` is nothing but a place to mark the own
 * vote in where there is no control; the words for it, `ownMark`, are for those who do not see the mark.
 */
export function optionView(
  label: string,
  control: unknown,
  ownMark: string | false,
  percent: number | undefined,
  language: string,
): Template {
  return html`
    <label class="row ${ownMark ? 'own' : ''}" part="option">
      ${control || nothing}
      <span>${label} ${ownMark ? html`<small>${ownMark}</small>` : nothing}</span>
      ${percent === undefined ? nothing : shareView(percent, language)}
    </label>
  `;
}

function shareView(percent: number, language: string): Template {
  return html`
    <b part="percent">${(percent / 100).toLocaleString(language, { style: 'percent' })}</b>
    <i part="bar" .style=${`inline-size:${percent}%`}></i>
  `;
}
