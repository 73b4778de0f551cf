import { type Language, languages, type LocalizedText } from '../contract/common.ts';
import type { PollOption } from '../contract/poll.ts';
import { emptyText, type FormText, idSource, languagesIn, localized, textForm, textOf } from './form-text.ts';
import { freeSlug, slugOf } from './slug.ts';

export interface OptionForm {
  /** Tells rows apart while they move. */
  key: number;
  /** Empty until saved: made from the label. */
  id: string;
  label: FormText;
  /** Address of a picture; empty for none. */
  image: string;
  emoji: string;
  /** Whether it is a right answer of a quiz. */
  right: boolean;
}

/** `points`: from 0 to 10. */
export type Scale = 'stars' | 'points';

export function blankOption(key: number): OptionForm {
  return { key, id: '', label: emptyText(), image: '', emoji: '', right: false };
}

export function optionForms(options: readonly PollOption[], correct: readonly string[]): OptionForm[] {
  return options.map(({ id, label, image, emoji }, index) => ({
    key: index + 1,
    id,
    label: textForm(label),
    image: image ?? '',
    emoji: emoji ?? '',
    right: correct.includes(id),
  }));
}

/** One more row, with a key that no other has. */
export function withBlank(options: readonly OptionForm[]): OptionForm[] {
  return [...options, blankOption(Math.max(0, ...options.map(({ key }) => key)) + 1)];
}

const scales: Record<Scale, { first: number; count: number }> = {
  stars: { first: 1, count: 5 },
  points: { first: 0, count: 11 },
};

/** A rating's marks, still without words. */
export function blankMarks(scale: Scale): OptionForm[] {
  const { first, count } = scales[scale];
  return Array.from({ length: count }, (_, index) => ({ ...blankOption(index + 1), id: String(first + index) }));
}

export function scaleOf(marks: readonly OptionForm[]): Scale {
  return marks.length === scales.points.count ? 'points' : 'stars';
}

/** The other scale; the words at both ends stay at the ends. */
export function rescaled(marks: readonly OptionForm[], scale: Scale): OptionForm[] {
  const last = scales[scale].count - 1;
  const ends = new Map([
    [0, wordOf(marks[0])],
    [last, wordOf(marks.at(-1))],
  ]);
  return blankMarks(scale).map((mark, index) => ({ ...mark, label: ends.get(index) ?? mark.label }));
}

/** What an option is called where nobody has written a label: a mark its number, a reaction its emoji. */
const standIn = ({ id, emoji }: OptionForm): string => emoji || id;

/** The label as somebody wrote it: empty where it is only what stands in for one. */
export function wordOf(option: OptionForm | undefined): FormText {
  if (!option) return emptyText();
  return textOf((language) => (option.label[language] === standIn(option) ? '' : option.label[language]));
}

/** Options with ids, those that have none made from their labels. */
export function withIds(options: readonly OptionForm[]): OptionForm[] {
  const taken = options.map(({ id }) => id).filter(Boolean);
  return options.map((option) => {
    if (option.id !== '') return option;
    const id = freeSlug(slugOf(idSource(option.label)) || 'option', taken);
    taken.push(id);
    return { ...option, id };
  });
}

/** The contract's options. Members stand in the contract's order, so that what is sent can be held against what is saved. */
export function pollOptions(options: readonly OptionForm[]): PollOption[] {
  return withIds(options).map(({ id, label, image, emoji }) => ({
    id,
    label: localized(label),
    ...(image.trim() !== '' && { image: image.trim() }),
    ...(emoji.trim() !== '' && { emoji: emoji.trim() }),
  }));
}

/** Reactions and marks, whose labels may be left out: in each language in which the poll is written something stands in. */
export function labelledOptions(options: readonly OptionForm[], question: FormText): PollOption[] {
  const written = languagesIn([question, ...options.map(({ label }) => label)]);
  return withIds(options).map((option) => ({
    id: option.id,
    label: fullLabel(option, written.length === 0 ? languages : written),
    ...(option.image !== '' && { image: option.image }),
    ...(option.emoji !== '' && { emoji: option.emoji.trim() }),
  }));
}

function fullLabel(option: OptionForm, written: readonly Language[]): LocalizedText {
  return textOf((language) => option.label[language]?.trim() || (written.includes(language) ? standIn(option) : ''));
}
