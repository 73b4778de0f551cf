/**
 * The network that an address belongs to: its first 24 bits of IPv4, 48 of IPv6, which is what one subscriber line,
 * school or office is given. Undefined for what is no address. An IPv4 address written as IPv6 is one of IPv4.
 */
export function networkOf(address: string | undefined): string | undefined {
  if (address === undefined) return undefined;
  const dotted = /^(?:::ffff:)?(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/i.exec(address)?.[1];
  if (dotted !== undefined) return `${dotted}.0/24`;
  // The URL parser spells an IPv6 address in one way only, with its longest run of zeros left out.
  const spelled = URL.parse(`http://[${address}]/`)?.hostname.slice(1, -1);
  if (spelled === undefined) return undefined;
  const [head = '', tail] = spelled.split('::');
  const groups = (text = '') => (text === '' ? [] : text.split(':'));
  const [before, after] = [groups(head), groups(tail)];
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length;
  const all = [...before, ...Array<string>(zeros).fill('0'), ...after];
  return `${all.slice(0, 3).join(':')}::/48`;
}
