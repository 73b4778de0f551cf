import { afterEach, expect, it, vi } from 'vitest';
import type { InboxMessage, MessageChange } from '../../worker/contract/hotline.ts';
import { ru } from '../../worker/dashboard/texts/ru.ts';
import { answer, type Asked, json, problem } from './answers.ts';
import { control, leave, open, said, submit, type, expectSoon } from './page.ts';
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
