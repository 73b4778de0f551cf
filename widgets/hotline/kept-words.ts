import { keep, keysOf, recall } from '../core/store.ts';
import { draftKey, type Fields, outboxKey, type Pending } from './message-draft.ts';

export function recallDraft(hotline: string): Fields {
  const stored = Object.entries(recall<object>(draftKey(hotline)) ?? {});
  // Anybody may have written there.
  return Object.fromEntries(stored.filter(([, answer]) => typeof answer === 'string'));
}

/** Whether two forms say the same. */
export const sameWords = (one: Fields, other: Fields): boolean => words(one) === words(other);
const words = (fields: Fields) => JSON.stringify(Object.entries(fields).filter(([, answer]) => answer.trim()));

/** Those that a form of this page is about to send. */
const claimed = new Set<string>();

/** A message that no form of this page has taken charge of: this one, else any of the hotline. */
export function claimPending(hotline: string, mine?: string): Pending | undefined {
  const at = keysOf(mine ?? outboxKey(hotline)).find((key) => !claimed.has(key));
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
