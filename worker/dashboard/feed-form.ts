import type { FieldError } from '../contract/problem.ts';
import type { FeedSettings } from '../contract/related.ts';
import { checkAddress } from '../related/feed-address.ts';
import { explained, type FieldRules } from './field-messages.ts';
import type { FieldMessages } from './form-state.ts';
import { isOnThisMachine } from './local-address.ts';
import { freeSlug, slugOf } from './slug.ts';
import { texts } from './texts/language.ts';

export interface FeedForm {
  url: string;
  allowHttp: boolean;
}

export const blankFeed: FeedForm = { url: '', allowHttp: false };

const isPlainHttp = (url: string): boolean => /^http:/i.test(url.trim());

/** Whether the worker would fetch the address; a worker on the editor's own machine takes that machine's, too. */
function isFetched(url: string, allowHttp: boolean, allowLocal: boolean): boolean {
  return typeof checkAddress(url, { allowHttp, allowLocal }) !== 'string';
}

/** Whether it takes the editor's leave for plain http, and nothing else, to fetch the address. */
export function needsLeave(url: string, allowLocal = isOnThisMachine()): boolean {
  return isFetched(url, true, allowLocal) && !isFetched(url, false, allowLocal);
}

export function feedSettingsOf({ url, allowHttp }: FeedForm): FeedSettings {
  return { url: url.trim(), language: null, allowHttp: allowHttp && isPlainHttp(url) };
}

/** An id made from the feed's host. */
export function feedIdOf(url: string, taken: readonly string[]): string {
  const host = URL.parse(url.trim())?.hostname.replace(/^www\./, '') ?? '';
  return freeSlug(slugOf(host) || 'feed', taken);
}

export function feedErrors({ url, allowHttp }: FeedForm, allowLocal = isOnThisMachine()): FieldMessages {
  const words = texts().fields;
  const parsed = URL.parse(url.trim());
  if (!parsed || !/^https?:$/.test(parsed.protocol)) return new Map([['/url', words.feedUrl]]);
  if (!isFetched(url, true, allowLocal)) return new Map([['/url', words.feedRefused]]);
  return new Map(needsLeave(url, allowLocal) && !allowHttp ? [['/url', words.feedHttp]] : []);
}

const rules: FieldRules = [[/^\/url$/, /./, 'feedRefused']];

export function explainFeed(errors: readonly FieldError[]): FieldMessages {
  return explained(errors, rules);
}
