import type { FieldError } from '../contract/problem.ts';
import type { FeedSettings } from '../contract/related.ts';
import { explained, type FieldRules } from './field-messages.ts';
import type { FieldMessages } from './form-state.ts';
import { freeSlug, slugOf } from './slug.ts';
import { texts } from './texts/language.ts';

export interface FeedForm {
  url: string;
  allowHttp: boolean;
}

export const blankFeed: FeedForm = { url: '', allowHttp: false };

export function isPlainHttp(url: string): boolean {
  return /^http:/i.test(url.trim());
}

export function feedSettingsOf({ url, allowHttp }: FeedForm): FeedSettings {
  return { url: url.trim(), language: null, allowHttp: allowHttp && isPlainHttp(url) };
}

/** An id made from the feed's host. */
export function feedIdOf(url: string, taken: readonly string[]): string {
  const host = URL.parse(url.trim())?.hostname.replace(/^www\./, '') ?? '';
  return freeSlug(slugOf(host) || 'feed', taken);
}

export function feedErrors({ url, allowHttp }: FeedForm): FieldMessages {
  const words = texts().fields;
  const parsed = URL.parse(url.trim());
  if (!parsed || !/^https?:$/.test(parsed.protocol)) return new Map([['/url', words.feedUrl]]);
  return new Map(isPlainHttp(url) && !allowHttp ? [['/url', words.feedHttp]] : []);
}

const rules: FieldRules = [[/^\/url$/, /./, 'feedRefused']];

export function explainFeed(errors: readonly FieldError[]): FieldMessages {
  return explained(errors, rules);
}
