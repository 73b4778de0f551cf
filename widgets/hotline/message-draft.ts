import { keep, recall } from '../core/store.ts';

/** What the reader has typed, by field id, and the message that is on its way. */
export interface MessageDraft {
  fields: Record<string, string>;
  /** Stored before it is sent, and sent with the same key and body until it is acknowledged or refused for good. */
  kept?: { key: string; body: string } | undefined;
}

// A slash, which no id has, keeps it apart from a poll's key.
const draftKey = (site: string, hotline: string) => `otklik:${site}/${hotline}/draft`;

export const recallDraft = (site: string, hotline: string): MessageDraft => ({
  fields: {},
  ...recall<MessageDraft>(draftKey(site, hotline)),
});

/** Without a draft the old one is forgotten. */
export function keepDraft(site: string, hotline: string, draft?: MessageDraft): void {
  keep(draftKey(site, hotline), draft);
}
