import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { valueOf } from '../control.ts';
import type { FieldMessages } from '../form-state.ts';
import type { OptionForm } from '../option-form.ts';
import { fill, texts } from '../texts/language.ts';
import { Part } from '../view.ts';

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
    'otd-option-ids': OptionIds;
  }
}
