import type { Language } from '../contract/common.ts';
import { slug } from '../contract/common.ts';
import type { FieldError, ProblemCode } from '../contract/problem.ts';
import { type PublicKey, type Site, siteSettings, type SiteSettings } from '../contract/site.ts';
import { errorsOf, explained, type FieldRules } from './field-messages.ts';
import type { FieldMessages } from './form-state.ts';
import { texts } from './texts/language.ts';
import { parseKeys } from './voter-keys.ts';

/** A site as its form holds it. */
export interface SiteForm {
  /** What the rest is a change of; null for a new site. */
  read: Site | null;
  id: string;
  /** The editor has chosen the id, so the name no longer makes it. */
  idIsOwn: boolean;
  name: string;
  /** One a line. */
  origins: string;
  language: Language;
  timeZone: string;
  /** Empty for none. */
  currentPoll: string;
  rotation: string[];
  rotateEvery: SiteSettings['rotateEvery'];
  voterKeys: PublicKey[];
  /** A JWK or JWKS to be added; never a private one. */
  newKeys: string;
  turnstileKey: string;
}

export function blankSite(language: Language): SiteForm {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  return {
    read: null,
    id: '',
    idIsOwn: false,
    name: '',
    origins: '',
    language,
    timeZone,
    currentPoll: '',
    rotation: [],
    rotateEvery: 'day',
    voterKeys: [],
    newKeys: '',
    turnstileKey: '',
  };
}

export function siteFormOf(read: Site): SiteForm {
  const { origins, currentPoll, turnstileKey, revision: _, ...site } = read;
  return {
    read,
    ...site,
    idIsOwn: true,
    origins: origins.join('\n'),
    currentPoll: currentPoll ?? '',
    newKeys: '',
    turnstileKey: turnstileKey ?? '',
  };
}

export function siteSettingsOf(form: SiteForm): SiteSettings {
  const { name, origins, language, timeZone, currentPoll, rotation, rotateEvery, voterKeys } = form;
  const added = form.newKeys.trim() === '' ? [] : parseKeys(form.newKeys);
  return {
    name: name.trim(),
    origins: originsOf(origins),
    language,
    timeZone,
    currentPoll: currentPoll || null,
    rotation,
    rotateEvery,
    voterKeys: typeof added === 'string' ? voterKeys : withoutRepeats([...voterKeys, ...added]),
    turnstileKey: form.turnstileKey.trim() || null,
  };
}

/** A key that is pasted again is there once. */
function withoutRepeats(keys: PublicKey[]): PublicKey[] {
  return [...new Map(keys.map((key) => [JSON.stringify([key.x, key.y, key.n]), key])).values()];
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
  const words = texts();
  if (errorsOf(slug, form.id).length > 0) messages.set('/id', words.fields.slug);
  else if (taken.includes(form.id)) messages.set('/id', words.site.taken);
  const added = form.newKeys.trim() === '' ? [] : parseKeys(form.newKeys);
  if (typeof added === 'string') messages.set('/voterKeys', words.fields[added]);
  // Cloudflare's keys tell nobody which is which, but both begin alike and the secret one is longer.
  if (/^[0-3]x.{27,}$/.test(form.turnstileKey.trim())) messages.set('/turnstileKey', words.fields.turnstileSecret);
  return messages;
}

const rules: FieldRules = [
  [/^\/name$/, />=1/, 'text'],
  [/^\/name$/, /<=/, 'tooLong'],
  [/^\/origins/, /./, 'origin'],
  [/^\/timeZone$/, /./, 'timeZone'],
  [/^\/(rotation|currentPoll)$/, /./, 'rotation'],
  [/^\/voterKeys$/, /<=/, 'voterKeysMany'],
  [/^\/voterKeys$/, /./, 'voterKeys'],
  [/^\/turnstileKey$/, /./, 'turnstileKey'],
];

/** What the worker refused: its errors at their fields, and a name that was taken in the meantime at the name's. */
export function explainSiteRefusal(errors: readonly FieldError[], code?: ProblemCode): FieldMessages {
  return code === 'site.exists' ? new Map([['/id', texts().site.taken]]) : explainSite(errors);
}

export function explainSite(errors: readonly FieldError[]): FieldMessages {
  // All lines, polls and keys are one field of the form each.
  const field = (pointer: string) => pointer.replace(/^(\/(?:origins|rotation|voterKeys))\/.*/, '$1');
  return explained(
    errors.map((error) => ({ ...error, pointer: field(error.pointer) })),
    rules,
  );
}
