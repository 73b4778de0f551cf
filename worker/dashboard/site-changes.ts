import type { Site, SiteSettings } from '../contract/site.ts';
import { newestIn } from './api/client.ts';
import { isSame } from './is-same.ts';

export function settingsOf({ id: _id, revision: _revision, ...settings }: Site): SiteSettings {
  return settings;
}

/** The site as it is now, where a change was refused because of another's. */
export const newestSiteOf = (failure: unknown) => newestIn<Site>(failure, 'site.changed_meanwhile', 'site');

interface United {
  settings: SiteSettings;
  /** Both have changed a setting that holds one value: mine is in `settings`. */
  clash: boolean;
}

/** What two editors have made of the same settings. Of a list both keep what they have added and what they removed. */
export function uniteSettings(base: SiteSettings, mine: SiteSettings, theirs: SiteSettings): United {
  let clash = false;
  const unite = (name: keyof SiteSettings): unknown => {
    const [was, here, there] = [base[name], mine[name], theirs[name]];
    if (isSame(here, was)) return there;
    if (isSame(there, was) || isSame(here, there)) return here;
    if (Array.isArray(was) && Array.isArray(here) && Array.isArray(there)) return uniteLists(was, here, there);
    clash = true;
    return here;
  };
  const names = Object.keys(mine) as (keyof SiteSettings)[];
  const settings = Object.fromEntries(names.map((name) => [name, unite(name)])) as unknown as SiteSettings;
  return { settings, clash };
}

function uniteLists(was: readonly unknown[], here: readonly unknown[], there: readonly unknown[]): unknown[] {
  const has = (list: readonly unknown[], item: unknown) => list.some((each) => isSame(each, item));
  const left = there.filter((item) => has(here, item) || !has(was, item));
  return [...left, ...here.filter((item) => !has(was, item) && !has(there, item))];
}
