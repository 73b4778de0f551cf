import { type Language, languages } from '../contract/common.ts';
import type { PollAnswer } from '../contract/poll-answer.ts';
import type { Env } from '../env.ts';
import { HotMemory } from '../snapshots/hot-memory.ts';
import { type PollSnapshot, pollKey, showPoll } from './poll-snapshot.ts';

/** A site's polls as its archive page lists them. */
export interface Archive {
  /** Those that take votes, the newest first. */
  open: PollAnswer[];
  /** One page of those that have closed, the latest first. */
  closed: PollAnswer[];
  pages: number;
  /** Those in which there are polls. */
  languages: Language[];
}

/** Closed polls on one page of the archive. */
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
  const polls = snapshots.map((snapshot) => showPoll(snapshot, { language, voted: false }, now));
  const times = (poll: PollAnswer) => Date.parse(poll.closesAt ?? poll.opensAt ?? '') || 0;
  const latestFirst = (one: PollAnswer, other: PollAnswer) =>
    times(other) - times(one) || one.poll.localeCompare(other.poll);
  const closed = polls.filter(({ state }) => state === 'closed').toSorted(latestFirst);
  return {
    open: polls.filter(({ state }) => state === 'open').toSorted(latestFirst),
    closed: closed.slice((page - 1) * perPage, page * perPage),
    pages: Math.max(1, Math.ceil(closed.length / perPage)),
    languages: languages.filter((each) => snapshots.some(({ settings }) => settings.question[each] !== undefined)),
  };
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
