import type { Release } from '../contract/release.ts';
import type { Site } from '../contract/site.ts';
import type { HeightStep } from '../embed/placeholder.ts';
import { ApiFailure } from './api/client.ts';
import { getRelease } from './api/release.ts';
import { readShown, type Shown } from './api/shown.ts';
import { type Look, propertiesOf } from './look.ts';
import { listLength, measurePage, measureWidget } from './measure-widget.ts';
import { type PinnedLines, pinnedLines, policyFor } from './script-lines.ts';
import { pageOf, type Source, type Widget } from './snippet.ts';
import { loadElements } from './stage-widget.ts';

/** What has to be asked for or measured to write the code for a widget. */
export interface EmbedFacts {
  release: Release;
  pinned: PinnedLines;
  /** What a page's policy has to allow; with the pinned lines' hash. */
  policy: string;
  pinnedPolicy: string;
  /** What readers see now; undefined where there is nothing. */
  shown: Shown | undefined;
  /** Empty where nothing could be measured. */
  heights: HeightStep[];
  /** Of the widget's own page in a frame. */
  frameHeight: number | undefined;
}

export async function learnFacts(site: Site, source: Source, widget: Widget, look: Look): Promise<EmbedFacts> {
  const [release, answers] = await Promise.all([getRelease(), readShown(site, widget).catch(none)]);
  const pinned = pinnedLines(source, release);
  const turnstile = answers.some((answer) => 'asks' in answer && answer.asks.turnstile !== null);
  const pictures = answers.flatMap((answer) =>
    'poll' in answer ? answer.options.flatMap(({ image }) => image ?? []) : [],
  );
  const page = pageOf({ ...source, origin: '' }, widget);
  const [policy, pinnedPolicy, heights, frameHeight] = await Promise.all([
    policyFor(source, { turnstile, pictures }),
    policyFor(source, { turnstile, pictures, inline: pinned.map }),
    measure(site, widget, look, release, answers),
    page && answers.length > 0 ? measurePage(page).catch(unmeasured) : undefined,
  ]);
  return {
    release,
    pinned,
    policy,
    pinnedPolicy,
    shown: answers[0] && onePage(answers[0]),
    heights: heights ?? [],
    frameHeight,
  };
}

async function measure(site: Site, widget: Widget, look: Look, release: Release, answers: Shown[]) {
  if (answers.length === 0) return [];
  try {
    await loadElements(release);
    return await measureWidget(widget, answers, site.language, propertiesOf(look));
  } catch (error) {
    return unmeasured(error);
  }
}

/** A list as it is on some page. */
function onePage(answer: Shown): Shown {
  return 'items' in answer ? { ...answer, items: answer.items.slice(0, listLength) } : answer;
}

/** There may be no such poll, or none that is current; then there is nothing to show. */
function none(failure: unknown): Shown[] {
  if (failure instanceof ApiFailure && failure.status === 404) return [];
  throw failure;
}

/** The code without a kept place is code all the same. */
function unmeasured(error: unknown): undefined {
  console.error(error);
  return undefined;
}
