import type { AdminHotline, InboxMessage, InboxPage } from '../../worker/contract/hotline.ts';
import type { AdminPoll } from '../../worker/contract/poll-admin.ts';
import type { Feed } from '../../worker/contract/related.ts';
import type { Site } from '../../worker/contract/site.ts';

export const site: Site = {
  id: 'bulvar',
  revision: 7,
  name: 'Бульвар',
  origins: ['https://bulvar.example'],
  language: 'ru',
  timeZone: 'Europe/Moscow',
  currentPoll: 'summer',
  rotation: [],
  rotateEvery: 'day',
  voterKeys: [],
  turnstileKey: null,
};

export const poll: AdminPoll = {
  id: 'summer',
  settings: {
    kind: 'choice',
    question: { ru: 'Куда поедете летом?' },
    options: [
      { id: 'sea', label: { ru: 'К морю' } },
      { id: 'dacha', label: { ru: 'На дачу' } },
      { id: 'home', label: { ru: 'Останусь дома' } },
    ],
    minChoices: 1,
    maxChoices: 1,
    opensAt: null,
    closesAt: '2026-08-31T20:59:00.000Z',
    results: 'after-vote',
    changeable: true,
    other: false,
    quiz: null,
    figures: 'percent',
    order: 'fixed',
    fairPlay: { networkLimit: null, work: false, turnstile: false, signed: false },
    retentionDays: 30,
  },
  switch: 'running',
  state: 'open',
  createdAt: '2026-07-01T09:00:00.000Z',
  closedAt: null,
  revision: 3,
  generation: 0,
  held: 0,
  erasedAt: null,
  picture: 'hash',
  tally: { version: 3, ballots: 3, options: { sea: 1, dacha: 1, home: 1 } },
};

export const message: InboxMessage = {
  id: 'm1',
  status: 'read',
  receivedAt: '2026-07-09T13:35:00.000Z',
  language: 'ru',
  page: 'https://bulvar.example/news/1',
  fields: [{ id: 'message', label: 'Что случилось?', value: 'У дома 14 не горит фонарь.' }],
  consent: { version: '1', at: '2026-07-09T13:35:00.000Z' },
  reply: null,
};

const counts = { new: 0, read: 1, 'in-progress': 0, answered: 0, closed: 0, quarantined: 0 };

export const hotline: AdminHotline = {
  id: 'readers',
  settings: {
    title: { ru: 'Горячая линия' },
    fields: [{ kind: 'text', id: 'message', label: { ru: 'Что случилось?' }, required: true, maxLength: 4000 }],
    consent: { version: '1', text: { ru: 'Согласен.' } },
    open: true,
  },
  createdAt: '2026-07-01T09:00:00.000Z',
  revision: 1,
  counts,
};

export const inbox: InboxPage = { messages: [message], next: null, counts };

export const feed: Feed = {
  id: 'bulvar-example',
  settings: { url: 'https://bulvar.example/rss.xml', language: null, allowHttp: false },
  title: 'Бульвар',
  outcome: 'ok',
  message: 'Read.',
  lastFetchedAt: '2026-07-09T13:35:00.000Z',
  lastOkAt: '2026-07-09T13:35:00.000Z',
  entries: 10,
  added: 2,
  articles: 40,
};
