import { afterEach, expect, it, vi } from 'vitest';
import '../../worker/dashboard/views/sign-in.ts';
import { isOnThisMachine } from '../../worker/dashboard/local-address.ts';
import { en } from '../../worker/dashboard/texts/en.ts';
import { switchLanguage } from '../../worker/dashboard/texts/language.ts';
import { answer, json, problem } from './answers.ts';
import { button, leave, open, said, expectSoon } from './page.ts';
import { poll, site } from './samples.ts';

afterEach(() => {
  leave();
  vi.unstubAllGlobals();
});

const signedIn = {
  'POST /v1/admin/setup': json({ kind: 'owner', expiresAt: '2026-08-01T00:00:00.000Z' }, 201),
  'GET /v1/admin/sites': json({ sites: [site] }),
  'GET /v1/admin/sites/bulvar/polls/summer': json(poll),
  'GET /v1/admin/sites/bulvar/hotlines': json({ hotlines: [] }),
  'GET /v1/admin/sites/bulvar/feeds': json({ feeds: [] }),
};

it('a setup link signs the editor in, leaves the address and opens the first site', async () => {
  const asked = answer(signedIn);
  open('#setup=a%20b', 'en');
  expect(location.hash).not.toContain('setup');
  await expectSoon(said).toContain('Куда поедете летом?');
  expect(asked[0]).toEqual({ method: 'POST', path: '/v1/admin/setup', body: { token: 'a b' } });
  expect(location.hash).toBe('#/sites/bulvar');
  expect(document.title).toContain(site.name);
});

it('the first visit without a site leads to its creation', async () => {
  answer({ ...signedIn, 'GET /v1/admin/sites': json({ sites: [] }) });
  open('#setup=fresh', 'en');
  await expectSoon(said).toContain(en.site.firstTitle);
});

it('a used link says so, and goes on with the session that the browser gets meanwhile', async () => {
  let isIn = false;
  const asked = answer({
    ...signedIn,
    'POST /v1/admin/setup': problem('auth.setup_link_used'),
    'GET /v1/admin/sites': () => (isIn ? json({ sites: [site] }) : problem('auth.required')),
  });
  open('#setup=used', 'en');
  await expectSoon(said).toContain(en.signIn.linkUsedLocal);
  expect(said()).not.toContain('SETUP_TOKEN');
  isIn = true;
  button(en.signIn.resume).click();
  await expectSoon(said).toContain('Куда поедете летом?');
  expect(asked.filter(({ path }) => path === '/v1/admin/setup')).toHaveLength(1);
});

it.each(['auth.setup_link_used', 'auth.setup_link_invalid'] as const)(
  'who is signed in goes on, also by a link that is no good: %s',
  async (code) => {
    answer({ ...signedIn, 'POST /v1/admin/setup': problem(code) });
    open('#setup=used', 'en');
    await expectSoon(said).toContain('Куда поедете летом?');
    expect(said()).toContain(en.signIn.alreadyIn);
  },
);

it('a wrong link says so', async () => {
  answer({
    'POST /v1/admin/setup': problem('auth.setup_link_invalid'),
    'GET /v1/admin/sites': problem('auth.required'),
  });
  open('#setup=wrong', 'en');
  await expectSoon(said).toContain(en.signIn.linkInvalidLocal);
});

it('a link that got no answer is tried again with the same token', async () => {
  let down = true;
  const asked = answer({
    ...signedIn,
    'POST /v1/admin/setup': () => (down ? Response.error() : json({ kind: 'owner', expiresAt: null }, 201)),
  });
  open('#setup=once', 'en');
  await expectSoon(said).toContain(en.failures.unreachable);
  down = false;
  button(en.retry).click();
  await expectSoon(said).toContain('Куда поедете летом?');
  expect(asked.filter(({ path }) => path === '/v1/admin/setup').map(({ body }) => body)).toEqual([
    { token: 'once' },
    { token: 'once' },
  ]);
});

it('without a session the page says how to get in', async () => {
  answer({ 'GET /v1/admin/sites': problem('auth.required') });
  open('#/', 'en');
  await expectSoon(said).toContain('npm start');
  expect(said()).not.toContain('SETUP_TOKEN');
});

it('a deployed dashboard says what to do at Cloudflare', async () => {
  switchLanguage('en');
  const page = document.createElement('otd-sign-in');
  Object.assign(page, { local: false, why: 'link-used' });
  document.body.append(page);
  await page.updateComplete;
  expect(said()).toContain(en.signIn.linkUsed);
  expect(said()).toContain('#setup=');
});

it('which machine a dashboard runs on is told by its host', () => {
  expect(['localhost', '127.0.0.1', '[::1]'].every(isOnThisMachine)).toBe(true);
  expect(['otklik.example.org', 'localhost.example.org', '10.0.0.1'].some(isOnThisMachine)).toBe(false);
});
