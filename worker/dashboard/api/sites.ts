import type { Site, SiteSettings } from '../../contract/site.ts';
import { newestSiteOf, settingsOf, uniteSettings } from '../site-changes.ts';
import { admin, answered } from './client.ts';

export const listSites = async () => (await answered<{ sites: Site[] }>(admin.sites.$get())).sites;

/** Only where there is none of that name yet; `site.exists` otherwise. */
export const createSite = (site: string, settings: SiteSettings) => putSite(site, settings, { 'If-None-Match': '*' });

/**
 * Changes what is otherwise in `wanted` than in `read`, and nothing of what others have saved since that was read.
 * Where they have changed the very same setting, this is refused by `site.changed_meanwhile`, or written over `theirs`.
 */
export async function changeSite(read: Site, wanted: SiteSettings, theirs: 'keep' | 'replace' = 'keep'): Promise<Site> {
  try {
    return await putSite(read.id, wanted, { 'If-Match': `"${read.revision}"` });
  } catch (failure) {
    const newest = newestSiteOf(failure);
    if (!newest) throw failure;
    const { settings, clash } = uniteSettings(settingsOf(read), wanted, settingsOf(newest));
    if (clash && theirs === 'keep') throw failure;
    return changeSite(newest, settings, theirs);
  }
}

/** Makes a poll the one that `<otklik-poll>` without a name shows. Polls that take turns go before it: no more do. */
export const makeCurrent = (site: Site, poll: string) =>
  changeSite(site, { ...settingsOf(site), currentPoll: poll, rotation: [] }, 'replace');

const putSite = (site: string, settings: SiteSettings, headers: Record<string, string>) =>
  answered<Site>(admin.sites[':site'].$put({ param: { site }, json: settings }, { headers }));
