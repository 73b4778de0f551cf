import { html, nothing, type TemplateResult } from 'lit';
import { isChecked, under, valueOf } from '../control.ts';
import type { FormState } from '../form-state.ts';
import type { PollForm } from '../poll-form.ts';
import { fill, texts } from '../texts/language.ts';
import { instantOf, offsetName } from '../time-zone.ts';

const policies: readonly PollForm['results'][] = ['always', 'after-vote', 'after-closing', 'never'];

/** The part of a poll's form that is not its words: how many answers, when, who sees the results. */
export function pollRules(form: FormState<PollForm>, timeZone: string): TemplateResult {
  return html`${choices(form)} ${times(form, timeZone)} ${policy(form)}`;
}

function choices(form: FormState<PollForm>): TemplateResult {
  const words = texts().pollEditor;
  const { value } = form;
  return html`<div class="fields">
    <wa-radio-group
      label=${words.choice}
      orientation="horizontal"
      .value=${value.multiple ? 'multiple' : 'single'}
      @change=${(event: Event) => form.change({ multiple: valueOf(event) === 'multiple' })}
    >
      <wa-radio value="single">${words.single}</wa-radio>
      <wa-radio value="multiple">${words.multiple}</wa-radio>
    </wa-radio-group>
    ${value.multiple ? html`<div class="pair">${number(form, 'minChoices', words.min)} ${number(form, 'maxChoices', words.max)}</div>` : nothing}
  </div>`;
}

function number(form: FormState<PollForm>, name: 'minChoices' | 'maxChoices', label: string): TemplateResult {
  const { value, messages } = form;
  return html`<wa-input
    type="number"
    label=${label}
    min="1"
    max=${value.options.length}
    step="1"
    .value=${value[name]}
    hint=${under(messages, `/${name}`)}
    ?data-wrong=${messages.has(`/${name}`)}
    @input=${(event: Event) => form.change({ [name]: valueOf(event) })}
  ></wa-input>`;
}

function times(form: FormState<PollForm>, timeZone: string): TemplateResult {
  const words = texts().pollEditor;
  const at = Date.parse(instantOf(form.value.opensAt || form.value.closesAt, timeZone) ?? '') || Date.now();
  return html`<fieldset>
    <legend>${words.when}</legend>
    <div class="pair">
      ${time(form, 'opensAt', words.opensAt, words.opensHint)}
      ${time(form, 'closesAt', words.closesAt, words.closesHint)}
    </div>
    <p class="hint">${fill(words.zone, { zone: timeZone, offset: offsetName(at, timeZone) })}</p>
  </fieldset>`;
}

function time(form: FormState<PollForm>, name: 'opensAt' | 'closesAt', label: string, hint: string): TemplateResult {
  const { value, messages } = form;
  return html`<wa-input
    type="datetime-local"
    with-clear
    label=${label}
    .value=${value[name]}
    hint=${under(messages, `/${name}`, hint)}
    ?data-wrong=${messages.has(`/${name}`)}
    @input=${(event: Event) => form.change({ [name]: valueOf(event) })}
  ></wa-input>`;
}

function policy(form: FormState<PollForm>): TemplateResult {
  const words = texts().pollEditor;
  return html`<div class="fields">
    <wa-radio-group
      label=${words.results}
      .value=${form.value.results}
      @change=${(event: Event) => form.change({ results: valueOf(event) as PollForm['results'] })}
    >
      ${policies.map((name) => html`<wa-radio value=${name}>${words.resultsChoices[name]}</wa-radio>`)}
    </wa-radio-group>
    <wa-switch
      .checked=${form.value.changeable}
      hint=${words.changeableHint}
      @change=${(event: Event) => form.change({ changeable: isChecked(event) })}
      >${words.changeable}</wa-switch
    >
  </div>`;
}
