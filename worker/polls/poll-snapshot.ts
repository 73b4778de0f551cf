import { isSlug, type Language, type LocalizedText } from '../contract/common.ts';
import type { PollAnswer } from '../contract/poll-answer.ts';
import { otherId, type PollSettings, type PollSwitch } from '../contract/poll.ts';
import type { QuizAnswer, Tally } from '../contract/ballot.ts';
import type { Env } from '../env.ts';
import { numberLocale } from '../locales/numbers.ts';
import { pick } from '../locales/pick.ts';
import { filledTexts, pollTexts } from '../locales/poll-texts.ts';
import { HotMemory } from '../snapshots/hot-memory.ts';
import { readSnapshot } from '../snapshots/read-snapshot.ts';
import { isChangeable, maySeeTally, stateOf } from './schedule.ts';
import { workBits } from './work.ts';

/** A poll's published definition and its tally, one KV value: all that a page view reads. */
export interface PollSnapshot {
  site: string;
  poll: string;
  settings: PollSettings;
  switch: PollSwitch;
  closedAt: string | null;
  generation: number;
  /** IANA time zone of the site when the poll was saved. */
  timeZone: string;
  /** Seed of the proof of work. */
  seed: string;
  /** Readers' own answers that the editors let show. */
  others: string[];
  /** Hash of the picture for link previews. */
  picture: string | null;
  tally: Tally;
}

/** KV key of a poll's snapshot. */
export const pollKey = (site: string, poll: string) => `poll:${site}/${poll}`;

const hot = new HotMemory<PollSnapshot>({ milliseconds: 1_000, entries: 500 });

/** The newest snapshot that KV shows here, from the isolate's memory while it is at most a second old. */
export async function readPoll(env: Env, site: string, poll: string, now: number): Promise<PollSnapshot | undefined> {
  if (!isSlug(site) || !isSlug(poll)) return undefined;
  const key = pollKey(site, poll);
  return hot.get(key, now, () => readSnapshot<PollSnapshot>(env.SNAPSHOTS, key));
}

export interface Reader {
  language: Language;
  /** Whether this reader has voted and may see what voters may. */
  voted: boolean;
  /** The site's public key of Turnstile. */
  turnstileKey?: string | null | undefined;
}

/** What a reader gets to see of a poll. */
export function showPoll(snapshot: PollSnapshot, { language, voted, turnstileKey }: Reader, now: number): PollAnswer {
  const { settings } = snapshot;
  const state = stateOf(snapshot, now);
  const text = (texts: LocalizedText) => pick(texts, language);
  const maySee = maySeeTally(settings.results, state, voted);
  const times = { opensAt: settings.opensAt, closesAt: snapshot.closedAt ?? settings.closesAt };
  return {
    site: snapshot.site,
    poll: snapshot.poll,
    language,
    locale: numberLocale(language),
    question: text(settings.question),
    kind: settings.kind,
    options: showOptions(settings, language),
    minChoices: settings.minChoices,
    maxChoices: settings.maxChoices,
    other: settings.other,
    others: maySee ? snapshot.others : [],
    order: settings.order,
    figures: settings.figures,
    state,
    ...times,
    timeZone: snapshot.timeZone,
    results: settings.results,
    changeable: isChangeable(settings),
    generation: snapshot.generation,
    tally: maySee ? snapshot.tally : null,
    quiz: voted || state === 'closed' ? showQuiz(settings, language) : null,
    asks: {
      work: settings.fairPlay.work ? { seed: snapshot.seed, bits: workBits } : null,
      turnstile: (settings.fairPlay.turnstile && turnstileKey) || null,
      token: settings.fairPlay.signed,
    },
    texts: filledTexts(language, { ...settings, ...times, timeZone: snapshot.timeZone }),
  };
}

/** What a quiz tells who has answered; null where the poll is none. */
export function showQuiz({ quiz }: Pick<PollSettings, 'quiz'>, language: Language): QuizAnswer | null {
  return quiz && { correct: quiz.correct, explanation: pick(quiz.explanation, language) || null };
}

function showOptions(settings: PollSettings, language: Language): PollAnswer['options'] {
  const options = settings.options.map(({ label, ...option }) => ({ ...option, label: pick(label, language) }));
  return settings.other ? [...options, { id: otherId, label: pollTexts[language].other }] : options;
}
