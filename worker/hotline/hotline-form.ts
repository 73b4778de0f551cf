import { html } from 'hono/html';
import type { HotlineAnswer } from '../contract/hotline.ts';
import { pageTexts } from '../locales/page-texts.ts';
import type { Html } from '../pages/page.ts';
import { sendTo } from '../pages/form-body.ts';
import type { Fault } from './message.ts';

type Field = HotlineAnswer['fields'][number];

/** What was typed into a form that could not be taken, and why not. */
export interface FormState {
  /** Random, made for this rendering: the Idempotency-Key of the message that will be written. */
  key: string;
  /** By field id. */
  typed: Map<string, string>;
  faults: Fault[];
  /** Version of the consent text that was agreed to; empty where none was. */
  consent: string;
  notice?: string | undefined;
}

/** More options than this go into a list that opens. */
const mostRadios = 7;
/** A text field with room for more characters than this has several lines. */
const oneLine = 200;

/** The hotline as a form that needs no JavaScript: what was typed stays, and what is wrong stands at its field. */
export function hotlineForm(hotline: HotlineAnswer, state: FormState): Html {
  const { texts, language, consent } = hotline;
  const own = pageTexts[language];
  return html`${hotline.intro ? html`<p class="intro"><bdi>${hotline.intro}</bdi></p>` : ''}
    ${state.notice ? html`<p class="notice wrong" role="alert">${state.notice}</p>` : ''}
    <form method="post" action="${sendTo(language)}">
      <input type="hidden" name="key" value="${state.key}" />
      ${hotline.fields.map((field) => fieldset(field, hotline, state))} ${leftovers(hotline, state)}
      <div class="trap" aria-hidden="true">
        <label>${own.trap}<input type="text" name="website" tabindex="-1" autocomplete="off" /></label>
      </div>
      ${faultAt('/consent', hotline, state)}
      <label class="consent"
        ><input
          type="checkbox"
          name="consent"
          value="${consent.version}"
          required${state.consent === consent.version ? html` checked` : ''}${describedBy('/consent', '', state)}
        /><span><bdi>${consent.text}</bdi></span></label
      >
      <button>${texts.send}</button>
    </form>`;
}

function fieldset(field: Field, hotline: HotlineAnswer, state: FormState): Html {
  const { texts } = hotline;
  const pointer = `/fields/${field.id}`;
  const label = html`<bdi>${field.label}</bdi
    >${field.required ? '' : html` <span class="optional">(${texts.optional})</span>`}`;
  const hint = field.hint ? html`<p class="hint" id="hint-${field.id}"><bdi>${field.hint}</bdi></p>` : '';
  const fault = faultAt(pointer, hotline, state);
  if (field.kind === 'choice' && field.options.length <= mostRadios) {
    return html`<fieldset class="field">
      <legend>${label}</legend>
      ${hint}${fault}${radios(field, state)}
    </fieldset>`;
  }
  return html`<div class="field">
    <label for="field-${field.id}">${label}</label>${hint}${control(field, hotline, state)}${fault}
  </div>`;
}

function control(field: Field, hotline: HotlineAnswer, state: FormState): Html {
  const value = state.typed.get(field.id) ?? '';
  const attributes = html`id="field-${field.id}"
  name="fields.${field.id}"${field.required ? html` required` : ''}${describedBy(`/fields/${field.id}`, field.hint && field.id, state)}`;
  if (field.kind === 'choice') {
    const option = ({ id, label }: Field['options'][number]) =>
      html`<option value="${id}" ${id === value ? html` selected` : ''}>${label}</option>`;
    return html`<select ${attributes}>
      <option value="">${pageTexts[hotline.language].chooseOption}</option>
      ${field.options.map(option)}
    </select>`;
  }
  if (field.kind === 'text' && field.maxLength > oneLine) {
    return html`<textarea ${attributes} dir="auto" rows="6" maxlength="${field.maxLength}">${lines(value)}</textarea>`;
  }
  return html`<input type="text" ${attributes} dir="auto" maxlength="${field.maxLength}" value="${value}" />`;
}

function radios(field: Field, state: FormState): Html {
  const value = state.typed.get(field.id) ?? '';
  const required = field.required ? html` required` : '';
  const radio = ({ id, label }: Field['options'][number]) =>
    html`<label class="choice"
      ><input
        type="radio"
        name="fields.${field.id}"
        value="${id}"
        ${required}${id === value ? html` checked` : ''}${describedBy(`/fields/${field.id}`, field.hint && field.id, state)}
      /><span><bdi>${label}</bdi></span></label
    >`;
  return html`${field.options.map(radio)}`;
}

/** What was typed into fields that the form no longer has: shown, so that it can be copied. */
function leftovers(hotline: HotlineAnswer, { typed, faults }: FormState): Html {
  const lost = faults.filter(({ kind }) => kind === 'unknown-field').map(({ pointer }) => idOf(pointer));
  const show = (id: string) =>
    html`<div class="field">
      <label for="field-${id}">${pageTexts[hotline.language].notSent}</label>
      <textarea id="field-${id}" rows="4" dir="auto" readonly>${lines(typed.get(id) ?? '')}</textarea>
    </div>`;
  return html`${lost.map(show)}`;
}

/** A browser drops the first line break in a textarea, so one is put there for it to drop. */
function lines(text: string): string {
  return `\n${text}`;
}

function faultAt(pointer: string, hotline: HotlineAnswer, { faults, consent }: FormState): Html {
  const fault = faults.find((candidate) => candidate.pointer === pointer);
  if (!fault || fault.kind === 'unknown-field') return html``;
  const own = pageTexts[hotline.language];
  const words = {
    missing: hotline.texts.required,
    'too-long': hotline.texts.tooLong.replace('{max}', String(fault.max)),
    'unknown-option': own.unknownOption,
    'other-consent': consent === '' ? hotline.texts.consentNeeded : own.consentChanged,
  }[fault.kind];
  return html`<p class="fault" id="fault-${idOf(pointer)}">${words}</p>`;
}

/** Ties a control to its hint and its fault, for readers who listen to the page. */
function describedBy(pointer: string, hintId: string, { faults }: FormState): Html {
  const faulty = faults.some((fault) => fault.pointer === pointer);
  const ids = [hintId && `hint-${hintId}`, faulty && `fault-${idOf(pointer)}`].filter(Boolean).join(' ');
  return html`${ids ? html` aria-describedby="${ids}"` : ''}${faulty ? html` aria-invalid="true"` : ''}`;
}

function idOf(pointer: string): string {
  return pointer.slice(pointer.lastIndexOf('/') + 1);
}
