import type { Site, SiteSettings } from '../../contract/site.ts';
import { admin, answered } from './client.ts';

export const listSites = async () => (await answered<{ sites: Site[] }>(admin.sites.$get())).sites;

export const putSite = (site: string, settings: SiteSettings) =>
  answered<Site>(admin.sites[':site'].$put({ param: { site }, json: settings }));

/** Makes a poll the one that `<otklik-poll>` without a name shows. */
export const makeCurrent = ({ id, ...settings }: Site, poll: string) => putSite(id, { ...settings, currentPoll: poll });
