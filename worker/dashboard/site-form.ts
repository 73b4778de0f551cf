import type { Language } from '../contract/common.ts';
import { slug } from '../contract/common.ts';
import type { FieldError } from '../contract/problem.ts';
import { type Site, siteSettings, type SiteSettings } from '../contract/site.ts';
import { errorsOf, explained, type FieldRules } from './field-messages.ts';
import type { FieldMessages } from './form-state.ts';
import { texts } from './texts/language.ts';

/** A site as its form holds it. */
export interface SiteForm {
  id: string;
  /** The editor has chosen the id, so the name no longer makes it. */
  idIsOwn: boolean;
  name: string;
  /** One a line. */
  origins: string;
  language: Language;
  timeZone: string;
}

export function blankSite(language: Language): SiteForm {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  return { id: '', idIsOwn: false, name: '', origins: '', language, timeZone };
}

export function siteFormOf({ id, name, origins, language, timeZone }: Site): SiteForm {
  return { id, idIsOwn: true, name, origins: origins.join('\n'), language, timeZone };
}

/** `saved`: the site as it is, whose other settings stay. */
export function siteSettingsOf({ name, origins, language, timeZone }: SiteForm, saved?: Site): SiteSettings {
  return {
    name: name.trim(),
    origins: originsOf(origins),
    language,
    timeZone,
    currentPoll: saved?.currentPoll ?? null,
    rotation: saved?.rotation ?? [],
    rotateEvery: saved?.rotateEvery ?? 'day',
    voterKeys: saved?.voterKeys ?? [],
    turnstileKey: saved?.turnstileKey ?? null,
  };
}

/** Whatever an editor pastes, an address of a page included, as origins. */
function originsOf(lines: string): string[] {
  const origins = lines
    .split(/[\s,]+/)
    .filter(Boolean)
    .map((line) => {
      const url = URL.parse(line);
      return url && /^https?:$/.test(url.protocol) ? url.origin : line;
    });
  return [...new Set(origins)];
}

export function siteErrors(form: SiteForm, taken: readonly string[]): FieldMessages {
  const errors = errorsOf(siteSettings, siteSettingsOf(form));
  const messages = new Map(explainSite(errors));
  if (errorsOf(slug, form.id).length > 0) messages.set('/id', texts().fields.slug);
  else if (taken.includes(form.id)) messages.set('/id', texts().site.taken);
  return messages;
}

const rules: FieldRules = [
  [/^\/name$/, />=1/, 'text'],
  [/^\/name$/, /<=/, 'tooLong'],
  [/^\/origins/, /./, 'origin'],
  [/^\/timeZone$/, /./, 'timeZone'],
];

export function explainSite(errors: readonly FieldError[]): FieldMessages {
  // All lines are one field of the form.
  return explained(
    errors.map((error) => ({ ...error, pointer: error.pointer.replace(/^\/origins\/.*/, '/origins') })),
    rules,
  );
}
