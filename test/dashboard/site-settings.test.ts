import { afterEach, describe, expect, it, vi } from 'vitest';
import type { PublicKey, Site } from '../../worker/contract/site.ts';
import { keepPictures } from '../../worker/dashboard/picture-keeper.ts';
import { ru } from '../../worker/dashboard/texts/ru.ts';
import { parseKeys } from '../../worker/dashboard/voter-keys.ts';
import { answer, type Asked, json, problem } from './answers.ts';
import { button, control, expectSoon, leave, open, said, submit, type } from './page.ts';
import { poll, site } from './samples.ts';

afterEach(() => {
  leave();
  vi.unstubAllGlobals();
});

const key: PublicKey = {
  kty: 'EC',
  alg: 'ES256',
  kid: 'login-1',
  crv: 'P-256',
  x: 'MKBCTNIcKUSDii11',
  y: '4Etl6SRW2YiLUrN5',
};
const full: Site = {
  ...site,
  rotation: ['summer', 'winter'],
  rotateEvery: 'hour',
  voterKeys: [key],
  turnstileKey: '0x4AAAAAAADnPIDROrmt1Ww',
};
const polls = [
  poll,
  { ...poll, id: 'winter' },
  { ...poll, id: 'spring' },
  { ...poll, id: 'old', state: 'closed' as const },
];
const saved = (asked: Asked[]) =>
  asked.findLast(({ method, path }) => method === 'PUT' && !path.endsWith('/picture'))?.body;

async function edit(opened: Site, answers: Parameters<typeof answer>[0] = {}): Promise<Asked[]> {
  let now = opened;
  const asked = answer({
    'GET /v1/admin/sites': () => json({ sites: [now] }),
    [`GET /v1/admin/sites/${opened.id}/polls`]: json({ polls }),
    [`PUT /v1/admin/sites/${opened.id}`]: ({ body }) => json((now = { ...(body as Site), id: opened.id })),
    ...answers,
  });
  open(`#/sites/${opened.id}/settings`);
  await expectSoon(said).toContain(ru.sitePolls.rotation);
  return asked;
}

it('saving a site keeps its polls and keys', async () => {
  const asked = await edit(full);
  submit();
  const { id: _, revision: _read, ...settings } = full;
  await expectSoon(() => saved(asked)).toEqual(settings);
});

describe('settings that somebody else has changed meanwhile', () => {
  /** A worker that takes a change only on top of what it has. */
  const guarded = (now: Site) => {
    const answers: Parameters<typeof answer>[0] = {
      'PUT /v1/admin/sites/bulvar': ({ body, condition }) => {
        if (condition !== `If-Match: "${now.revision}"`) return problem('site.changed_meanwhile', { site: now });
        return json((now = { ...(body as Site), id: 'bulvar', revision: now.revision + 1 }));
      },
    };
    return { answers, now: () => now };
  };

  it('stay, beside what is changed here', async () => {
    const theirs = {
      ...full,
      revision: 8,
      origins: [...full.origins, 'https://amp.bulvar.example'],
      rotation: ['winter'],
    };
    const worker = guarded(theirs);
    await edit(full, worker.answers);
    await type(ru.site.origins, `${full.origins[0]}\nhttps://m.bulvar.example`);
    await type(ru.site.name, 'Новый Бульвар');
    submit();
    await expectSoon(said).toContain(ru.saved);
    expect(worker.now()).toEqual({
      ...theirs,
      revision: 9,
      name: 'Новый Бульвар',
      origins: ['https://bulvar.example', 'https://amp.bulvar.example', 'https://m.bulvar.example'],
    });
  });

  it('are not written over unasked where it is the same setting', async () => {
    const worker = guarded({ ...full, revision: 8, name: 'Чужое имя', turnstileKey: null });
    await edit(full, worker.answers);
    await type(ru.site.name, 'Моё имя');
    submit();
    await expectSoon(said).toContain(ru.site.changedMeanwhile);
    expect(worker.now()).toMatchObject({ revision: 8, name: 'Чужое имя' });
    expect(control(ru.site.name).value).toBe('Моё имя');
    button(ru.changedMeanwhile.saveOver).click();
    await expectSoon(said).toContain(ru.saved);
    expect(worker.now()).toMatchObject({ revision: 9, name: 'Моё имя', turnstileKey: null });
  });

  it('are saved without a question where both have made the same of them', async () => {
    const worker = guarded({ ...full, revision: 8, name: 'Новый Бульвар', rotation: ['winter'] });
    await edit(full, worker.answers);
    await type(ru.site.name, 'Новый Бульвар');
    submit();
    await expectSoon(said).toContain(ru.saved);
    expect(worker.now()).toMatchObject({ revision: 9, name: 'Новый Бульвар', rotation: ['winter'] });
  });

  it('can be taken instead, and changed', async () => {
    const worker = guarded({ ...full, revision: 8, name: 'Чужое имя' });
    await edit(full, worker.answers);
    await type(ru.site.name, 'Моё имя');
    submit();
    await expectSoon(said).toContain(ru.site.changedMeanwhile);
    button(ru.changedMeanwhile.takeNewest).click();
    await expectSoon(() => control(ru.site.name).value).toBe('Чужое имя');
    expect(said()).not.toContain(ru.site.changedMeanwhile);
    await type(ru.site.name, 'Общее имя');
    submit();
    await expectSoon(worker.now).toMatchObject({ revision: 9, name: 'Общее имя' });
  });

  it('stay under a draft that comes back with a reload', async () => {
    await edit(full);
    await type(ru.site.name, 'Черновик');
    document.body.replaceChildren();
    const worker = guarded({ ...full, revision: 8, origins: [] });
    await edit(worker.now(), worker.answers);
    await expectSoon(() => control(ru.site.name).value).toBe('Черновик');
    submit();
    await expectSoon(worker.now).toMatchObject({ revision: 9, name: 'Черновик', origins: [] });
  });
});

