import type { HotlineAnswer } from '../../contract/hotline.ts';
import type { PollAnswer } from '../../contract/poll-answer.ts';
import type { RelatedAnswer } from '../../contract/related.ts';
import type { Site } from '../../contract/site.ts';
import type { Widget } from '../snippet.ts';
import { answered } from './client.ts';

/** What readers are told of what a widget shows. */
export type Shown = PollAnswer | RelatedAnswer | HotlineAnswer;

/** Articles of which a list may show any: as many as the worker names at a time. */
const pool = 20;

/**
 * What a widget shows, in the site's language; several answers where its element stands for several things in turn. Of a
 * list all articles that it may show.
 */
export async function readShown(site: Site, widget: Widget): Promise<Shown[]> {
  const read = (path: string, query: Record<string, string> = {}) =>
    answered<Shown>(fetch(`/v1/sites/${site.id}/${path}?${new URLSearchParams({ lang: site.language, ...query })}`));
  if (widget.kind === 'hotline') return [await read(`hotlines/${widget.hotline}`)];
  if (widget.kind === 'read-also')
    return [await read('related', { limit: `${pool}`, ...(widget.rubric && { rubric: widget.rubric }) })];
  const polls = widget.poll ? [widget.poll] : ['current', ...site.rotation];
  return Promise.all(polls.map((poll) => read(`polls/${poll}`)));
}
