import type { Language } from '../contract/common.ts';
import type { AdminPoll } from '../contract/poll-admin.ts';
import { type PollKind, type PollOption, type PollSettings, takesSeveral } from '../contract/poll.ts';
import { emptyText, type FormText, idSource, localized, textForm, withText } from './form-text.ts';
import {
  blankMarks,
  blankOption,
  labelledOptions,
  type OptionForm,
  optionForms,
  pollOptions,
  withIds,
  wordOf,
} from './option-form.ts';
import { kindDefaults, starterReactions } from './poll-starters.ts';
import { freeSlug, slugOf } from './slug.ts';
import { instantOf, wallTime } from './time-zone.ts';

type Instants = Pick<PollSettings, 'opensAt' | 'closesAt'>;

/** A poll as its form holds it: times as the site's clock shows them, texts in whatever languages there are. */
export interface PollForm {
  /** Empty for a new poll whose id is still made from the question. */
  id: string;
  kind: PollKind;
  question: FormText;
  /** Of a choice and of a quiz. Each kind keeps its own, so that looking at another one loses nothing. */
  options: OptionForm[];
  reactions: OptionForm[];
  marks: OptionForm[];
  multiple: boolean;
  minChoices: string;
  maxChoices: string;
  other: boolean;
  explanation: FormText;
  opensAt: string;
  closesAt: string;
  /** Times as they are saved: to the second, which the clock in the form does not show. */
  saved: Instants;
  results: PollSettings['results'];
  figures: PollSettings['figures'];
  order: PollSettings['order'];
  changeable: boolean;
  limited: boolean;
  networkLimit: string;
  work: boolean;
  turnstile: boolean;
  signed: boolean;
  retentionDays: string;
  makeCurrent: boolean;
}

/** Ballots from one network that count without a review, where the editor has yet to say how many: a school class or two. */
const usualLimit = '30';

/** `language`: the readers'. */
export function blankPoll(makeCurrent: boolean, language: Language): PollForm {
  return {
    id: '',
    kind: 'choice',
    question: emptyText(),
    options: [blankOption(1), blankOption(2)],
    reactions: starterReactions(language),
    marks: blankMarks('stars'),
    multiple: false,
    minChoices: '1',
    maxChoices: '2',
    other: false,
    explanation: emptyText(),
    opensAt: '',
    closesAt: '',
    saved: { opensAt: null, closesAt: null },
    ...kindDefaults.choice,
    order: 'fixed',
    changeable: true,
    limited: false,
    networkLimit: usualLimit,
    work: false,
    turnstile: false,
    signed: false,
    retentionDays: '30',
    makeCurrent,
  };
}

const listOf: Record<PollKind, 'options' | 'reactions' | 'marks'> = {
  choice: 'options',
  quiz: 'options',
  reactions: 'reactions',
  rating: 'marks',
};

/** The options of the poll's kind. */
export const optionsOf = (form: PollForm): OptionForm[] => form[listOf[form.kind]];

export function withOptions(form: Pick<PollForm, 'kind'>, options: OptionForm[]): Partial<PollForm> {
  return { [listOf[form.kind]]: options };
}

export function pollFormOf({ id, settings }: AdminPoll, timeZone: string, language: Language): PollForm {
  const { kind, fairPlay, opensAt, closesAt, maxChoices } = settings;
  return {
    ...blankPoll(false, language),
    id,
    kind,
    question: textForm(settings.question),
    ...withOptions({ kind }, optionForms(settings.options, settings.quiz?.correct ?? [])),
    multiple: maxChoices > 1,
    minChoices: String(settings.minChoices),
    maxChoices: String(Math.max(maxChoices, 2)),
    other: settings.other,
    explanation: textForm(settings.quiz?.explanation),
    opensAt: wallTime(opensAt, timeZone),
    closesAt: wallTime(closesAt, timeZone),
    saved: { opensAt, closesAt },
    results: settings.results,
    figures: settings.figures,
    order: settings.order,
    changeable: settings.changeable,
    limited: fairPlay.networkLimit !== null,
    networkLimit: String(fairPlay.networkLimit ?? usualLimit),
    work: fairPlay.work,
    turnstile: fairPlay.turnstile,
    signed: fairPlay.signed,
    retentionDays: String(settings.retentionDays),
  };
}

/** Members stand in the contract's order, so that what is sent can be held against what is saved. */
export function pollSettingsOf(form: PollForm, timeZone: string): PollSettings {
  const { kind, results, figures, order, changeable } = form;
  const several = takesSeveral(kind) && form.multiple;
  return {
    kind,
    question: localized(form.question),
    options: settledOptions(form),
    minChoices: several ? Number(form.minChoices) : 1,
    maxChoices: several ? Number(form.maxChoices) : 1,
    other: kind === 'choice' && form.other,
    quiz: kind === 'quiz' ? quizOf(form) : null,
    opensAt: savedInstant(form, 'opensAt', timeZone),
    closesAt: savedInstant(form, 'closesAt', timeZone),
    results,
    figures,
    order,
    changeable,
    fairPlay: {
      networkLimit: form.limited ? Number(form.networkLimit) : null,
      work: form.work,
      turnstile: form.turnstile,
      signed: form.signed,
    },
    // An empty field is no number, and not none of them.
    retentionDays: form.retentionDays.trim() === '' ? Number.NaN : Number(form.retentionDays),
  };
}

function settledOptions(form: PollForm): PollOption[] {
  if (form.kind === 'rating') return labelledOptions(form.marks, form.question);
  if (form.kind !== 'reactions') return pollOptions(form.options);
  // The emoji is there even where it is empty: then the contract names the row that lacks one.
  return labelledOptions(form.reactions, form.question).map((option) => ({ ...option, emoji: option.emoji ?? '' }));
}

function quizOf({ options, explanation }: PollForm): PollSettings['quiz'] {
  const text = localized(explanation);
  return {
    correct: withIds(options)
      .filter(({ right }) => right)
      .map(({ id }) => id),
    ...(Object.keys(text).length > 0 && { explanation: text }),
  };
}

function savedInstant(form: PollForm, name: keyof Instants, timeZone: string): string | null {
  const saved = form.saved[name];
  return wallTime(saved, timeZone) === form[name] ? saved : instantOf(form[name], timeZone);
}

/** The poll's id: its own, else one made from the question that no other poll has. */
export function pollIdOf(form: PollForm, taken: readonly string[]): string {
  return form.id || freeSlug(slugOf(idSource(form.question)) || 'poll', [...taken, 'current']);
}

/** All that is written in words. */
export function writtenTexts(form: PollForm): FormText[] {
  return [form.question, form.explanation, ...optionsOf(form).map(wordOf)];
}

/** The form without a language, whichever kind of poll it is going to be. */
export function withoutLanguage(form: PollForm, language: Language): PollForm {
  const less = (text: FormText) => withText(text, language, '');
  const lessOf = (options: OptionForm[]) => options.map((option) => ({ ...option, label: less(option.label) }));
  return {
    ...form,
    question: less(form.question),
    explanation: less(form.explanation),
    options: lessOf(form.options),
    reactions: lessOf(form.reactions),
    marks: lessOf(form.marks),
  };
}
