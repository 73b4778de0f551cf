import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Feed } from '../../worker/contract/related.ts';
import { AdminClient } from '../../worker/local/admin-client.ts';

/** How many stories the seeded feed has; the lists of all of them are asked for in turn. */
export const stories = 400;
export const storyUrl = (n: number) => `https://bench.example/news/${n % stories}`;

const site = '/sites/bench';

/** A site with a poll, a hotline and a feed, made through the admin API as a publisher would. */
export async function seed(product: URL, token: string): Promise<void> {
  const admin = new AdminClient(product.origin, token);
  await admin.put(site, {
    name: 'Bench',
    origins: ['https://bench.example'],
    language: 'ru',
    timeZone: 'Europe/Moscow',
  });
  await putPoll(admin, 'summer');
  await admin.put(`${site}/hotlines/readers`, {
    title: { ru: 'Горячая линия' },
    fields: [{ kind: 'text', id: 'text', label: { ru: 'Сообщение' } }],
    consent: { version: 'v1', text: { ru: 'Согласен.' } },
  });
  await seedFeed(admin);
  for (const path of ['polls/summer', 'hotlines/readers']) await waitFor(new URL(`/v1/sites/bench/${path}`, product));
}

/** One more poll, with the rooms of this generation. */
export async function seedPoll(product: URL, token: string, poll: string, generation: number): Promise<void> {
  const admin = new AdminClient(product.origin, token);
  await putPoll(admin, poll);
  await admin.put(`${site}/polls/${poll}/generation`, { generation });
  await waitFor(new URL(`/v1/sites/bench/polls/${poll}`, product));
}

async function putPoll(admin: AdminClient, poll: string): Promise<void> {
  await admin.put(`${site}/polls/${poll}`, {
    question: { ru: 'Где вы проведёте отпуск?' },
    options: Array.from({ length: 5 }, (_, n) => ({ id: `o${n}`, label: { ru: `Вариант ${n}` } })),
  });
}

async function seedFeed(admin: AdminClient): Promise<void> {
  const server = createServer((_, response) => response.end(feed()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await admin.put(`${site}/feeds/news`, { url: `http://localhost:${port}/feed.xml`, allowHttp: true });
  const { outcome, articles, message } = await admin.post<Feed>(`${site}/feeds/news/fetch`);
  server.close();
  if (outcome !== 'ok' || articles !== stories) throw new Error(`the feed was not taken: ${message}`);
}

const places = ['мост', 'трамвай', 'библиотека', 'парк', 'школа', 'рынок', 'набережная', 'каток', 'вокзал', 'театр'];
const events = ['открывают', 'ремонтируют', 'закрывают', 'освещают', 'украшают', 'расширяют', 'озеленяют'];

/** Headlines of which each shares its place with forty others and its event with sixty. */
function feed(): string {
  const items = Array.from({ length: stories }, (_, n) => {
    const [place, event] = [places[n % places.length], events[n % events.length]];
    const date = new Date(Date.UTC(2026, 6, 1) + n * 3_600_000).toUTCString();
    return `<item><title>Почему ${place} ${event}: ${n}</title><link>${storyUrl(n)}</link><description>В районе ${event} ${place}, это уже история номер ${n}.</description><category>${place}</category><pubDate>${date}</pubDate></item>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Bench</title>${items.join('')}</channel></rss>`;
}

/** Snapshots are written by an alarm, so the first read may come too early. */
async function waitFor(address: URL): Promise<void> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    if ((await fetch(address)).ok) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`${address.pathname} did not answer`);
}
