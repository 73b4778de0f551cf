import type {
  AdminHotline,
  HotlineSettings,
  InboxMessage,
  InboxPage,
  MessageChange,
  MessageStatus,
} from '../../contract/hotline.ts';
import { admin, answered } from './client.ts';

const hotlines = admin.sites[':site'].hotlines;

export const listHotlines = async (site: string) =>
  (await answered<{ hotlines: AdminHotline[] }>(hotlines.$get({ param: { site } }))).hotlines;

export const getHotline = (site: string, hotline: string) =>
  answered<AdminHotline>(hotlines[':hotline'].$get({ param: { site, hotline } }));

/** Only where there is none of that name yet; `hotline.exists` otherwise. */
export const createHotline = (site: string, hotline: string, settings: HotlineSettings) =>
  putHotline(site, hotline, settings, { 'If-None-Match': '*' });

/** Only on top of that revision; `hotline.changed_meanwhile` otherwise, with the hotline as it is now. */
export const changeHotline = (site: string, hotline: string, settings: HotlineSettings, revision: number) =>
  putHotline(site, hotline, settings, { 'If-Match': `"${revision}"` });

const putHotline = (site: string, hotline: string, settings: HotlineSettings, headers: Record<string, string>) =>
  answered<AdminHotline>(hotlines[':hotline'].$put({ param: { site, hotline }, json: settings }, { headers }));

export interface InboxQuery {
  status?: MessageStatus;
  before?: string;
  limit?: string;
}

/** Newest first. */
export const listMessages = (site: string, hotline: string, query: InboxQuery) =>
  answered<InboxPage>(hotlines[':hotline'].messages.$get({ param: { site, hotline }, query }));

export const changeMessage = (site: string, hotline: string, message: string, change: MessageChange) =>
  answered<InboxMessage>(
    hotlines[':hotline'].messages[':message'].$patch({ param: { site, hotline, message }, json: change }),
  );
