import type { Language } from '../contract/common.ts';
import { slug } from '../contract/common.ts';
import { type AdminHotline, type HotlineField, hotlineSettings, type HotlineSettings } from '../contract/hotline.ts';
import type { FieldError, ProblemCode } from '../contract/problem.ts';
import { errorsOf, explained, type FieldRules } from './field-messages.ts';
import type { FieldMessages } from './form-state.ts';
import { hotlineStarter } from './hotline-starter.ts';
import { emptyText, type FormText, idSource, localized, textForm, textOf, withText } from './form-text.ts';
import { freeSlug, slugOf } from './slug.ts';
import { texts } from './texts/language.ts';

type Choice = Extract<HotlineField, { kind: 'choice' }>['options'][number];

export interface FieldForm {
  /** Tells rows apart while they move. */
  key: number;
  /** Empty until saved: made from the label. */
  id: string;
  kind: HotlineField['kind'];
  label: FormText;
  hint: FormText;
  required: boolean;
  maxLength: string;
  /** One choice a line, by language. */
  choices: FormText;
  /** The choices as they are saved. */
  savedChoices: Choice[];
}

/** A hotline as its form holds it. */
export interface HotlineForm {
  id: string;
  title: FormText;
  intro: FormText;
  fields: FieldForm[];
  consent: FormText;
  /** The consent as it is saved: another text needs another version. */
  savedConsent: { version: string; text: FormText } | null;
  open: boolean;
}

/** A form that can be used as it is: what happened, how to reach the reader, consent. */
export function starterHotline(language: Language): HotlineForm {
  return hotlineFormOf({ id: '', settings: hotlineStarter(language) }, false);
}

export function hotlineFormOf({ id, settings }: Pick<AdminHotline, 'id' | 'settings'>, saved = true): HotlineForm {
  const consent = textForm(settings.consent.text);
  return {
    id,
    title: textForm(settings.title),
    intro: textForm(settings.intro),
    fields: settings.fields.map(fieldFormOf),
    consent,
    savedConsent: saved ? { version: settings.consent.version, text: consent } : null,
    open: settings.open,
  };
}

function fieldFormOf(field: HotlineField, index: number): FieldForm {
  const options = field.kind === 'choice' ? field.options : [];
  // Line by line the same choice in each language, so one that lacks a language leaves its line blank.
  const lines = (language: Language) => options.map(({ label }) => label[language] ?? '').join('\n');
  return {
    key: index + 1,
    id: field.id,
    kind: field.kind,
    label: textForm(field.label),
    hint: textForm(field.hint),
    required: field.required,
    maxLength: field.kind === 'text' ? String(field.maxLength) : '4000',
    choices: textOf((language) => lines(language).trimEnd()),
    savedChoices: options,
  };
}

export function blankField(key: number): FieldForm {
  return {
    key,
    id: '',
    kind: 'text',
    label: emptyText(),
    hint: emptyText(),
    required: false,
    maxLength: '4000',
    choices: emptyText(),
    savedChoices: [],
  };
}

export function hotlineSettingsOf(form: HotlineForm, today: Date): HotlineSettings {
  return {
    title: localized(form.title),
    ...optionalText('intro', form.intro),
    fields: fieldsOf(form.fields),
    consent: { version: consentVersion(form, today), text: localized(form.consent) },
    open: form.open,
  };
}

function optionalText<K extends string>(name: K, text: FormText): Partial<Record<K, HotlineSettings['title']>> {
  const written = localized(text);
  return Object.keys(written).length === 0 ? {} : ({ [name]: written } as Record<K, HotlineSettings['title']>);
}

function fieldsOf(fields: readonly FieldForm[]): HotlineField[] {
  const taken = fields.map(({ id }) => id).filter(Boolean);
  return fields.map((field) => {
    const id = field.id || freeSlug(slugOf(idSource(field.label), 30) || 'field', taken);
    taken.push(id);
    const common = { id, label: localized(field.label), ...optionalText('hint', field.hint), required: field.required };
    switch (field.kind) {
      case 'text':
        return { kind: 'text', ...common, maxLength: Number(field.maxLength) };
      case 'contact':
        return { kind: 'contact', ...common };
      case 'choice':
        return { kind: 'choice', ...common, options: choicesOf(field) };
    }
  });
}

