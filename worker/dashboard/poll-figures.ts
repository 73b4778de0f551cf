import type { Language } from '../contract/common.ts';
import type { AdminPoll } from '../contract/poll-admin.ts';
import { otherId, type PollSettings } from '../contract/poll.ts';
import { pick } from '../locales/pick.ts';

export interface NamedOption {
  id: string;
  name: string;
}

/** All that a ballot may choose, by name; `own`: what the reader's own answer is called. */
export function namedOptions(settings: PollSettings, language: Language, own: string): NamedOption[] {
  const named = settings.options.map(({ id, label, emoji }) => {
    const text = pick(label, language);
    if (settings.kind === 'rating') return { id, name: text === id ? id : `${id} — ${text}` };
    return { id, name: emoji === undefined || emoji === text ? text : `${emoji} ${text}` };
  });
  return settings.other ? [...named, { id: otherId, name: own }] : named;
}

/** Mean mark of a rating; undefined where the poll is none or nobody has voted. */
export function averageMark({ settings, tally }: AdminPoll): number | undefined {
  if (settings.kind !== 'rating' || tally.ballots === 0) return undefined;
  const counts = settings.options.map(({ id }) => ({ mark: Number(id), n: tally.options[id] ?? 0 }));
  const votes = counts.reduce((sum, { n }) => sum + n, 0);
  return votes === 0 ? undefined : counts.reduce((sum, { mark, n }) => sum + mark * n, 0) / votes;
}

/**
 * Part of the voters who answered a quiz right, from 0 to 1; undefined where the poll is none or nobody has voted. Of
 * several choices a tally does not tell which came together, so it tells of none whether it was right.
 */
export function rightShare({ settings, tally }: AdminPoll): number | undefined {
  if (!settings.quiz || settings.maxChoices > 1 || tally.ballots === 0) return undefined;
  const right = settings.quiz.correct.reduce((sum, id) => sum + (tally.options[id] ?? 0), 0);
  return right / tally.ballots;
}
