import type { PollKind } from '../contract/poll.ts';
import type { AdminPoll } from '../contract/poll-admin.ts';
import type { Site } from '../contract/site.ts';
import { pickText } from './snippet.ts';
import { counted, textsIn } from './texts/language.ts';

/** What the picture of a poll for link previews says, in the readers' language. */
export interface PictureSubject {
  site: string;
  /** What it is, above the question. */
  label: string;
  question: string;
  kind: PollKind;
  /** Answers, marks or emoji, as many as there is room for. */
  options: string[];
  /** How many answers there are besides; empty where there are none. */
  more: string;
}

const mostAnswers = 3;

export function pictureSubject({ settings }: Pick<AdminPoll, 'settings'>, { name, language }: Site): PictureSubject {
  const words = textsIn(language).picture;
  const { kind } = settings;
  const all = settings.options.map(({ id, label, emoji }) =>
    kind === 'rating' ? id : kind === 'reactions' && emoji ? emoji : pickText(label, language),
  );
  const options = kind === 'rating' ? all : all.slice(0, kind === 'reactions' ? 8 : mostAnswers);
  const left = kind === 'rating' || kind === 'reactions' ? 0 : all.length - options.length;
  return {
    site: name,
    label: kind === 'quiz' ? words.quiz : kind === 'rating' ? words.rating : words.vote,
    question: pickText(settings.question, language),
    kind,
    options,
    more: left > 0 ? counted(words.more, left, language) : '',
  };
}
