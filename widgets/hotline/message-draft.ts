import { keep, keysOf } from '../core/store.ts';

/** What the reader has typed, by field id. */
export type Fields = Record<string, string>;

/** A message that is on its way: sent with the same key and body until it is acknowledged or refused for good. */
export interface Pending {
  /** Storage key; its last part is the message's own key. */
  at: string;
  body: string;
}

// A slash, which no id has, keeps these apart from a poll's key.
const under = (hotline: string) => `otklik:${hotline}/`;
/** `hotline`: site and hotline, with a slash between them. */
export const draftKey = (hotline: string): string => `${under(hotline)}draft`;
export const outboxKey = (hotline: string): string => `${under(hotline)}outbox/`;

/** Whether this device holds anything for the hotline: a draft, or messages that wait. */
export const holdsWords = (hotline: string): boolean => keysOf(under(hotline)).length > 0;

/** Without fields the draft is forgotten. */
export function keepDraft(hotline: string, fields?: Fields): void {
  keep(draftKey(hotline), fields);
}

/** Each message has a place of its own, which nothing that is typed in another form or tab touches. */
export function keepPending(hotline: string, key: string, body: string): Pending {
  const at = outboxKey(hotline) + key;
  keep(at, body);
  return { at, body };
}
