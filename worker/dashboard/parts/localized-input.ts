import { html, type TemplateResult } from 'lit';
import type { Language } from '../../contract/common.ts';
import { valueOf } from '../control.ts';
import type { FieldMessages } from '../form-state.ts';
import { type FormText, withText } from '../form-text.ts';
import { texts } from '../texts/language.ts';

interface LocalizedInput {
  label: string;
  /** Said under the first input. */
  hint?: string;
  placeholder?: string;
  text: FormText;
  /** The site's language first. */
  languages: readonly Language[];
  maxLength: number;
  /** Rows of a text area; one line where it is left out. */
  rows?: number;
  required?: boolean;
  pointer: string;
  messages: FieldMessages;
  change: (text: FormText) => void;
  /** Enter in a one-line input. */
  entered?: () => void;
}

/** One input for each language, the message of the whole text under the first. */
export function localizedInput(input: LocalizedInput): TemplateResult {
  return html`<div class="localized">
    ${input.languages.map((language, index) => oneInput(input, language, index === 0))}
  </div>`;
}

function oneInput(input: LocalizedInput, language: Language, first: boolean): TemplateResult {
  const { label, languages, text, messages, pointer } = input;
  const name = languages.length === 1 ? label : `${label}, ${texts().languageShort[language]}`;
  const message = messages.get(`${pointer}/${language}`) ?? (first ? messages.get(pointer) : undefined);
  const change = (event: Event) => input.change(withText(text, language, valueOf(event)));
  const hint = message ?? (first ? (input.hint ?? '') : '');
  const placeholder = first ? (input.placeholder ?? '') : '';
  const required = Boolean(input.required) && first;
  if (input.rows !== undefined) {
    return html`<wa-textarea
      label=${name}
      lang=${language}
      rows=${input.rows}
      resize="auto"
      .value=${text[language] ?? ''}
      hint=${hint}
      placeholder=${placeholder}
      maxlength=${input.maxLength}
      ?required=${required}
      ?data-wrong=${message !== undefined}
      @input=${change}
    ></wa-textarea>`;
  }
  return html`<wa-input
    label=${name}
    lang=${language}
    .value=${text[language] ?? ''}
    hint=${hint}
    placeholder=${placeholder}
    maxlength=${input.maxLength}
    ?required=${required}
    ?data-wrong=${message !== undefined}
    @input=${change}
    @keydown=${(event: KeyboardEvent) => entered(event, input)}
  ></wa-input>`;
}

function entered(event: KeyboardEvent, { entered: then }: LocalizedInput): void {
  if (event.key !== 'Enter' || event.isComposing || !then) return;
  event.preventDefault();
  then();
}