it('a site whose name was taken meanwhile is not written over', async () => {
  const asked = answer({
    'GET /v1/admin/sites': json({ sites: [] }),
    'PUT /v1/admin/sites/vestnik': problem('site.exists'),
  });
  open('#/');
  await expectSoon(said).toContain(ru.site.firstTitle);
  await type(ru.site.name, 'Вестник');
  submit();
  await expectSoon(() => control(ru.site.id).getAttribute('hint')).toBe(ru.site.taken);
  expect(asked.find(({ path }) => path === '/v1/admin/sites/vestnik')?.condition).toBe('If-None-Match: *');
});

it('polls are put into a rotation, moved and taken out', async () => {
  const asked = await edit({ ...site, rotation: ['summer'] });
  await type(ru.sitePolls.add, 'spring');
  await expectSoon(() => document.querySelectorAll('.turns .row')).toHaveLength(2);
  await type(ru.sitePolls.add, 'winter');
  await expectSoon(() => document.querySelectorAll('.turns .row')).toHaveLength(3);
  // Closed, and so not offered.
  expect([...control(ru.sitePolls.current).querySelectorAll('wa-option')]).toHaveLength(5);
  const row = (n: number) => document.querySelectorAll('.turns .row')[n];
  row(2)?.querySelector<HTMLElement>('wa-button:has([name="arrow-up"])')?.click();
  await new Promise(requestAnimationFrame);
  row(0)?.querySelector<HTMLElement>('wa-button:has([name="trash"])')?.click();
  await expectSoon(() => document.querySelectorAll('.turns .row')).toHaveLength(2);
  await type(ru.sitePolls.every, 'hour');
  await type(ru.sitePolls.current, 'winter');
  submit();
  await expectSoon(() => saved(asked)).toMatchObject({
    rotation: ['winter', 'spring'],
    rotateEvery: 'hour',
    currentPoll: 'winter',
  });
});

it('a poll of the rotation that is gone is said to be', async () => {
  const errors = [{ pointer: '/rotation/1', message: 'This site has no such poll.' }];
  await edit(full, { 'PUT /v1/admin/sites/bulvar': problem('poll.unknown', { errors }) });
  submit();
  await expectSoon(() => document.querySelector('.turns .wrong')?.textContent).toBe(ru.fields.rotation);
});

it('a public key is taken from what was pasted, and is in the list afterwards', async () => {
  const asked = await edit(site);
  await type(ru.siteKeys.add, JSON.stringify({ keys: [{ ...key, alg: undefined, key_ops: ['verify'], x5t: 'abc' }] }));
  submit();
  await expectSoon(() => saved(asked)).toMatchObject({ voterKeys: [key] });
  await expectSoon(said).toContain('login-1');
  expect(control(ru.siteKeys.addMore).value).toBe('');
  button('Убрать ключ login-1').click();
  await expectSoon(said).not.toContain('login-1');
  submit();
  await expectSoon(() => saved(asked)).toMatchObject({ voterKeys: [] });
});

