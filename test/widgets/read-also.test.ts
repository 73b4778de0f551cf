import { expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { EventsRequest, RelatedAnswer } from '../../worker/contract/related.ts';
import type { OtklikReadAlso } from '../../widgets/read-also/read-also-element.ts';
import '../../widgets/read-also/define-read-also.ts';
import { relatedAnswer } from './answers.ts';
import { all, inside, mount, settled, textOf } from './mount.ts';

const show = (change: Partial<RelatedAnswer> = {}, attributes: Record<string, string> = {}) =>
  mount<OtklikReadAlso>('otklik-read-also', relatedAnswer(change), attributes);
const orchard = 'https://bulvar.example/orchard';
const tram = 'https://bulvar.example/tram';

/** What was sent as beacons. */
function beacons() {
  const sent: { url: string; events: EventsRequest['events'] }[] = [];
  vi.spyOn(navigator, 'sendBeacon').mockImplementation((url, body) => {
    sent.push({ url: String(url), ...(JSON.parse(body as string) as EventsRequest) });
    return true;
  });
  return sent;
}

/** Until the browser has told its intersection observers. */
async function observed(): Promise<void> {
  for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
  await settled();
}

test('a reader sees heading, headlines, deks and dates', async () => {
  beacons();
  const list = await show();
  expect(textOf(list)).toContain('Читайте также Старый яблоневый сад у Битцы откроют для всех Забор снимут');
  expect(inside(list, 'time').getAttribute('datetime')).toBe('2024-07-09T13:35:00Z');
  expect(inside(list, 'time').textContent).toBe('09 июля 2024, 16:35');
  expect(all(list, 'a').map((link) => link.getAttribute('href'))).toEqual([orchard, tram]);
  expect(all(list, 'img')).toHaveLength(0);
});

test('a rubric block has a heading of its own', async () => {
  expect(textOf(await show({}, { heading: 'Доброе дело' }))).toMatch(/^Доброе дело/);
});

test('pictures show where the page asks for them, lazily and in a fixed size', async () => {
  const list = await show({}, { images: '' });
  expect(all(list, 'img').map((image) => image.getAttribute('loading'))).toEqual(['lazy']);
  expect(inside(list, 'img').offsetHeight).toBe(64);
});

test('an address that does not lead to a page is left out', async () => {
  const [item] = relatedAnswer().items;
  const list = await show({ items: [{ ...item!, url: 'javascript:alert(1)' }, item!] });
  expect(all(list, 'a')).toHaveLength(1);
});

test('markup in a headline is text', async () => {
  const [item] = relatedAnswer().items;
  const list = await show({ items: [{ ...item!, title: '<img src=x onerror=alert(1)>' }] });
  expect(inside(list, 'a').textContent).toBe('<img src=x onerror=alert(1)>');
});

test('an empty list says so', async () => {
  expect(textOf(await show({ items: [] }))).toBe('Читайте также Пока ничего нет.');
});

test('an impression is reported once, when half of the item is visible', async () => {
  const sent = beacons();
  const space = document.createElement('div');
  space.style.height = '3000px';
  document.body.append(space);
  scrollTo(0, 0);
  const list = await show();
  await observed();
  expect(sent).toEqual([]);
  list.scrollIntoView();
  await observed();
  scrollTo(0, 0);
  await observed();
  list.scrollIntoView();
  document.body.append(list);
  await observed();
  const urls = sent.flatMap(({ events }) => events.map(({ url, kind }) => `${kind} ${url}`));
  expect(urls.toSorted()).toEqual([`impression ${orchard}`, `impression ${tram}`]);
});

test('a click is reported as a beacon and followed all the same', async () => {
  const sent = beacons();
  const list = await show();
  await observed();
  const heard: unknown[] = [];
  document.addEventListener('otklik-followed', (event) => heard.push(event.detail), { once: true });
  let followed = false;
  // The last listener on the way: it sees that nobody has held the reader up, and keeps the test on its page.
  addEventListener('click', (event) => ((followed = !event.defaultPrevented), event.preventDefault()), { once: true });
  await userEvent.click(all(list, 'a')[1]!);
  expect(followed).toBe(true);
  expect(sent.at(-1)).toEqual({
    url: 'https://otklik.example/v1/sites/bulvar/events',
    events: [{ kind: 'click', url: tram }],
  });
  expect(heard).toEqual([{ site: 'bulvar', url: tram }]);
});

test('no beacons in this browser: the list works', async () => {
  vi.stubGlobal('navigator', { language: 'ru' });
  const list = await show();
  await observed();
  expect(all(list, 'a')).toHaveLength(2);
});
