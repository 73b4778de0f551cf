/** Parameters that say how a reader came and not what is shown. */
const tracking = /^(?:utm_\w+|yclid|ysclid|gclid|fbclid|msclkid|mc_cid|mc_eid|_openstat)$/i;

/** A page's address without fragment and tracking parameters; undefined where it is not a web address. */
export function canonicalUrl(address: string, base?: string): string | undefined {
  const url = URL.parse(address.trim(), base);
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) return undefined;
  url.hash = '';
  const names = [...url.searchParams.keys()].filter((name) => tracking.test(name));
  for (const name of names) url.searchParams.delete(name);
  // What is left of a query of nothing else: a `?` or `&` at the end tells no pages apart.
  url.search = url.search.replace(/&+$/, '');
  return url.href.length <= 2048 ? url.href : undefined;
}

/** What two addresses of one page have in common: scheme, `www.` and the slash at the end do not tell pages apart. */
export function pageKey(canonical: string): string {
  return canonical.replace(/^https?:\/\/(?:www\.)?/, '').replace(/\/(?=\?|$)/, '');
}
