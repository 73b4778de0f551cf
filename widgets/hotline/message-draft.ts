import { keep, keysOf, recall } from '../core/store.ts';

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
export function recallDraft(hotline: string): Fields {
  const stored = Object.entries(recall<object>(`${under(hotline)}draft`) ?? {});
  // Anybody may have written there.
  return Object.fromEntries(stored.filter(([, answer]) => typeof answer === 'string'));
}

/** Without fields the draft is forgotten. */
export function keepDraft(hotline: string, fields?: Fields): void {
  keep(`${under(hotline)}draft`, fields);
}

/** Whether two forms say the same. */
export const sameWords = (one: Fields, other: Fields): boolean => words(one) === words(other);
const words = (fields: Fields) => JSON.stringify(Object.entries(fields).filter(([, answer]) => answer.trim()));

/** Those that a form of this page is about to send. */
const claimed = new Set<string>();

/** Each message has a place of its own, which nothing that is typed in another form or tab touches. */
export function keepPending(hotline: string, key: string, body: string): Pending {
  const at = `${under(hotline)}outbox/${key}`;
  keep(at, body);
  claimed.add(at);
  return { at, body };
}

/** A message that no form of this page has taken charge of: this one, else any of the hotline. */
export function claimPending(hotline: string, mine?: string): Pending | undefined {
  const at = keysOf(mine ?? `${under(hotline)}outbox/`).find((key) => !claimed.has(key));
  const body = at && recall<string>(at);
  if (!body) return undefined;
  claimed.add(at);
  return { at, body };
}

/** Lets another form take charge. */
export const releasePending = ({ at }: Pending): unknown => claimed.delete(at);

/** It was acknowledged or refused for good. */
export function dropPending(pending: Pending): void {
  keep(pending.at);
  releasePending(pending);
}
