import type { InboxMessage, InboxPage, MessageStatus } from '../contract/hotline.ts';
import { listMessages } from './api/hotlines.ts';

/** Pages that are read at most to find a message that an old link names. */
const furthest = 20;

interface Wanted {
  site: string;
  hotline: string;
  status: MessageStatus | undefined;
  /** How many pages have been opened so far. */
  pages: number;
  /** A message that has to be among them. */
  message: string | undefined;
}

/** The newest messages, as one page: as many pages as were opened, or as it takes to reach the wanted message. */
export async function readInbox({ site, hotline, status, pages, message }: Wanted): Promise<InboxPage> {
  const messages: InboxMessage[] = [];
  let before: string | undefined;
  for (let read = 1; ; read += 1) {
    const page = await listMessages(site, hotline, { ...(status && { status }), ...(before && { before }) });
    messages.push(...page.messages);
    const found = message === undefined || status !== undefined || messages.some(({ id }) => id === message);
    if (page.next === null || (read >= pages && found) || read >= furthest) return { ...page, messages };
    before = page.next;
  }
}
