import type { AdminPoll } from '../contract/poll-admin.ts';
import type { Site } from '../contract/site.ts';
import { ApiFailure } from './api/client.ts';
import { putPicture } from './api/pictures.ts';
import { listPolls } from './api/polls.ts';
import { pictureSubject } from './picture-subject.ts';
import { drawPicture, pictureBlob } from './poll-picture.ts';

/** What is being uploaded, so that a page that is opened right after a save does not do it again. */
const underway = new Map<string, Promise<AdminPoll | undefined>>();

/** The latest state of each site whose pictures are being drawn again. */
const newest = new Map<string, Site>();

/** Whether a poll's picture no longer shows what it should. */
export function needsPicture(poll: AdminPoll, before: AdminPoll | undefined, site: Site): boolean {
  return poll.picture === null || !before || subjectOf(poll, site) !== subjectOf(before, site);
}

/**
 * Draws a poll's picture and uploads it; the poll with it. A picture is worth no editor's attention: a failure is told
 * to the console, and the next save or visit tries again.
 */
export function keepPicture(site: Site, poll: AdminPoll): Promise<AdminPoll | undefined> {
  const key = `${site.id}/${poll.id} ${subjectOf(poll, site)}`;
  const known = underway.get(key);
  if (known) return known;
  const kept = drawAndPut(site, poll).finally(() => underway.delete(key));
  underway.set(key, kept);
  return kept;
}

/**
 * Draws all polls of a site again, one after the other: its name is on each. Closed ones keep the name they ran under.
 * A later call for the same site ends an earlier one, so that a name that was soon mended does not come last.
 */
export async function keepPictures(site: Site): Promise<void> {
  newest.set(site.id, site);
  const polls = await listPolls(site.id).catch((failure: unknown) => tell(failure) ?? []);
  for (const poll of polls.filter(({ state }) => state !== 'closed')) {
    if (newest.get(site.id) !== site) return;
    await keepPicture(site, poll);
  }
}

async function drawAndPut(site: Site, poll: AdminPoll): Promise<AdminPoll | undefined> {
  try {
    const canvas = drawPicture(pictureSubject(poll, site));
    return await putPicture(site.id, poll.id, await pictureBlob(canvas));
  } catch (failure) {
    return tell(failure);
  }
}

function tell(failure: unknown): undefined {
  if (!(failure instanceof ApiFailure)) throw failure;
  console.warn('the picture of a poll was not kept', failure);
}

const subjectOf = (poll: AdminPoll, site: Site) => JSON.stringify(pictureSubject(poll, site));
