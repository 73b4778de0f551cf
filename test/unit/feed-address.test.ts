import { expect, it } from 'vitest';
import { checkAddress } from '../../worker/related/feed-address.ts';

const check = (address: string) => checkAddress(address, { allowHttp: true, allowLocal: false });

it.each([
  'localhost',
  'localhost.',
  'localhost..',
  'a.internal',
  'a.internal..',
  'a.INTERNAL...',
  'printer.local',
  'kubernetes.default.svc',
  'kubernetes.default.svc.cluster.local',
  'foo.private',
  'foo.test',
  'foo.invalid',
  'foo.onion',
  'fritz.box',
  'nas.fritz.box',
  'router.home.arpa',
  'home.arpa',
  'nas.lan',
  'nas.corp',
  'nas.home',
  'wiki.intranet',
  'db.localdomain',
])('%s is a name of a private network', (host) => {
  for (const scheme of ['http', 'https']) {
    expect(check(`${scheme}://${host}/rss`)).toMatch(/is a name of a private network\.$/);
  }
});

it('dots at the end do not hide a bare IP address', () => {
  for (const host of ['127.0.0.1', '127.0.0.1.', '127.0.0.1..', '0x7f.1.']) {
    expect(typeof check(`https://${host}/rss`)).toBe('string');
  }
});

it.each(['paper.example', 'paper.example.', 'svc.example', 'home.example', 'mylocal.example', 'dropbox.example'])(
  '%s may be fetched',
  (host) => {
    expect(check(`https://${host}/rss`)).toBeInstanceOf(URL);
  },
);
