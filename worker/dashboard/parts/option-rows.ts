import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Language } from '../../contract/common.ts';
import { maxOptions } from '../../contract/poll.ts';
import { valueOf } from '../control.ts';
import type { FieldMessages } from '../form-state.ts';
import { emptyText, type OptionForm } from '../poll-form.ts';
import { moved } from '../moved.ts';
import { fill, texts } from '../texts/language.ts';
import { toast } from '../toasts.ts';
import { Part } from '../view.ts';
import { localizedInput } from './localized-input.ts';

/**
 * A poll's answers: write, add, move, remove.
 * @fires otd-options - With the changed options as `detail`.
 */
@customElement('otd-option-rows')
export class OptionRows extends Part {
  @property({ attribute: false }) options: OptionForm[] = [];
  @property({ attribute: false }) languages: Language[] = [];
  @property({ attribute: false }) messages: FieldMessages = new Map();
  /** Ids of options that have votes and so have to stay. */
  @property({ attribute: false }) kept: string[] = [];

  protected override render(): TemplateResult {
    const words = texts().pollEditor;
    const message = this.messages.get('/options');
    return html`<fieldset>
      <legend>${words.options}</legend>
      ${message ? html`<p class="wrong" role="alert" tabindex="-1" data-wrong>${message}</p>` : nothing}
      <ol class="option-rows">
        ${repeat(
          this.options,
          ({ key }) => key,
          (option, index) => this.#row(option, index),
        )}
      </ol>
      ${this.kept.length > 0 ? html`<p class="hint">${words.hasVotes}</p>` : nothing}
      <wa-button
        size="s"
        appearance="outlined"
        ?disabled=${this.options.length >= maxOptions}
        @click=${() => this.#add()}
      >
        <wa-icon slot="start" name="plus"></wa-icon>${words.addOption}
      </wa-button>
    </fieldset>`;
  }

  #row(option: OptionForm, index: number): TemplateResult {
    const words = texts().pollEditor;
    const n = index + 1;
    const kept = this.kept.includes(option.id);
    return html`<li class="option-row" data-key=${option.key}>
      ${localizedInput({
        label: fill(words.option, { n }),
        text: option.label,
        languages: this.languages,
        maxLength: 200,
        pointer: `/options/${index}/label`,
        messages: this.messages,
        change: (label) => this.#emit(this.options.with(index, { ...option, label })),
        entered: () => this.#enter(index),
      })}
      <span class="option-buttons">
        ${this.#button('arrow-up', fill(words.moveUp, { n }), index === 0, () => this.#move(index, -1))}
        ${this.#button('arrow-down', fill(words.moveDown, { n }), n === this.options.length, () => this.#move(index, 1))}
        ${this.#button('trash', fill(words.removeOption, { n }), kept || this.options.length <= 2, () => this.#remove(index))}
      </span>
    </li>`;
  }

  #button(icon: string, label: string, disabled: boolean, act: () => void): TemplateResult {
    return html`<wa-button size="s" appearance="plain" ?disabled=${disabled} @click=${act}>
      <wa-icon name=${icon} label=${label}></wa-icon>
    </wa-button>`;
  }

  #enter(index: number): void {
    const next = this.options[index + 1];
    if (next) this.#focus(next.key);
    else this.#add();
  }

  #add(): void {
    if (this.options.length >= maxOptions) return;
    const key = Math.max(0, ...this.options.map((option) => option.key)) + 1;
    this.#emit([...this.options, { key, id: '', label: emptyText() }]);
    this.#focus(key);
  }

  #move(index: number, by: 1 | -1): void {
    this.#emit(moved(this.options, index, by));
    toast(fill(texts().pollEditor.optionMoved, { n: index + by + 1, total: this.options.length }));
  }

  #remove(index: number): void {
    const left = this.options.toSpliced(index, 1);
    this.#emit(left);
    const next = left[Math.min(index, left.length - 1)];
    if (next) this.#focus(next.key);
  }

  #emit(options: OptionForm[]): void {
    this.dispatchEvent(new CustomEvent('otd-options', { detail: options }));
  }

  /** After the row is there. */
  #focus(key: number): void {
    requestAnimationFrame(() => this.querySelector<HTMLElement>(`[data-key="${key}"] wa-input`)?.focus());
  }
}

/**
 * The answers' ids, for the curious.
 * @fires otd-options - With the changed options as `detail`.
 */
@customElement('otd-option-ids')
export class OptionIds extends Part {
  @property({ attribute: false }) options: OptionForm[] = [];
  @property({ attribute: false }) messages: FieldMessages = new Map();
  /** Ids that votes may already name, so that they stay as they are. */
  @property({ attribute: false }) saved: string[] = [];

  protected override render(): TemplateResult {
    return html`<div class="fields">
      ${repeat(
        this.options,
        ({ key }) => key,
        (option, index) => {
          const pointer = `/options/${index}/id`;
          const change = (event: Event) => this.#change(index, valueOf(event));
          return html`<wa-input
            size="s"
            label=${fill(texts().pollEditor.optionId, { n: index + 1 })}
            .value=${option.id}
            maxlength="64"
            spellcheck="false"
            autocapitalize="off"
            ?readonly=${this.saved.includes(option.id)}
            hint=${this.messages.get(pointer) ?? ''}
            ?data-wrong=${this.messages.has(pointer)}
            @change=${change}
          ></wa-input>`;
        },
      )}
    </div>`;
  }

  #change(index: number, id: string): void {
    const option = this.options[index];
    if (!option) return;
    this.dispatchEvent(new CustomEvent('otd-options', { detail: this.options.with(index, { ...option, id }) }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'otd-option-rows': OptionRows;
    'otd-option-ids': OptionIds;
  }
}
