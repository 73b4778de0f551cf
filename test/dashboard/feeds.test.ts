import { afterEach, expect, it, vi } from 'vitest';
import { en } from '../../worker/dashboard/texts/en.ts';
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
  button(en.feeds.fetch).click();
  await expectSoon(said).toContain(en.failures.codes['server.overloaded']);
  busy = false;
  button(en.retry).click();
  await expectSoon(said).not.toContain(en.failures.codes['server.overloaded']);
  expect(written(asked)).toHaveLength(2);
});
