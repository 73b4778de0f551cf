import type { Language } from '../contract/common.ts';
import type { PollKind } from '../contract/poll.ts';
import type { AdminPoll } from '../contract/poll-admin.ts';
import type { Site } from '../contract/site.ts';
import { directionOf } from '../locales/direction.ts';
import { pageTexts } from '../locales/page-texts.ts';
import { pick } from '../locales/pick.ts';
import { counted, dashboardLanguage, textsIn } from './texts/language.ts';

/** What the picture of a poll for link previews says, in the readers' language. */
export interface PictureSubject {
  direction: 'ltr' | 'rtl';
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
  const { kind } = settings;
  const all = settings.options.map(({ id, label, emoji }) =>
    kind === 'rating' ? id : kind === 'reactions' && emoji ? emoji : pick(label, language),
  );
  const options = kind === 'rating' ? all : all.slice(0, kind === 'reactions' ? 8 : mostAnswers);
  const left = kind === 'rating' || kind === 'reactions' ? 0 : all.length - options.length;
  return {
    direction: directionOf(language),
    site: name,
    label: labelOf(kind, language),
    question: pick(settings.question, language),
    kind,
    options,
    more: left > 0 ? moreOf(left, language) : '',
  };
}

/** In languages that the dashboard does not speak, the word that the poll's own page has above its question. */
function labelOf(kind: PollKind, language: Language): string {
  if (dashboardLanguage(language) !== language) return pageTexts[language].poll;
  const words = textsIn(language).picture;
  return kind === 'quiz' ? words.quiz : kind === 'rating' ? words.rating : words.vote;
}

function moreOf(n: number, language: Language): string {
  const own = dashboardLanguage(language);
  return own === language ? counted(textsIn(own).picture.more, n, own) : `+ ${n}`;
}
