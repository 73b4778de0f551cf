import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Language } from '../../contract/common.ts';
import { maxOptions, type PollKind } from '../../contract/poll.ts';
import { isChecked, valueOf } from '../control.ts';
import { focusArrow, focusRow } from '../focus-place.ts';
import type { FieldMessages } from '../form-state.ts';
import { moved } from '../moved.ts';
import { type OptionForm, withBlank, wordOf } from '../option-form.ts';
import { fill, texts } from '../texts/language.ts';
import { toast } from '../toasts.ts';
import { Part } from '../view.ts';
import { localizedInput } from './localized-input.ts';

/**
 * A poll's answers, or its reactions: write, add, move, remove; of a quiz, which are right.
 * @fires otd-options - With the changed options as `detail`.
 */
@customElement('otd-option-rows')
export class OptionRows extends Part {
  @property({ attribute: false }) kind: PollKind = 'choice';
  @property({ attribute: false }) options: OptionForm[] = [];
  @property({ attribute: false }) languages: Language[] = [];
  @property({ attribute: false }) messages: FieldMessages = new Map();
  /** Ids of options that have votes and so have to stay. */
  @property({ attribute: false }) kept: string[] = [];
  /** The editor has asked for the fields of pictures. */
  @state() private pictures = false;

  protected override render(): TemplateResult {
    const words = texts().pollEditor;
    const reactions = this.kind === 'reactions';
    const hint = reactions ? words.reactionHint : this.kind === 'quiz' ? words.rightHint : '';
    return html`<fieldset>
      <legend>${reactions ? words.reactions : words.options}</legend>
      ${hint ? html`<p class="hint">${hint}</p>` : nothing}
      ${['/options', '/quiz', '/quiz/correct'].map((pointer) => this.#complaint(pointer))}
      <ol class="option-rows">
        ${repeat(
          this.options,
          ({ key }) => key,
          (option, index) => this.#row(option, index),
        )}
      </ol>
      ${this.kept.length > 0 ? html`<p class="hint">${words.hasVotes}</p>` : nothing}
      <div class="actions wide-actions">
        <wa-button
          size="s"
          appearance="outlined"
          ?disabled=${this.options.length >= maxOptions}
          @click=${() => this.#add()}
        >
          <wa-icon slot="start" name="plus"></wa-icon>${reactions ? words.addReaction : words.addOption}
        </wa-button>
        ${
          reactions
            ? nothing
            : html`<wa-switch
                .checked=${this.#hasPictures}
                ?disabled=${this.options.some(({ image }) => image !== '')}
                @change=${(event: Event) => (this.pictures = isChecked(event))}
                >${words.pictures}</wa-switch
              >`
        }
      </div>
    </fieldset>`;
  }

  #complaint(pointer: string): TemplateResult | typeof nothing {
    const message = this.messages.get(pointer);
    return message ? html`<p class="wrong" role="alert" tabindex="-1" data-wrong>${message}</p>` : nothing;
  }

  get #hasPictures(): boolean {
    return this.pictures || this.options.some(({ image }) => image !== '');
  }

  #row(option: OptionForm, index: number): TemplateResult {
    const words = texts().pollEditor;
    const n = index + 1;
    const kept = this.kept.includes(option.id);
    const reaction = this.kind === 'reactions';
    return html`<li class="option-row" data-key=${option.key}>
      <div class="option-line">
        ${reaction ? this.#emoji(option, index) : nothing}
        ${localizedInput({
          label: fill(reaction ? words.reactionLabel : words.option, { n }),
          text: reaction ? wordOf(option) : option.label,
          languages: this.languages,
          maxLength: 200,
          pointer: `/options/${index}/label`,
          messages: this.messages,
          change: (label) => this.#change(index, { label }),
          entered: () => this.#enter(index),
        })}
        ${this.kind === 'quiz' ? this.#right(option, index) : nothing}
        <span class="option-buttons">
          ${this.#button('arrow-up', fill(words.moveUp, { n }), index === 0, () => this.#move(index, -1))}
          ${this.#button('arrow-down', fill(words.moveDown, { n }), n === this.options.length, () => this.#move(index, 1))}
          ${this.#button('trash', fill(words.removeOption, { n }), kept || this.options.length <= 2, () => this.#remove(index))}
        </span>
      </div>
      ${this.#hasPictures && !reaction ? this.#picture(option, index) : nothing}
    </li>`;
  }

  #emoji(option: OptionForm, index: number): TemplateResult {
    const pointer = `/options/${index}/emoji`;
    return html`<wa-input
      class="emoji"
      label=${fill(texts().pollEditor.emoji, { n: index + 1 })}
      .value=${option.emoji}
      maxlength="16"
      autocomplete="off"
      hint=${this.messages.get(pointer) ?? ''}
      ?data-wrong=${this.messages.has(pointer)}
      @input=${(event: Event) => this.#changeEmoji(index, valueOf(event))}
    ></wa-input>`;
  }

  #right(option: OptionForm, index: number): TemplateResult {
    const words = texts().pollEditor;
    return html`<label class="right-mark">
      <input
        type="checkbox"
        aria-label=${fill(words.rightOption, { n: index + 1 })}
        .checked=${option.right}
        @change=${(event: Event) => this.#change(index, { right: isChecked(event) })}
      />${words.right}
    </label>`;
  }

  #picture(option: OptionForm, index: number): TemplateResult {
    const pointer = `/options/${index}/image`;
    return html`<wa-input
      size="s"
      type="url"
      label=${fill(texts().pollEditor.picture, { n: index + 1 })}
      placeholder=${texts().pollEditor.picturePlaceholder}
      .value=${option.image}
      maxlength="500"
      hint=${this.messages.get(pointer) ?? ''}
      ?data-wrong=${this.messages.has(pointer)}
      @input=${(event: Event) => this.#change(index, { image: valueOf(event) })}
    ></wa-input>`;
  }

  #button(icon: string, label: string, disabled: boolean, act: () => void): TemplateResult {
    return html`<wa-button size="s" appearance="plain" ?disabled=${disabled} @click=${act}>
      <wa-icon name=${icon} label=${label}></wa-icon>
    </wa-button>`;
  }

  #enter(index: number): void {
    const next = this.options[index + 1];
    if (next) focusRow(this, next.key);
    else this.#add();
  }

  #add(): void {
    if (this.options.length >= maxOptions) return;
    const options = withBlank(this.options);
    this.#emit(options);
    focusRow(this, options.at(-1)?.key ?? 0);
  }

  #move(index: number, by: 1 | -1): void {
    focusArrow(this, this.options[index]?.key ?? 0, by);
    this.#emit(moved(this.options, index, by));
    toast(fill(texts().pollEditor.optionMoved, { n: index + by + 1, total: this.options.length }));
  }

  #remove(index: number): void {
    const left = this.options.toSpliced(index, 1);
    this.#emit(left);
    const next = left[Math.min(index, left.length - 1)];
    if (next) focusRow(this, next.key);
  }

  #change(index: number, patch: Partial<OptionForm>): void {
    const option = this.options[index];
    if (option) this.#emit(this.options.with(index, { ...option, ...patch }));
  }

  /** A label that was only the old emoji goes with it. */
  #changeEmoji(index: number, emoji: string): void {
    this.#change(index, { emoji, label: wordOf(this.options[index]) });
  }

  #emit(options: OptionForm[]): void {
    this.dispatchEvent(new CustomEvent('otd-options', { detail: options }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'otd-option-rows': OptionRows;
  }
}
