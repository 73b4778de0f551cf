import type { HotlineAnswer, HotlineTexts } from '../../worker/contract/hotline.ts';
import { html, nothing, type TemplateResult } from 'lit/html.js';

type Field = HotlineAnswer['fields'][number];

/** A label, its control, what is wrong with the answer. */
export function fieldView(
  field: Field,
  value: string,
  fault: string | undefined,
  { optional }: HotlineTexts,
): TemplateResult {
  const { id, label, hint, required } = field;
  return html`
    <div part="field">
      <label for="field-${id}">${label} ${required ? nothing : html`<small>(${optional})</small>`}</label>
      ${hint ? html`<small id="hint-${id}">${hint}</small>` : nothing} ${controlView(field, value, fault !== undefined)}
      ${faultView(id, fault)}
    </div>
  `;
}

/** `aria-describedby` names it, so it is there even when nothing is wrong. */
export function faultView(id: string, fault: string | undefined): TemplateResult {
  return html`<p class="fault" part="fault" id="fault-${id}">${fault}</p>`;
}

/** What was typed, to be read and copied where there is no form to send it with. */
export function wordsView(fields: Field[], words: Record<string, string>): unknown {
  return fields.map(({ id, kind, label }) =>
    kind !== 'choice' && words[id]?.trim()
      ? html`<p class="words" part="field"><small>${label}</small> ${words[id]}</p>`
      : nothing,
  );
}

function controlView({ id, kind, required, maxLength, options }: Field, value: string, invalid: boolean) {
  const name = `field-${id}`;
  const described = `hint-${id} fault-${id}`;
  if (kind === 'choice')
    return html`<select
      class="input"
      part="input"
      id=${name}
      name=${name}
      aria-required=${required}
      aria-invalid=${invalid}
      aria-describedby=${described}
    >
      <option value="">—</option>
      ${options.map((option) => html`<option value=${option.id} ?selected=${option.id === value}>${option.label}</option>`)}
    </select>`;
  if (kind === 'text' && maxLength > 200)
    return html`<textarea
      class="input"
      part="input"
      id=${name}
      name=${name}
      aria-required=${required}
      aria-invalid=${invalid}
      aria-describedby=${described}
      .value=${value}
    ></textarea>`;
  return html`<input
    class="input"
    part="input"
    id=${name}
    name=${name}
    aria-required=${required}
    aria-invalid=${invalid}
    aria-describedby=${described}
    .value=${value}
  />`;
}
