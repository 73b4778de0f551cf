import { afterEach, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import type { AdminHotline, InboxMessage, MessageChange } from '../../worker/contract/hotline.ts';
import { ru } from '../../worker/dashboard/texts/ru.ts';
import { answer, type Asked, json, problem } from './answers.ts';
import { control, leave, open, said, submit, type, expectSoon } from './page.ts';
import '../../worker/dashboard/styles/dashboard.css';
import { hotline, inbox, message, site } from './samples.ts';

afterEach(() => {
  leave();
  vi.unstubAllGlobals();
});

const messages = '/v1/admin/sites/bulvar/hotlines/readers/messages';
const patch = `PATCH ${messages}/m1`;
const about = {
  'GET /v1/admin/sites': json({ sites: [site] }),
  'GET /v1/admin/sites/bulvar/hotlines': json({ hotlines: [hotline] }),
  [`GET ${messages}`]: json(inbox),
};

/** The message as the worker would have changed it. */
function changed({ body }: Asked): Response {
  const { status = message.status, reply } = body as MessageChange;
  const at = '2026-07-10T09:00:00.000Z';
  const after: InboxMessage = { ...message, status, reply: reply === undefined ? null : { text: reply, at } };
  return json(after);
}

const patches = (asked: Asked[]) => asked.filter(({ method }) => method === 'PATCH').map(({ body }) => body);

it('a reply is sent with the state, and shown as sent', async () => {
  const asked = answer({ ...about, [patch]: changed });
  open('#/sites/bulvar/hotlines/readers/messages/m1');
  await expectSoon(said).toContain(ru.hotline.sendReply);
  await type(ru.hotline.reply, '  Передали в управу, фонарь починят в среду. ');
  submit();
  await expectSoon(said).toContain(ru.hotline.replied);
  expect(patches(asked)).toEqual([{ reply: 'Передали в управу, фонарь починят в среду.', status: 'answered' }]);
  expect(said()).toContain(ru.hotline.changeReply);
  expect(control(ru.hotline.state).value).toBe('answered');
});

it('an empty reply is not sent', async () => {
  const asked = answer({ ...about, [patch]: changed });
  open('#/sites/bulvar/hotlines/readers/messages/m1');
  await expectSoon(said).toContain(ru.hotline.sendReply);
  submit();
  await expectSoon(() => control(ru.hotline.reply).getAttribute('hint')).toBe(ru.hotline.emptyReply);
  expect(patches(asked)).toEqual([]);
});

it('a reply that could not be sent stays in its field, also after a reload', async () => {
  answer({ ...about, [patch]: () => problem('server.overloaded', { retryAfter: 2 }) });
  open('#/sites/bulvar/hotlines/readers/messages/m1');
  await expectSoon(said).toContain(ru.hotline.sendReply);
  await type(ru.hotline.reply, 'Починят в среду.');
  submit();
  await expectSoon(said).toContain(ru.failures.codes['server.overloaded']);
  expect(control(ru.hotline.reply).value).toBe('Починят в среду.');
  document.body.replaceChildren();
  open('#/sites/bulvar/hotlines/readers/messages/m1');
  await expectSoon(said).toContain(ru.unsaved.restored);
  expect(control(ru.hotline.reply).value).toBe('Починят в среду.');
});

it('a new message that is opened becomes read', async () => {
  const unread = { ...message, status: 'new' as const };
  const asked = answer({ ...about, [`GET ${messages}`]: json({ ...inbox, messages: [unread] }), [patch]: changed });
  open('#/sites/bulvar/hotlines/readers');
  await expectSoon(() => document.querySelector<HTMLElement>('.unread .row-link')).not.toBeNull();
  expect(patches(asked)).toEqual([]);
  document.querySelector<HTMLElement>('.unread .row-link')?.click();
  await expectSoon(() => patches(asked)).toEqual([{ status: 'read' }]);
  await expectSoon(() => document.querySelector('.unread')).toBeNull();
});

it('a row says what the reader wrote, not what was chosen from a list', async () => {
  const topic = { id: 'topic', label: 'Тема', value: 'Благоустройство дворов и общественных пространств района' };
  const choice: AdminHotline['settings']['fields'][number] = {
    kind: 'choice',
    id: 'topic',
    label: { ru: 'Тема' },
    required: true,
    options: [
      { id: 'yards', label: { ru: topic.value } },
      { id: 'roads', label: { ru: 'Дороги' } },
    ],
  };
  const form = { ...hotline, settings: { ...hotline.settings, fields: [choice, ...hotline.settings.fields] } };
  answer({
    ...about,
    'GET /v1/admin/sites/bulvar/hotlines': json({ hotlines: [form] }),
    [`GET ${messages}`]: json({ ...inbox, messages: [{ ...message, fields: [topic, ...message.fields] }] }),
  });
  open('#/sites/bulvar/hotlines/readers');
  await expectSoon(() => document.querySelector('.excerpt')?.textContent.trim()).toBe('У дома 14 не горит фонарь.');
});

it('one message after the other is read without losing the place in the list', async () => {
  await page.viewport(1280, 800);
  const many = Array.from({ length: 30 }, (_, index) => ({ ...message, id: `m${index + 1}` }));
  answer({ ...about, [`GET ${messages}`]: json({ ...inbox, messages: many }) });
  open('#/sites/bulvar/hotlines');
  await expectSoon(() => document.querySelectorAll('.row-link')).toHaveLength(30);
  const row = document.querySelector<HTMLElement>('.row-link[href$="/m26"]');
  row?.scrollIntoView({ block: 'center' });
  const list = document.querySelector('.inbox-list');
  const [before, top] = [list?.scrollTop ?? 0, row?.getBoundingClientRect().top];
  expect(before).toBeGreaterThan(500);
  row?.click();
  await expectSoon(() => document.querySelector('.letter')).not.toBeNull();
  expect(list?.scrollTop).toBe(before);
  expect(row?.getBoundingClientRect().top).toBe(top);
  const pane = document.querySelector('.inbox-pane')?.getBoundingClientRect();
  expect(pane?.top).toBeGreaterThanOrEqual(0);
  expect(pane?.top).toBeLessThan(400);
});

it('on a telephone a letter begins at its top, and its row is found again after it', async () => {
  await page.viewport(360, 740);
  const many = Array.from({ length: 30 }, (_, index) => ({ ...message, id: `m${index + 1}` }));
  answer({ ...about, [`GET ${messages}`]: json({ ...inbox, messages: many }) });
  open('#/sites/bulvar/hotlines/readers');
  await expectSoon(() => document.querySelectorAll('.row-link')).toHaveLength(30);
  const row = () => document.querySelector<HTMLElement>('.row-link[href$="/m26"]');
  row()?.scrollIntoView({ block: 'center' });
  row()?.click();
  await expectSoon(() => document.querySelector('.letter')?.checkVisibility()).toBe(true);
  await expectSoon(() => document.querySelector('.inbox-pane')?.getBoundingClientRect().top).toBeGreaterThanOrEqual(0);
  history.back();
  await expectSoon(() => document.activeElement?.getAttribute('href')).toBe(row()?.getAttribute('href'));
  const { top = -1, bottom = 9999 } = row()?.getBoundingClientRect() ?? {};
  expect(top).toBeGreaterThan(0);
  expect(bottom).toBeLessThan(740);
});
