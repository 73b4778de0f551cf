import { type Language, languages, type LocalizedText, slug } from '../contract/common.ts';
import type { AdminPoll } from '../contract/poll-admin.ts';
import { pollSettings, type PollSettings } from '../contract/poll.ts';
import type { FieldError, ProblemCode } from '../contract/problem.ts';
import { errorsOf, explained, type FieldRules } from './field-messages.ts';
import type { FieldMessages } from './form-state.ts';
import { freeSlug, slugOf } from './slug.ts';
import { texts } from './texts/language.ts';
import { instantOf, wallTime } from './time-zone.ts';

export type FormText = Record<Language, string>;

export interface OptionForm {
  /** Tells rows apart while they move. */
  key: number;
  /** Empty until saved: made from the label. */
  id: string;
  label: FormText;
}

/** A poll as its form holds it: times as the site's clock shows them, texts in both languages, empty where missing. */
export interface PollForm {
  /** Empty for a new poll whose id is still made from the question. */
  id: string;
  question: FormText;
  options: OptionForm[];
  multiple: boolean;
  minChoices: string;
  maxChoices: string;
  opensAt: string;
  closesAt: string;
  results: PollSettings['results'];
  changeable: boolean;
  makeCurrent: boolean;
}

export const emptyText = (): FormText => ({ ru: '', en: '' });

export function blankPoll(makeCurrent: boolean): PollForm {
  return {
    id: '',
    question: emptyText(),
    options: [1, 2].map((key) => ({ key, id: '', label: emptyText() })),
    multiple: false,
    minChoices: '1',
    maxChoices: '2',
    opensAt: '',
    closesAt: '',
    results: 'after-vote',
    changeable: true,
    makeCurrent,
  };
}

export function pollFormOf({ id, settings }: AdminPoll, timeZone: string): PollForm {
  return {
    id,
    question: textForm(settings.question),
    options: settings.options.map((option, index) => ({
      key: index + 1,
      id: option.id,
      label: textForm(option.label),
    })),
    multiple: settings.maxChoices > 1,
    minChoices: String(settings.minChoices),
    maxChoices: String(Math.max(settings.maxChoices, 2)),
    opensAt: wallTime(settings.opensAt, timeZone),
    closesAt: wallTime(settings.closesAt, timeZone),
    results: settings.results,
    changeable: settings.changeable,
    makeCurrent: false,
  };
}

export function pollSettingsOf(form: PollForm, timeZone: string): PollSettings {
  return {
    kind: 'choice',
    other: false,
    quiz: null,
    figures: 'percent',
    order: 'fixed',
    fairPlay: { networkLimit: null, work: false, turnstile: false, signed: false },
    retentionDays: 30,
    question: localized(form.question),
    options: withIds(form.options).map(({ id, label }) => ({ id, label: localized(label) })),
    minChoices: form.multiple ? Number(form.minChoices) : 1,
    maxChoices: form.multiple ? Number(form.maxChoices) : 1,
    opensAt: instantOf(form.opensAt, timeZone),
    closesAt: instantOf(form.closesAt, timeZone),
    results: form.results,
    changeable: form.changeable,
  };
}

/** The poll's id: its own, else one made from the question that no other poll has. */
export function pollIdOf(form: PollForm, taken: readonly string[]): string {
  return form.id || freeSlug(slugOf(form.question.en || form.question.ru) || 'poll', [...taken, 'current']);
}

/** Options with ids, those that have none made from their labels. */
export function withIds(options: readonly OptionForm[]): OptionForm[] {
  const taken = options.map(({ id }) => id).filter(Boolean);
  return options.map((option) => {
    if (option.id !== '') return option;
    const id = freeSlug(slugOf(option.label.en || option.label.ru) || 'option', taken);
    taken.push(id);
    return { ...option, id };
  });
}

/** What the schema would refuse, in the editor's language. `taken`: ids that a new poll may not have. */
export function pollErrors(form: PollForm, timeZone: string, taken: readonly string[]): FieldMessages {
  const messages = new Map(explainPoll(errorsOf(pollSettings, pollSettingsOf(form, timeZone))));
  const words = texts();
  if (form.id !== '' && errorsOf(slug, form.id).length > 0) messages.set('/id', words.fields.slug);
  else if (form.id === 'current') messages.set('/id', words.fields.slugCurrent);
  else if (taken.includes(form.id)) messages.set('/id', words.pollEditor.taken);
  return messages;
}

const rules: FieldRules = [
  [/^\/question/, />=|least one/, 'textNeeded'],
  [/^\/question/, /<=/, 'tooLong'],
  [/^\/options\/\d+\/label/, />=|least one/, 'textNeeded'],
  [/^\/options\/\d+\/label/, /<=/, 'tooLong'],
  [/^\/options\/\d+\/id/, /./, 'slug'],
  [/^\/options$/, /has votes/, 'optionHasVotes'],
  [/^\/options$/, /at least/, 'fewOptions'],
  [/^\/options$/, /at most/, 'manyOptions'],
  [/^\/options$/, /id of its own/, 'sameIds'],
  [/^\/maxChoices$/, /ballots/i, 'ballotsHaveMore'],
  [/^\/maxChoices$/, /as many as minChoices/, 'minAboveMax'],
  [/^\/maxChoices$/, /as there are options/, 'maxAboveOptions'],
  [/^\/(min|max)Choices$/, /./, 'number'],
  [/^\/closesAt$/, /after opensAt/, 'closesBeforeOpens'],
  [/^\/(opens|closes)At$/, /./, 'time'],
];

export function explainPoll(errors: readonly FieldError[]): FieldMessages {
  return explained(errors, rules);
}

/** What the worker refused: its errors at their fields, and a name that was taken in the meantime at the name's. */
export function explainRefusal(errors: readonly FieldError[], code?: ProblemCode): FieldMessages {
  return code === 'poll.exists' ? new Map([['/id', texts().pollEditor.taken]]) : explainPoll(errors);
}

/** Languages in which any of these texts is written. */
export function languagesIn(written: readonly FormText[]): Language[] {
  return languages.filter((language) => written.some((text) => text[language].trim() !== ''));
}

export function textForm(text: LocalizedText | undefined): FormText {
  return { ru: text?.ru ?? '', en: text?.en ?? '' };
}

export function localized({ ru, en }: FormText): LocalizedText {
  return { ...(ru.trim() !== '' && { ru: ru.trim() }), ...(en.trim() !== '' && { en: en.trim() }) };
}
