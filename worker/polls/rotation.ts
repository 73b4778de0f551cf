import type { Site } from '../contract/site.ts';
import type { Env } from '../env.ts';
import { findPoll } from './find-poll.ts';
import type { PollSnapshot } from './poll-snapshot.ts';
import { stateOf } from './schedule.ts';

/** Number of the hour or day that it is in the time zone; one more each time that the site's clock says a new one. */
export function turnOf(every: Site['rotateEvery'], timeZone: string, now: number): number {
  const format = new Intl.DateTimeFormat('en', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
  });
  const parts = Object.fromEntries(format.formatToParts(now).map(({ type, value }) => [type, Number(value)]));
  const { year = 1970, month = 1, day = 1, hour = 0 } = parts;
  const hours = Date.UTC(year, month - 1, day, hour) / 3_600_000;
  return every === 'hour' ? hours : Math.floor(hours / 24);
}

/**
 * The poll that stands for the site's current one: of those that take turns the one whose turn it is, or the next one
 * that is open; without them, or while all are closed, the one that the editors have named.
 */
export async function findCurrentPoll(env: Env, site: Site, now: number): Promise<PollSnapshot | undefined> {
  const { rotation, rotateEvery, timeZone, currentPoll } = site;
  const turn = rotation.length > 0 ? turnOf(rotateEvery, timeZone, now) % rotation.length : 0;
  const inTurn = [...rotation.slice(turn), ...rotation.slice(0, turn)];
  for (const id of inTurn) {
    const poll = await findPoll(env, site.id, id, now);
    if (poll && stateOf(poll, now) === 'open') return poll;
  }
  const named = currentPoll ?? inTurn[0];
  return named === undefined ? undefined : findPoll(env, site.id, named, now);
}
