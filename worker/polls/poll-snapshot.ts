import { isSlug, type Language, type LocalizedText } from '../contract/common.ts';
import type { PollAnswer, PollSettings, PollSwitch, Tally } from '../contract/poll.ts';
import type { Env } from '../env.ts';
import { pick } from '../locales/pick.ts';
import { pollTexts } from '../locales/poll-texts.ts';
import { HotMemory } from '../snapshots/hot-memory.ts';
import { readSnapshot } from '../snapshots/read-snapshot.ts';
import { maySeeTally, pollState } from './schedule.ts';

/** A poll's published definition and its tally, one KV value: all that a page view reads. */
export interface PollSnapshot {
  site: string;
  poll: string;
  settings: PollSettings;
  switch: PollSwitch;
  closedAt: string | null;
  generation: number;
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

/** What a reader gets to see of a poll. `voted`: this reader has voted and may see what voters may. */
export function showPoll(snapshot: PollSnapshot, language: Language, voted: boolean, now: number): PollAnswer {
  const { settings } = snapshot;
  const state = pollState({ ...settings, switch: snapshot.switch }, now);
  const text = (texts: LocalizedText) => pick(texts, language);
  return {
    site: snapshot.site,
    poll: snapshot.poll,
    language,
    question: text(settings.question),
    options: settings.options.map((option) => ({ id: option.id, label: text(option.label) })),
    minChoices: settings.minChoices,
    maxChoices: settings.maxChoices,
    state,
    opensAt: settings.opensAt,
    closesAt: snapshot.closedAt ?? settings.closesAt,
    results: settings.results,
    changeable: settings.changeable,
    generation: snapshot.generation,
    tally: maySeeTally(settings.results, state, voted) ? snapshot.tally : null,
    texts: pollTexts[language],
  };
}