it('a private key is refused at once, and neither sent nor kept in the draft', async () => {
  const asked = await edit(site);
  await type(ru.siteKeys.add, JSON.stringify({ ...key, d: '870MB6gfuTJ4HtUn' }));
  await expectSoon(() => control(ru.siteKeys.add).getAttribute('hint')).toBe(ru.fields.voterKeysPrivate);
  expect(control(ru.siteKeys.add).value).toBe('');
  expect(JSON.stringify({ ...sessionStorage })).not.toContain('870MB6gfuTJ4HtUn');
  submit();
  await expectSoon(() => saved(asked)).toMatchObject({ voterKeys: [] });
});

it('a secret key of Turnstile is not taken for the public one', async () => {
  const asked = await edit(site);
  await type(ru.siteKeys.turnstile, '1x0000000000000000000000000000000AA');
  submit();
  await expectSoon(() => control(ru.siteKeys.turnstile).getAttribute('hint')).toBe(ru.fields.turnstileSecret);
  await type(ru.siteKeys.turnstile, '1x00000000000000000000AA');
  submit();
  await expectSoon(() => saved(asked)).toMatchObject({ turnstileKey: '1x00000000000000000000AA' });
});

describe('another name of the site is drawn on the pictures of its polls that are not closed', () => {
  const drawn = (asked: Asked[], { id }: Site) =>
    asked
      .filter(({ path }) => path.startsWith(`/v1/admin/sites/${id}/`) && path.endsWith('/picture'))
      .map(({ path }) => path.split('/').at(-2));
  const picturesOf = ({ id }: Site) =>
    Object.fromEntries(polls.map((each) => [`PUT /v1/admin/sites/${id}/polls/${each.id}/picture`, json(poll)]));

  it('when it is saved', async () => {
    // Sites of their own: nobody waits for the pictures of the tests above.
    const renamed = { ...site, id: 'prospekt' };
    const asked = await edit(renamed, picturesOf(renamed));
    await type(ru.site.name, 'Проспект');
    submit();
    await expectSoon(() => drawn(asked, renamed)).toEqual(['summer', 'winter', 'spring']);
  });

  it('once, where the name is soon mended', async () => {
    const mended = { ...site, id: 'ploshchad' };
    const asked = answer({ 'GET /v1/admin/sites/ploshchad/polls': json({ polls }), ...picturesOf(mended) });
    await Promise.all([keepPictures({ ...mended, name: 'Плошадь' }), keepPictures({ ...mended, name: 'Площадь' })]);
    expect(drawn(asked, mended)).toEqual(['summer', 'winter', 'spring']);
  });
});

describe('what is pasted as a key', () => {
  it.each([
    ['a private key', JSON.stringify({ ...key, d: 'secret' }), 'voterKeysPrivate'],
    ['a private key that is broken off', '{"kty":"EC","d": "sec', 'voterKeysPrivate'],
    ['a private key whose member is spelled with an escape', '{"kty":"EC","\\u0064":"secret"}', 'voterKeysPrivate'],
    ['a secret for signing', '{"kty":"oct","k":"secret"}', 'voterKeysPrivate'],
    ['a private key in PEM', '-----BEGIN EC PRIVATE KEY-----', 'voterKeysPrivate'],
    ['a public key in PEM', '-----BEGIN PUBLIC KEY-----', 'voterKeysPem'],
    ['no JSON', 'MFkwEwYHKoZIzj0CAQ', 'voterKeysText'],
    ['a key for encryption', JSON.stringify({ ...key, use: 'enc' }), 'voterKeys'],
    ['an empty set', '{"keys":[]}', 'voterKeys'],
  ])('%s is no public key', (_name, text, refusal) => {
    expect(parseKeys(text)).toBe(refusal);
  });

  it('the algorithm is made out where the key does not say', () => {
    expect(parseKeys('{"kty":"RSA","n":"abc","e":"AQAB"}')).toEqual([
      { kty: 'RSA', n: 'abc', e: 'AQAB', alg: 'RS256' },
    ]);
    expect(parseKeys('[{"kty":"OKP","crv":"Ed25519","x":"abc"}]')).toEqual([
      { kty: 'OKP', crv: 'Ed25519', x: 'abc', alg: 'EdDSA' },
    ]);
  });
});