/**
 * A choice keeps its id wherever its line goes, since readers may be choosing it just now. A line that has been written
 * anew keeps the id of the one that stood there, where that is nowhere else.
 */
function choicesOf({ choices, savedChoices }: FieldForm): Choice[] {
  const lines = Object.fromEntries(Object.entries(choices).map(([language, text]) => [language, text.split('\n')]));
  const count = Math.max(...Object.values(lines).map(({ length }) => length), 0);
  const labels = Array.from({ length: count }, (_, line) => localized(textOf((language) => lines[language]?.[line])));
  const moved = labels.map((label) => savedChoices.find((choice) => isOneOf(choice, label))?.id);
  const taken = savedChoices.map(({ id }) => id);
  return labels.flatMap((label, line) => {
    if (Object.keys(label).length === 0) return [];
    const stood = savedChoices[line]?.id;
    const first = moved[line] !== undefined && moved.indexOf(moved[line]) === line ? moved[line] : undefined;
    const kept = first ?? (stood !== undefined && !moved.includes(stood) ? stood : undefined);
    const id = kept ?? freeSlug(slugOf(idSource(label), 30) || 'choice', taken);
    taken.push(id);
    return [{ id, label }];
  });
}

/** Whether a line says in one of the languages what a choice says. */
const isOneOf = (choice: Choice, label: Choice['label']) =>
  Object.entries(label).some(([language, text]) => choice.label[language as Language] === text);

/** The saved version while the text is the same, else one named by the day. */
function consentVersion({ consent, savedConsent }: HotlineForm, today: Date): string {
  if (savedConsent && JSON.stringify(localized(savedConsent.text)) === JSON.stringify(localized(consent)))
    return savedConsent.version;
  return freeSlug(today.toISOString().slice(0, 10), savedConsent ? [savedConsent.version] : []);
}

export function hotlineIdOf(form: HotlineForm, taken: readonly string[]): string {
  return form.id || freeSlug(slugOf(idSource(form.title)) || 'hotline', taken);
}

export function hotlineErrors(form: HotlineForm, taken: readonly string[], today: Date): FieldMessages {
  const messages = new Map(explainHotline(errorsOf(hotlineSettings, hotlineSettingsOf(form, today))));
  if (form.id !== '' && errorsOf(slug, form.id).length > 0) messages.set('/id', texts().fields.slug);
  else if (taken.includes(form.id)) messages.set('/id', texts().hotlineEditor.taken);
  return messages;
}

const rules: FieldRules = [
  [/^\/(title|intro|consent\/text)/, />=|least one/, 'textNeeded'],
  [/^\/fields\/\d+\/label/, />=|least one/, 'textNeeded'],
  [/^\/fields\/\d+\/maxLength$/, /./, 'number'],
  [/^\/fields\/\d+\/options/, /<=30\b/, 'manyChoices'],
  [/^\/fields\/\d+\/options/, /<=/, 'longChoice'],
  [/^\/fields\/\d+\/options/, /./, 'fewChoices'],
  [/^\/fields$/, /id of its own/, 'sameFieldIds'],
  [/./, /<=/, 'tooLong'],
];

export function explainHotline(errors: readonly FieldError[]): FieldMessages {
  return explained(
    errors.map((error) => ({ ...error, pointer: error.pointer.replace(/(\/options).*/, '$1') })),
    rules,
  );
}

/** The same of what the API has refused. */
export function explainHotlineRefusal(errors: readonly FieldError[], code?: ProblemCode): FieldMessages {
  return code === 'hotline.exists' ? new Map([['/id', texts().hotlineEditor.taken]]) : explainHotline(errors);
}

/** All that is written in words. */
export function writtenTexts({ title, intro, consent, fields }: HotlineForm): FormText[] {
  return [title, intro, consent, ...fields.flatMap(({ label, hint, choices }) => [label, hint, choices])];
}

/** The form without a language. */
export function withoutLanguage(form: HotlineForm, language: Language): HotlineForm {
  const less = (text: FormText) => withText(text, language, '');
  return {
    ...form,
    title: less(form.title),
    intro: less(form.intro),
    consent: less(form.consent),
    fields: form.fields.map((field) => ({
      ...field,
      label: less(field.label),
      hint: less(field.hint),
      choices: less(field.choices),
    })),
  };
}
