import { type Language, languages } from '../contract/common.ts';
import type { PollAnswer } from '../contract/poll-answer.ts';
import type { PollState } from '../contract/poll.ts';
import type { Env } from '../env.ts';
import { HotMemory } from '../snapshots/hot-memory.ts';
import { type PollSnapshot, pollKey, showPoll } from './poll-snapshot.ts';
import { stateOf } from './schedule.ts';

/** A site's polls as its archive page lists them. */
export interface Archive {
  /** Those on this page that take votes, the newest first. */
  open: PollAnswer[];
  /** Those on this page that have closed, the latest first; they come after all that are open. */
  closed: PollAnswer[];
  pages: number;
  /** Those in which there are polls. */
  languages: Language[];
}

/** Polls on one page of the archive. */
const perPage = 30;
/** KV reads so many keys at once. */
const atOnce = 100;
const all = new HotMemory<PollSnapshot[]>({ milliseconds: 60_000, entries: 50 });

/** `page`: 1 and up. Reads nothing but KV. Polls that have yet to open are not shown. */
export async function readArchive(
  env: Env,
  site: string,
  language: Language,
  page: number,
  now: number,
): Promise<Archive> {
  const snapshots = (await all.get(site, now, () => readAll(env, site))) ?? [];
  const inState = (wanted: PollState) =>
    snapshots.filter((snapshot) => stateOf(snapshot, now) === wanted).toSorted(latestFirst);
  // Where each story has a poll that stays open, those are most.
  const listed = [...inState('open'), ...inState('closed')];
  const shown = listed
    .slice((page - 1) * perPage, page * perPage)
    .map((snapshot) => showPoll(snapshot, { language, voted: false }, now));
  return {
    open: shown.filter(({ state }) => state === 'open'),
    closed: shown.filter(({ state }) => state === 'closed'),
    pages: Math.max(1, Math.ceil(listed.length / perPage)),
    languages: languages.filter((each) => snapshots.some(({ settings }) => settings.question[each] !== undefined)),
  };
}

function latestFirst(one: PollSnapshot, other: PollSnapshot): number {
  const time = ({ closedAt, settings }: PollSnapshot) =>
    Date.parse(closedAt ?? settings.closesAt ?? settings.opensAt ?? '') || 0;
  return time(other) - time(one) || one.poll.localeCompare(other.poll);
}

async function readAll(env: Env, site: string): Promise<PollSnapshot[]> {
  const found: PollSnapshot[] = [];
  let cursor: string | undefined;
  do {
    const list: KVNamespaceListResult<unknown> = await env.SNAPSHOTS.list({
      prefix: pollKey(site, ''),
      ...(cursor !== undefined && { cursor }),
    });
    const names = list.keys.map(({ name }) => name);
    for (let from = 0; from < names.length; from += atOnce) {
      const values = await env.SNAPSHOTS.get<PollSnapshot>(names.slice(from, from + atOnce), 'json');
      for (const snapshot of values.values()) if (snapshot) found.push(snapshot);
    }
    cursor = list.list_complete ? undefined : list.cursor;
  } while (cursor !== undefined);
  return found;
}
