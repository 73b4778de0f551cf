interface Options {
  /** The feed's editor takes plain http. */
  allowHttp: boolean;
  /** This deployment runs on the editor's own machine (`ALLOW_LOCAL_FEEDS`). */
  allowLocal: boolean;
}

/** Names that never leave the local network, or this machine (RFC 6761, 6762, 7686, 8375, ICANN's list, and habit). */
const privateSuffix =
  /(?:^|\.)(?:localhost|local|localdomain|internal|intranet|private|lan|home|corp|home\.arpa|fritz\.box|svc|test|invalid|onion)$/;

/**
 * The address as a URL, or why the worker will not fetch it, in words for an editor. A worker cannot see what a name
 * resolves to, so everything that can be refused by its looks is; `URL` has turned 0x7f.1 into 127.0.0.1 by then.
 */
export function checkAddress(address: string, { allowHttp, allowLocal }: Options): URL | string {
  const url = URL.parse(address.trim());
  if (!url) return 'This is not a web address.';
  if (!/^https?:$/.test(url.protocol)) return 'Only https addresses can be fetched.';
  if (url.username || url.password) return 'The address must not hold a user name or password.';
  if (allowLocal && url.protocol === 'http:' && (url.hostname === 'localhost' || url.hostname === '127.0.0.1'))
    return url;
  if (url.protocol === 'http:' && !allowHttp)
    return 'Only https addresses can be fetched, unless you allow plain http for this feed.';
  // `URL` leaves out the scheme's own port.
  if (url.port !== '') return `Port ${url.port} is not one of the web.`;
  return refuseHost(url.hostname.replace(/\.+$/, '')) ?? url;
}

function refuseHost(host: string): string | undefined {
  if (host.startsWith('[') || /^\d+(?:\.\d+){3}$/.test(host))
    return 'The address must name a host; a bare IP address is not fetched.';
  if (!host.includes('.') || privateSuffix.test(host)) return `“${host}” is a name of a private network.`;
  return undefined;
}
