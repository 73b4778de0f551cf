import { afterEach, expect, it, vi } from 'vitest';
import { feedErrors, needsLeave } from '../../worker/dashboard/feed-form.ts';
import { en } from '../../worker/dashboard/texts/en.ts';
import { texts } from '../../worker/dashboard/texts/language.ts';
import { ru } from '../../worker/dashboard/texts/ru.ts';
import { answer, type Asked, json, problem } from './answers.ts';
import { button, control, expectSoon, leave, open, said, submit, type } from './page.ts';
import { feed, site } from './samples.ts';

afterEach(() => {
  leave();
  vi.unstubAllGlobals();
});

const about = {
  'GET /v1/admin/sites': json({ sites: [site] }),
  'GET /v1/admin/sites/bulvar/feeds': json({ feeds: [feed] }),
};
const written = (asked: Asked[]) => asked.filter(({ method }) => method !== 'GET');

it('a feed is added under an id of its own and read at once', async () => {
  const asked = answer({
    ...about,
    'PUT /v1/admin/sites/bulvar/feeds/bulvar-example-2': json(feed),
    'POST /v1/admin/sites/bulvar/feeds/bulvar-example-2/fetch': json(feed),
  });
  open('#/sites/bulvar/read-also', 'en');
  await expectSoon(said).toContain(en.feeds.outcomes.ok);
  await type(en.feeds.url, ' https://www.bulvar.example/second.xml ');
  submit();
  await expectSoon(() => written(asked)).toHaveLength(2);
  expect(written(asked)[0]?.body).toEqual({
    url: 'https://www.bulvar.example/second.xml',
    language: null,
    allowHttp: false,
  });
  expect(written(asked)[1]?.path).toBe('/v1/admin/sites/bulvar/feeds/bulvar-example-2/fetch');
  expect(control(en.feeds.url).value).toBe('');
});

it('plain http is warned of and takes a decision', async () => {
  const asked = answer({ ...about, 'PUT /v1/admin/sites/bulvar/feeds/old-example': json(feed) });
  open('#/sites/bulvar/read-also', 'en');
  await expectSoon(said).toContain(en.feeds.outcomes.ok);
  await type(en.feeds.url, 'http://old.example/rss');
  expect(said()).toContain(en.feeds.httpWarning);
  submit();
  await expectSoon(() => control(en.feeds.url).getAttribute('hint')).toBe(en.fields.feedHttp);
  expect(written(asked)).toEqual([]);
  control(en.feeds.allowHttp).checked = true;
  control(en.feeds.allowHttp).dispatchEvent(new Event('change'));
  submit();
  await expectSoon(() => written(asked)).toHaveLength(2);
  expect(written(asked)[0]?.body).toEqual({
    url: 'http://old.example/rss',
    language: null,
    allowHttp: true,
  });
});

it('a fetch that got no answer says so and can be tried again', async () => {
  let busy = true;
  const asked = answer({
    ...about,
    'POST /v1/admin/sites/bulvar/feeds/bulvar-example/fetch': () => (busy ? problem('server.overloaded') : json(feed)),
  });
  open('#/sites/bulvar/read-also', 'en');
  await expectSoon(said).toContain(en.feeds.outcomes.ok);
  button(`${en.feeds.fetch}: Бульвар`).click();
  await expectSoon(said).toContain(en.failures.codes['server.overloaded']);
  busy = false;
  button(en.retry).click();
  await expectSoon(said).not.toContain(en.failures.codes['server.overloaded']);
  expect(written(asked)).toHaveLength(2);
});

it.each([
  'http://192.168.1.10/rss',
  'http://[::1]/rss',
  'http://newsroom.local/rss',
  'http://intranet/rss',
  'http://old.example:8080/rss',
])('http is not offered where the address is refused anyhow: %s', async (address) => {
  const asked = answer(about);
  open('#/sites/bulvar/read-also', 'en');
  await expectSoon(() => document.querySelector('form')).not.toBeNull();
  await type(en.feeds.url, address);
  expect(said()).not.toContain(en.feeds.httpWarning);
  submit();
  await expectSoon(() => control(en.feeds.url).getAttribute('hint')).toBe(en.fields.feedRefused);
  expect(written(asked)).toEqual([]);
});

it('a feed of this machine is for a worker on this machine only', () => {
  const local = { url: 'http://localhost:8788/rss.xml', allowHttp: false };
  expect(feedErrors(local, true).size).toBe(0);
  expect(needsLeave(local.url, true)).toBe(false);
  expect(feedErrors(local, false).get('/url')).toBe(texts().fields.feedRefused);
  expect(needsLeave(local.url, false)).toBe(false);
});

it('a failed fetch is explained in the editor’s language, the worker’s words are a detail', async () => {
  const message = 'The server answered 404: there is nothing at this address.';
  answer({
    ...about,
    'GET /v1/admin/sites/bulvar/feeds': json({ feeds: [{ ...feed, outcome: 'http_error', message }] }),
  });
  open('#/sites/bulvar/read-also', 'ru');
  await expectSoon(said).toContain(ru.feeds.outcomes.http_error);
  expect(document.querySelector('.trouble')?.textContent).toContain(ru.feeds.hints.http_error);
  expect(document.querySelector('.trouble')?.textContent).not.toContain(message);
  expect(document.querySelector('.feed [lang="en"]')?.textContent).toBe(message);
});
