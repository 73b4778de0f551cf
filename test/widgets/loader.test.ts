import { expect, test } from 'vitest';
import { canonicalUrl } from '../../worker/related/canonical-url.ts';
import { placeholder } from '../../worker/embed/placeholder.ts';
import { hotlineAnswer, pollAnswer, relatedAnswer } from './answers.ts';
import { openPage, until } from './host-page.ts';
import { textOf } from './mount.ts';
import { json, page } from './network.ts';

const answer = (url: URL) =>
  json(
    url.pathname.includes('/polls/')
      ? pollAnswer()
      : url.pathname.endsWith('/related')
        ? relatedAnswer()
        : hotlineAnswer(),
  );
const pollTag = '<otklik-poll poll="summer"><a href="/p/bulvar/summer">Опрос</a></otklik-poll>';
const shown = (host: { document: Document }, tag: string) => host.document.querySelector(tag)?.shadowRoot?.textContent;

test('data and code of an element are asked for together, and both arrive', async () => {
  let release = (): void => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  const host = await openPage(pollTag, { answer: (url) => held.then(() => answer(url)) });
  // The code is there although the data are not: neither has waited for the other.
  await until(() => host.window.customElements.get('otklik-poll'));
  expect(host.asked).toEqual(['/widgets/v1/sites/bulvar/polls/summer?lang=ru']);
  expect(host.document.querySelector('otklik-poll')!.shadowRoot).toBeNull();
  expect(host.document.body.innerText).toBe('Опрос');
  release();
  await until(() => shown(host, 'otklik-poll')?.includes('Где вы проведёте это лето?'));
  expect(host.errors).toEqual([]);
});

test('an attribute that changes while the code is on its way is heeded', async () => {
  const host = await openPage('<otklik-poll poll="summer" lang="en"></otklik-poll>', {
    answer: ({ pathname, search }) => {
      const element = host.document.querySelector('otklik-poll')!;
      // The data are asked for first, so that no code of the element is there yet.
      if (!(element as { start?: unknown }).start) {
        element.setAttribute('poll', 'winter');
        element.setAttribute('lang', 'ru');
      }
      const poll = pathname.split('/').at(-1)!;
      return json(pollAnswer({ poll, question: `${poll}${search}` }));
    },
  });
  await until(() => shown(host, 'otklik-poll')?.includes('winter?lang=ru'));
  expect(host.asked).toEqual([
    '/widgets/v1/sites/bulvar/polls/summer?lang=en',
    '/widgets/v1/sites/bulvar/polls/winter?lang=ru',
  ]);
  expect(host.errors).toEqual([]);
});

test('a page with one kind of element loads that one, a page with several loads one file for all', async () => {
  const one = await openPage(pollTag + pollTag, { answer });
  await until(() => shown(one, 'otklik-poll'));
  expect([one.loads('define-poll.ts'), one.loads('/all.ts')]).toEqual([1, 0]);
  const several = await openPage(`${pollTag}<otklik-read-also></otklik-read-also>`, { answer });
  await until(() => shown(several, 'otklik-read-also') && shown(several, 'otklik-poll'));
  expect(several.loads('/widgets/all.ts')).toBe(1);
});

test('addresses of the data say what the element’s attributes say', async () => {
  const host = await openPage(
    `<otklik-poll></otklik-poll>
     <otklik-poll poll="winter" lang="en-GB" site="vestnik"></otklik-poll>
     <div lang="en"><otklik-hotline hotline="readers"></otklik-hotline></div>
     <otklik-read-also limit="3" rubric="Доброе дело" mode="latest"></otklik-read-also>`,
    { answer, head: '<link rel="canonical" href="https://bulvar.example/sad">' },
  );
  await until(() => host.asked.length === 4);
  expect(host.asked.map(decodeURIComponent).toSorted()).toEqual([
    '/widgets/v1/sites/bulvar/hotlines/readers?lang=en',
    '/widgets/v1/sites/bulvar/polls/current?lang=ru',
    '/widgets/v1/sites/bulvar/related?lang=ru&url=https://bulvar.example/sad&limit=3&rubric=Доброе+дело&mode=latest',
    '/widgets/v1/sites/vestnik/polls/winter?lang=en',
  ]);
});

