import { isSlug, type Language, type LocalizedText } from '../contract/common.ts';
import { type HotlineAnswer, type HotlineField, type HotlineSettings } from '../contract/hotline.ts';
import type { Env } from '../env.ts';
import { hotlineTexts } from '../locales/hotline-texts.ts';
import { pick } from '../locales/pick.ts';
import { isListed } from '../sites/known-thing.ts';
import { HotMemory } from '../snapshots/hot-memory.ts';
import { readSnapshot } from '../snapshots/read-snapshot.ts';
import { maxLengthOf } from './message.ts';

/** A hotline's published definition, one KV value: all that a page view reads. */
export interface HotlineSnapshot {
  site: string;
  hotline: string;
  settings: HotlineSettings;
}

/** KV key of a hotline's snapshot. */
export const hotlineKey = (site: string, hotline: string) => `hotline:${site}/${hotline}`;

const hot = new HotMemory<HotlineSnapshot>({ milliseconds: 1_000, entries: 500 });

/** The newest snapshot that KV shows here, from the isolate's memory while it is at most a second old. */
export async function readHotline(
  env: Env,
  site: string,
  hotline: string,
  now: number,
): Promise<HotlineSnapshot | undefined> {
  if (!isSlug(site) || !isSlug(hotline)) return undefined;
  const key = hotlineKey(site, hotline);
  return hot.get(key, now, () => readSnapshot<HotlineSnapshot>(env.SNAPSHOTS, key));
}

/**
 * Whether there is such a hotline. A room is made by being named, so this is asked before a stranger's request names
 * one. The publisher's index has a new hotline before KV shows it.
 */
export async function hasHotline(env: Env, site: string, hotline: string, now: number): Promise<boolean> {
  if (!isSlug(site) || !isSlug(hotline)) return false;
  return Boolean(await readHotline(env, site, hotline, now)) || isListed(env, site, 'hotline', hotline, now);
}

/** The form as a reader of this language gets it. */
export function showHotline({ site, hotline, settings }: HotlineSnapshot, language: Language): HotlineAnswer {
  const text = (texts: LocalizedText | undefined) => pick(texts, language);
  return {
    site,
    hotline,
    language,
    title: text(settings.title),
    intro: text(settings.intro),
    fields: settings.fields.map((field) => ({
      id: field.id,
      kind: field.kind,
      label: text(field.label),
      hint: text(field.hint),
      required: field.required,
      maxLength: maxLengthOf(field),
      options: optionsOf(field).map(({ id, label }) => ({ id, label: text(label) })),
    })),
    consent: { version: settings.consent.version, text: text(settings.consent.text) },
    open: settings.open,
    texts: hotlineTexts[language],
  };
}

function optionsOf(field: HotlineField): { id: string; label: LocalizedText }[] {
  return field.kind === 'choice' ? field.options : [];
}
