import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Language } from '../../contract/common.ts';
import { isChecked, valueOf } from '../control.ts';
import { focusArrow, focusRow } from '../focus-place.ts';
import type { FieldMessages } from '../form-state.ts';
import { blankField, type FieldForm } from '../hotline-form.ts';
import { moved } from '../moved.ts';
import type { FormText } from '../form-text.ts';
import { fill, texts } from '../texts/language.ts';
import { toast } from '../toasts.ts';
import { Part } from '../view.ts';
import { localizedInput } from './localized-input.ts';

/** The contract's limit. */
const mostFields = 12;
const kinds: readonly FieldForm['kind'][] = ['text', 'contact', 'choice'];

/**
 * A hotline form's fields: write, add, move, remove.
 * @fires otd-fields - With the changed fields as `detail`.
 */
@customElement('otd-field-rows')
export class FieldRows extends Part {
  @property({ attribute: false }) fields: FieldForm[] = [];
  @property({ attribute: false }) languages: Language[] = [];
  @property({ attribute: false }) messages: FieldMessages = new Map();

  protected override render(): TemplateResult {
    const words = texts().hotlineEditor;
    const message = this.messages.get('/fields');
    return html`<fieldset>
      <legend>${words.fields}</legend>
      ${message ? html`<p class="wrong" role="alert" tabindex="-1" data-wrong>${message}</p>` : nothing}
      <ol class="field-rows">
        ${repeat(
          this.fields,
          ({ key }) => key,
          (field, index) => this.#row(field, index),
        )}
      </ol>
      <wa-button
        size="s"
        appearance="outlined"
        ?disabled=${this.fields.length >= mostFields}
        @click=${() => this.#add()}
      >
        <wa-icon slot="start" name="plus"></wa-icon>${words.addField}
      </wa-button>
    </fieldset>`;
  }

  #row(field: FieldForm, index: number): TemplateResult {
    const words = texts().hotlineEditor;
    const n = index + 1;
    return html`<li class="field-row" data-key=${field.key} role="group" aria-label=${fill(words.field, { n })}>
      <div class="field-head">
        <strong>${fill(words.field, { n })}</strong>
        <span class="option-buttons">
          ${this.#button('arrow-up', fill(words.moveUp, { n }), index === 0, () => this.#move(index, -1))}
          ${this.#button('arrow-down', fill(words.moveDown, { n }), n === this.fields.length, () => this.#move(index, 1))}
          ${this.#button('trash', fill(words.remove, { n }), this.fields.length === 1, () => this.#remove(index))}
        </span>
      </div>
      ${this.#text(field, index, 'label', words.label, 200)} ${this.#text(field, index, 'hint', words.hint, 300)}
      ${this.#rules(field, index)}
      ${field.kind === 'choice' ? this.#text(field, index, 'choices', words.choices, 6000, 4) : nothing}
    </li>`;
  }

  #rules(field: FieldForm, index: number): TemplateResult {
    const words = texts().hotlineEditor;
    const pointer = `/fields/${index}/maxLength`;
    return html`<div class="pair">
      <wa-select
        label=${words.kind}
        .value=${field.kind}
        @change=${(event: Event) => this.#patch(index, { kind: valueOf(event) as FieldForm['kind'] })}
      >
        ${kinds.map((kind) => html`<wa-option value=${kind}>${words.kinds[kind]}</wa-option>`)}
      </wa-select>
      ${
        field.kind === 'text'
          ? html`<wa-input
              type="number"
              min="1"
              max="10000"
              label=${words.maxLength}
              .value=${field.maxLength}
              hint=${this.messages.get(pointer) ?? ''}
              ?data-wrong=${this.messages.has(pointer)}
              @input=${(event: Event) => this.#patch(index, { maxLength: valueOf(event) })}
            ></wa-input>`
          : nothing
      }
      <wa-switch
        .checked=${field.required}
        @change=${(event: Event) => this.#patch(index, { required: isChecked(event) })}
        >${words.required}</wa-switch
      >
    </div>`;
  }

  #text(
    field: FieldForm,
    index: number,
    name: 'label' | 'hint' | 'choices',
    label: string,
    maxLength: number,
    rows?: number,
  ): TemplateResult {
    return localizedInput({
      label,
      text: field[name],
      languages: this.languages,
      maxLength,
      ...(rows !== undefined && { rows }),
      pointer: `/fields/${index}/${name === 'choices' ? 'options' : name}`,
      messages: this.messages,
      change: (text: FormText) => this.#patch(index, { [name]: text }),
    });
  }

  #button(icon: string, label: string, disabled: boolean, act: () => void): TemplateResult {
    return html`<wa-button size="s" appearance="plain" ?disabled=${disabled} @click=${act}>
      <wa-icon name=${icon} label=${label}></wa-icon>
    </wa-button>`;
  }

  #add(): void {
    const key = Math.max(0, ...this.fields.map((field) => field.key)) + 1;
    this.#emit([...this.fields, blankField(key)]);
    focusRow(this, key);
  }

  #move(index: number, by: 1 | -1): void {
    focusArrow(this, this.fields[index]?.key ?? 0, by);
    this.#emit(moved(this.fields, index, by));
    toast(fill(texts().hotlineEditor.fieldMoved, { n: index + by + 1, total: this.fields.length }));
  }

  #remove(index: number): void {
    const left = this.fields.toSpliced(index, 1);
    this.#emit(left);
    const next = left[Math.min(index, left.length - 1)];
    if (next) focusRow(this, next.key);
  }

  #patch(index: number, patch: Partial<FieldForm>): void {
    const field = this.fields[index];
    if (field) this.#emit(this.fields.with(index, { ...field, ...patch }));
  }

  #emit(fields: FieldForm[]): void {
    this.dispatchEvent(new CustomEvent('otd-fields', { detail: fields }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'otd-field-rows': FieldRows;
  }
}