test.for([
  ['?utm_source=a&utm_medium=b#top', ''],
  ['?id=7&utm_source=a', '?id=7'],
  ['?utm_source=a&id=7', '?id=7'],
  ['?id=7&nutm_x=1', '?id=7&nutm_x=1'],
])('without a canonical link, the page %s is %s', async ([search, rest]) => {
  const path = location.pathname;
  const host = await openPage('', { answer });
  host.window.history.replaceState(null, '', path + search);
  host.document.body.innerHTML = '<otklik-read-also></otklik-read-also>';
  await until(() => host.asked.length > 0);
  const asked = new URL(host.asked[0]!, location.href);
  // Without where the reader came from; a lonely `?` or `&` at the end is the worker's to take off.
  expect(asked.searchParams.get('url')).not.toMatch(/[?&]utm_|#/);
  expect(canonicalUrl(asked.searchParams.get('url')!)).toBe(location.origin + path + rest);
});

test('a reader who has voted is known by the browser’s storage', async () => {
  localStorage.setItem('otklik:bulvar/summer', '{}');
  const host = await openPage(pollTag, { answer });
  await until(() => host.asked.length > 0);
  expect(host.asked).toEqual(['/widgets/v1/sites/bulvar/polls/summer?lang=ru&voted=1']);
});

test('storage that throws does not keep anything from loading', async () => {
  const host = await openPage(pollTag, {
    answer,
    before: (window) =>
      Object.defineProperty(window, 'localStorage', {
        get() {
          throw new DOMException('The operation is insecure.', 'SecurityError');
        },
      }),
  });
  await until(() => shown(host, 'otklik-poll'));
  expect(host.errors).toEqual([]);
});

test('elements that come later are found, also within what comes', async () => {
  const host = await openPage('', { answer });
  host.document.body.append(host.document.createElement('otklik-poll'));
  await until(() => shown(host, 'otklik-poll'));
  const section = host.document.createElement('section');
  section.innerHTML = '<p><otklik-hotline hotline="readers"></otklik-hotline></p>';
  host.document.body.append(section);
  await until(() => shown(host, 'otklik-hotline'));
  // The poll's code is there already: another poll needs data only.
  const before = host.loads('poll');
  host.document.body.prepend(Object.assign(host.document.createElement('otklik-poll'), { id: 'second' }));
  await until(() => shown(host, '#second'));
  expect(host.loads('poll')).toBe(before);
});

test('an element that is far below is left alone until the reader comes near', async () => {
  let margin: string | undefined;
  const host = await openPage(`<div style="height: 5000px"></div>${pollTag}<div style="height: 900px"></div>`, {
    answer,
    before: (window) => {
      window.IntersectionObserver = class extends window.IntersectionObserver {
        constructor(callback: IntersectionObserverCallback, options?: IntersectionObserverInit) {
          super(callback, options);
          margin = options?.rootMargin;
        }
      };
    },
  });
  await until(() => margin);
  for (let frame = 0; frame < 5; frame += 1) await new Promise(host.window.requestAnimationFrame);
  expect(host.asked).toEqual([]);
  expect(margin).toBe('800px');
  host.document.querySelector('otklik-poll')!.scrollIntoView();
  await until(() => shown(host, 'otklik-poll'));
});

test('the script twice, in two versions: one registration, one request for data, one for code', async () => {
  const host = await openPage(pollTag, { answer, scripts: ['1', '2'] });
  await until(() => host.loads('loader.ts') === 2 && shown(host, 'otklik-poll'));
  host.document.body.insertAdjacentHTML('beforeend', '<otklik-poll id="second"></otklik-poll>');
  await until(() => shown(host, '#second'));
  expect(host.asked).toHaveLength(2);
  expect(host.loads('define-poll.ts')).toBe(1);
  expect(host.errors).toEqual([]);
});

test('moved, removed and put back a hundred times: one request', async () => {
  const host = await openPage(`${pollTag}<div></div>`, { answer });
  const poll = host.document.querySelector('otklik-poll')!;
  await until(() => poll.shadowRoot);
  const root = poll.shadowRoot;
  for (let turn = 0; turn < 100; turn += 1) {
    host.document.querySelector('div')!.append(poll);
    poll.remove();
    host.document.body.append(poll);
    await Promise.resolve();
  }
  for (let frame = 0; frame < 5; frame += 1) await new Promise(host.window.requestAnimationFrame);
  expect(host.asked).toHaveLength(1);
  expect(poll.shadowRoot).toBe(root);
  expect(textOf(poll)).toContain('Где вы проведёте это лето?');
});

test.for([
  ['poll', 'polls/current?lang=ru'],
  ['hotline', 'hotlines/current?lang=ru'],
  ['read-also', 'related?lang=ru&url=https://bulvar.example/'],
])('a %s of another site is asked for there', async ([kind, path]) => {
  const host = await openPage(`<otklik-${kind}></otklik-${kind}>`, {
    answer,
    head: '<link rel="canonical" href="https://bulvar.example/">',
  });
  await until(() => shown(host, `otklik-${kind}`));
  host.document.querySelector(`otklik-${kind}`)!.setAttribute('site', 'vestnik');
  await until(() => host.asked.length === 2);
  expect(decodeURIComponent(host.asked[1]!)).toBe(`/widgets/v1/sites/vestnik/${path}`);
});

test('an element that is taken out before its code is there works when it is put back', async () => {
  const host = await openPage(pollTag, { answer });
  await until(() => host.asked.length === 1);
  const poll = host.document.querySelector('otklik-poll')!;
  poll.remove();
  await until(() => host.window.customElements.get('otklik-poll'));
  host.document.body.append(poll);
  await until(() => poll.shadowRoot?.textContent.includes('Где вы проведёте'));
  expect(host.asked).toHaveLength(1);
});

test.for([
  ['is down', () => Promise.reject(new TypeError('Failed to fetch'))],
  ['answers 404', () => json({ code: 'poll.unknown' }, 404)],
  ['answers 500', () => json({ code: 'server.failed' }, 500)],
  ['answers HTML', () => page()],
  ['answers half a body', () => new Response('{"poll":"su')],
  ['answers JSON of another kind', () => json({ hello: 'world' })],
  ['answers null', () => json(null)],
] as const)('the API %s: an apology with a retry, the fallback link stays, the page has no error', async ([, bad]) => {
  let good = false;
  let release = (): void => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  const host = await openPage(pollTag, { answer: (url) => (good ? held.then(() => answer(url)) : bad()) });
  const heard: unknown[] = [];
  host.document.addEventListener('otklik-failed', (event) => heard.push(event.detail));
  await until(() => shown(host, 'otklik-poll')?.includes('Не удалось загрузить.'));
  expect(host.document.querySelector('a')!.getBoundingClientRect().height).toBeGreaterThan(0);
  expect(heard).toEqual([{ site: 'bulvar', code: 'unreachable' }]);
  good = true;
  const apology = host.document.querySelector('otklik-poll')!;
  const height = apology.offsetHeight;
  for (let click = 0; click < 2; click += 1) apology.shadowRoot!.querySelector('button')!.click();
  await until(() => shown(host, 'otklik-poll')?.includes('Загружаем…'));
  expect(apology.offsetHeight).toBe(height);
  expect(host.asked).toHaveLength(2);
  release();
  await until(() => shown(host, 'otklik-poll')?.includes('Где вы проведёте'));
  expect(host.errors).toEqual([]);
});

test('data that the code of a draft cannot read are an apology, too', async () => {
  localStorage.setItem('otklik:bulvar/readers/draft', '{"story":"Липы"}');
  const host = await openPage(
    '<otklik-hotline hotline="readers"><a href="/h/bulvar/readers">Письмо</a></otklik-hotline>',
    {
      answer: () => json({ ...hotlineAnswer(), texts: null }),
    },
  );
  await until(() => shown(host, 'otklik-hotline')?.includes('Не удалось загрузить.'));
  expect(host.errors).toEqual([]);
});

test('data of another shape are named in the console, for whoever builds a widget', async () => {
  const named: unknown[] = [];
  const host = await openPage(pollTag, {
    answer: () => json({ hello: 'world' }),
    before: (window) =>
      Object.assign(window, { console: { ...console, error: (error: unknown) => named.push(error) } }),
  });
  await until(() => shown(host, 'otklik-poll')?.includes('Не удалось загрузить.'));
  expect(String(named[0])).toContain('TypeError');
});

test('the API is slow: after ten seconds the reader gets the apology', async () => {
  const waited: number[] = [];
  let expire = (): void => {};
  const host = await openPage(pollTag, {
    answer: (_, { signal }) =>
      new Promise((_resolve, reject) => signal!.addEventListener('abort', () => reject(signal!.reason as Error))),
    before: (window) => {
      window.AbortSignal.timeout = (milliseconds) => {
        waited.push(milliseconds);
        const controller = new window.AbortController();
        expire = () => controller.abort();
        return controller.signal;
      };
    },
  });
  await until(() => host.window.customElements.get('otklik-poll'));
  expect(waited).toEqual([10_000]);
  expire();
  await until(() => shown(host, 'otklik-poll')?.includes('Не удалось загрузить.'));
  expect(host.errors).toEqual([]);
});

test('code that does not arrive leaves the page’s own fallback, without an error', async () => {
  const host = await openPage(pollTag, {
    answer,
    before: (window) => Object.assign(window, { OTKLIK_FILES: '-missing.js' }),
  });
  await until(() => host.loads('poll-missing.js') > 0);
  for (let frame = 0; frame < 5; frame += 1) await new Promise(host.window.requestAnimationFrame);
  expect(host.document.body.innerText).toBe('Опрос');
  expect(host.errors).toEqual([]);
});

test('a declarative placeholder stays until the data are there, and the apology takes its height', async () => {
  const kept = `<otklik-poll poll="summer">${placeholder([{ minWidth: 0, height: 321 }])}</otklik-poll>`;
  let release = (): void => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  const host = await openPage('', { answer: (url) => held.then(() => answer(url)) });
  const place = host.document.body.appendChild(host.document.createElement('div'));
  place.setHTMLUnsafe(kept);
  const poll = host.document.querySelector('otklik-poll')!;
  await until(() => host.window.customElements.get('otklik-poll'));
  expect(poll.shadowRoot!.querySelector('svg')).not.toBeNull();
  release();
  await until(() => textOf(poll).includes('Где вы проведёте'));
  expect(poll.shadowRoot!.querySelector('svg')).toBeNull();

  const failing = await openPage('', { answer: () => json({}, 500) });
  const other = failing.document.body.appendChild(failing.document.createElement('div'));
  other.setHTMLUnsafe(kept);
  await until(() => textOf(failing.document.querySelector('otklik-poll')!).includes('Не удалось'));
  expect(failing.document.querySelector('otklik-poll')!.offsetHeight).toBe(321);
});
