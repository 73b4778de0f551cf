import { afterEach, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import type { AdminHotline, InboxMessage, MessageChange } from '../../worker/contract/hotline.ts';
import { ru } from '../../worker/dashboard/texts/ru.ts';
import { answer, type Asked, json, problem } from './answers.ts';
import { button, control, leave, open, said, submit, type, expectSoon } from './page.ts';
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
  const reply = 'Передали в управу, фонарь починят в среду.';
  expect(patches(asked)).toEqual([{ reply, status: 'answered', replaces: null }]);
  expect(said()).toContain(ru.hotline.changeReply);
  expect(control(ru.hotline.state).value).toBe('answered');
});

it('another’s reply is not replaced unseen', async () => {
  const theirs = { text: 'Фонарь починили вчера.', at: '2026-07-10T09:00:00.000Z' };
  let isReplied = false;
  const asked = answer({
    ...about,
    [patch]: () => {
      if (isReplied) return json({ ...message, status: 'answered', reply: { ...theirs, text: 'Починят в среду.' } });
      isReplied = true;
      return problem('message.replied_meanwhile', { message: { ...message, status: 'answered', reply: theirs } });
    },
  });
  open('#/sites/bulvar/hotlines/readers/messages/m1');
  await expectSoon(said).toContain(ru.hotline.sendReply);
  await type(ru.hotline.reply, 'Починят в среду.');
  submit();
  await expectSoon(said).toContain(ru.failures.codes['message.replied_meanwhile']);
  expect(said()).toContain(theirs.text);
  expect(control(ru.hotline.reply).value).toBe('Починят в среду.');
  button(ru.changedMeanwhile.saveOver).click();
  await expectSoon(said).toContain(ru.hotline.replied);
  expect(patches(asked)).toEqual([
    { reply: 'Починят в среду.', status: 'answered', replaces: null },
    { reply: 'Починят в среду.', status: 'answered', replaces: theirs.at },
  ]);
  expect(said()).not.toContain(theirs.text);
});

it('of states that are gone through by arrow keys the last is saved last, whatever the network does', async () => {
  const gates: (() => void)[] = [];
  const asked = answer({ ...about, [patch]: changed });
  const fetched = fetch;
  vi.stubGlobal('fetch', async (input: RequestInfo | URL, init?: RequestInit) => {
    if (init?.method === 'PATCH') await new Promise<void>((resolve) => gates.push(resolve));
    return fetched(input, init);
  });
  open('#/sites/bulvar/hotlines/readers/messages/m1');
  await expectSoon(said).toContain(ru.hotline.sendReply);
  for (const state of ['in-progress', 'answered', 'closed']) await type(ru.hotline.state, state);
  await expectSoon(() => gates.length).toBe(1);
  gates[0]!();
  await expectSoon(() => gates.length).toBe(2);
  expect(control(ru.hotline.state).value).toBe('closed');
  gates[1]!();
  await expectSoon(said).toContain(ru.hotline.moved.replace('{state}', ru.hotline.states.closed));
  expect(patches(asked)).toEqual([{ status: 'in-progress' }, { status: 'closed' }]);
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
