import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { HotlineAnswer, HotlineTexts } from '../../worker/contract/hotline.ts';

/** A label, its control, what is wrong with the answer. */
export function fieldView(
  { id, kind, label, hint, required, maxLength, options }: HotlineAnswer['fields'][number],
  value: string,
  fault: string | undefined,
  texts: HotlineTexts,
): TemplateResult {
  const name = `field-${id}`;
  const described = `hint-${id} fault-${id}`;
  const invalid = Boolean(fault);
  return html`
    <div part="field">
      <label for=${name}>${label} ${required ? nothing : html`<small>(${texts.optional})</small>`}</label>
      ${hint ? html`<small id="hint-${id}">${hint}</small>` : nothing}
      ${
        kind === 'choice'
          ? html`
              <select
                class="input"
                part="input"
                id=${name}
                name=${name}
                aria-required=${required}
                aria-invalid=${invalid}
                aria-describedby=${described}
              >
                <option value="">—</option>
                ${options.map(
                  (option) =>
                    html`<option value=${option.id} ?selected=${option.id === value}>${option.label}</option>`,
                )}
              </select>
            `
          : kind === 'text' && maxLength > 200
            ? html`
                <textarea
                  class="input"
                  part="input"
                  id=${name}
                  name=${name}
                  aria-required=${required}
                  aria-invalid=${invalid}
                  aria-describedby=${described}
                  .value=${value}
                ></textarea>
              `
            : html`
                <input
                  class="input"
                  part="input"
                  id=${name}
                  name=${name}
                  aria-required=${required}
                  aria-invalid=${invalid}
                  aria-describedby=${described}
                  .value=${value}
                />
              `
      }
      ${faultView(id, fault)}
    </div>
  `;
}

/** `aria-describedby` names it, so it is there even when nothing is wrong. */
export function faultView(id: string, fault: string | undefined): TemplateResult {
  return html`<p class="fault" part="fault" id="fault-${id}">${fault}</p>`;
}
