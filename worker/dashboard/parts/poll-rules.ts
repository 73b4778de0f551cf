import type WaInput from '@awesome.me/webawesome/dist/components/input/input.js';
import { html, nothing, type TemplateResult } from 'lit';
import { optionOrder, resultFigures, resultsPolicy, takesSeveral } from '../../contract/poll.ts';
import { isChecked, under, valueOf, wrong } from '../control.ts';
import type { FieldMessages, FormState } from '../form-state.ts';
import { optionsOf, type PollForm } from '../poll-form.ts';
import { fill, texts } from '../texts/language.ts';
import { instantOf, offsetName } from '../time-zone.ts';

/** The part of a poll's form that is not its words: how many answers, when, who sees the results. */
export function pollRules(form: FormState<PollForm>, timeZone: string): TemplateResult {
  return html`${takesSeveral(form.value.kind) ? choices(form) : nothing} ${times(form, timeZone)} ${results(form)}`;
}

function choices(form: FormState<PollForm>): TemplateResult {
  const words = texts().pollEditor;
  const { value, messages } = form;
  const several = value.multiple;
  // Where the fields for the numbers are not there, what is wrong with one is said here.
  return html`<div class="fields">
    <wa-radio-group
      label=${words.choice}
      orientation="horizontal"
      .value=${several ? 'multiple' : 'single'}
      hint=${several ? '' : under(messages, '/maxChoices')}
      data-wrong=${several ? nothing : wrong(messages, '/maxChoices')}
      @change=${(event: Event) => form.change({ multiple: valueOf(event) === 'multiple' })}
    >
      <wa-radio value="single">${words.single}</wa-radio>
      <wa-radio value="multiple">${words.multiple}</wa-radio>
    </wa-radio-group>
    ${several ? html`<div class="pair">${number(form, 'minChoices', words.min)} ${number(form, 'maxChoices', words.max)}</div>` : nothing}
  </div>`;
}

function number(form: FormState<PollForm>, name: 'minChoices' | 'maxChoices', label: string): TemplateResult {
  const { value, messages } = form;
  return html`<wa-input
    type="number"
    label=${label}
    min="1"
    max=${optionsOf(value).length + (value.other ? 1 : 0)}
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
      ${time(form, 'closesAt', words.closesAt, isPast(form, timeZone) ? words.closesPast : words.closesHint)}
    </div>
    <p class="hint">${fill(words.zone, { zone: timeZone, offset: offsetName(at, timeZone) })}</p>
  </fieldset>`;
}

/** Whether the poll will be closed as soon as it is saved. */
function isPast({ value }: FormState<PollForm>, timeZone: string): boolean {
  const closing = instantOf(value.closesAt, timeZone);
  return closing !== null && Date.parse(closing) <= Date.now();
}

function time(form: FormState<PollForm>, name: 'opensAt' | 'closesAt', label: string, hint: string): TemplateResult {
  const { value, messages } = form;
  return html`<wa-input
    type="datetime-local"
    with-clear
    label=${label}
    data-time=${name}
    .value=${value[name]}
    hint=${under(messages, `/${name}`, hint)}
    ?data-wrong=${messages.has(`/${name}`)}
    @input=${(event: Event) => form.change({ [name]: valueOf(event) })}
  ></wa-input>`;
}

/** Times that are filled in by halves, which their controls hold for empty. */
export function incompleteTimes(form: ParentNode): FieldMessages {
  const controls = [...form.querySelectorAll<WaInput>('[data-time]')];
  const wrong = controls.filter(({ input }) => input.validity.badInput);
  return new Map(wrong.map(({ dataset }) => [`/${dataset['time']}`, texts().fields.timeIncomplete]));
}

function results(form: FormState<PollForm>): TemplateResult {
  const words = texts().pollEditor;
  const { kind, results: policy, figures, order, changeable } = form.value;
  return html`<fieldset>
    <legend>${words.rules}</legend>
    <wa-radio-group
      label=${words.results}
      .value=${policy}
      @change=${(event: Event) => form.change({ results: valueOf(event) as PollForm['results'] })}
    >
      ${resultsPolicy.options.map((name) => html`<wa-radio value=${name}>${words.resultsChoices[name]}</wa-radio>`)}
    </wa-radio-group>
    <wa-radio-group
      label=${words.figures}
      orientation="horizontal"
      .value=${figures}
      @change=${(event: Event) => form.change({ figures: valueOf(event) as PollForm['figures'] })}
    >
      ${resultFigures.options.map((name) => html`<wa-radio value=${name}>${words.figuresChoices[name]}</wa-radio>`)}
    </wa-radio-group>
    ${
      kind === 'rating'
        ? nothing
        : html`<wa-radio-group
            label=${words.order}
            hint=${words.orderHint}
            .value=${order}
            @change=${(event: Event) => form.change({ order: valueOf(event) as PollForm['order'] })}
          >
            ${optionOrder.options.map((name) => html`<wa-radio value=${name}>${words.orderChoices[name]}</wa-radio>`)}
          </wa-radio-group>`
    }
    ${
      kind === 'quiz'
        ? nothing
        : html`<wa-switch
            .checked=${changeable}
            hint=${words.changeableHint}
            @change=${(event: Event) => form.change({ changeable: isChecked(event) })}
            >${words.changeable}</wa-switch
          >`
    }
  </fieldset>`;
}
