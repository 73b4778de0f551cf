import { afterEach, expect, it, vi } from 'vitest';
import { en } from '../../worker/dashboard/texts/en.ts';
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

it('a used link says so, and goes on with the session that the browser has', async () => {
  const asked = answer({ ...signedIn, 'POST /v1/admin/setup': problem('auth.setup_link_used') });
  open('#setup=used', 'en');
  await expectSoon(said).toContain(en.signIn.linkUsed);
  button(en.signIn.resume).click();
  await expectSoon(said).toContain('Куда поедете летом?');
  expect(asked.filter(({ path }) => path === '/v1/admin/setup')).toHaveLength(1);
});

it('a wrong link says so', async () => {
  answer({ ...signedIn, 'POST /v1/admin/setup': problem('auth.setup_link_invalid') });
  open('#setup=wrong', 'en');
  await expectSoon(said).toContain(en.signIn.linkInvalid);
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
  expect(said()).toContain('SETUP_TOKEN');
});
