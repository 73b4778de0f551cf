/** The address if it leads to a page (http or https); undefined for `javascript:` and whatever else a feed may hold. */
export function safeUrl(address: string | null): string | undefined {
  const url = address ? URL.parse(address) : null;
  return url && /^https?:$/.test(url.protocol) ? url.href : undefined;
}
