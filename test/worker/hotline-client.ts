import { expect } from 'vitest';
import type { HotlineSettings, InboxPage, MessageAnswer, MessageRequest } from '../../worker/contract/hotline.ts';
import type { Problem } from '../../worker/contract/problem.ts';
import { admin, type Answer, call, readerOrigin } from './client.ts';

export const hotlineOf = (change: Record<string, unknown> = {}) => ({
  title: { ru: 'Горячая линия', en: 'Hotline' },
  intro: { ru: 'Напишите нам.', en: 'Write to us.' },
  fields: [
    { kind: 'text', id: 'text', label: { ru: 'Что случилось', en: 'What happened' }, maxLength: 1000 },
    { kind: 'contact', id: 'contact', label: { ru: 'Телефон', en: 'Telephone' } },
    {
      kind: 'choice',
      id: 'topic',
      label: { ru: 'Тема', en: 'Topic' },
      options: [
        { id: 'home', label: { ru: 'Дом', en: 'Home' } },
        { id: 'bus', label: { ru: 'Автобус', en: 'Bus' } },
      ],
    },
  ],
  consent: { version: 'v1', text: { ru: 'Согласен.', en: 'I agree.' } },
  ...change,
});

/** Strings that break programs: markup, formulas, control characters, halves of characters, directions, long ones. */
export const hostile = [
  '<script>alert(1)</script>"\'><img src=x onerror=alert(1)>',
  '=HYPERLINK("http://evil.example","x")',
  'nul\u0000inside\u0001\u001b[31m',
  'half \ud83d and \udc00 halves',
  '\u202Eright to left\u2066',
  '👩‍👩‍👧‍👦 Z̷̡͎͝a̸l̵g̶o',
  '__proto__',
  "'; DROP TABLE messages; --",
  '\n  first line break\r\nand others\n',
  '${7*7} {{7*7}} {max} $& $1',
];

let made = 0;

/** A hotline that no other test has. */
export async function makeHotline(site: string, change: Record<string, unknown> = {}): Promise<string> {
  made += 1;
  const id = `line-${made}`;
  const { status, body } = await admin<HotlineSettings>('PUT', `/sites/${site}/hotlines/${id}`, hotlineOf(change));
  expect(status, JSON.stringify(body)).toBe(200);
  return id;
}

let keys = 0;

/** An Idempotency-Key that no other call has given. */
export function newKey(): string {
  keys += 1;
  return `${String(keys).padStart(21, '0')}A`;
}

export const messageOf = (change: Partial<MessageRequest> = {}): MessageRequest => ({
  fields: { text: 'Не работает лифт' },
  consent: 'v1',
  language: 'ru',
  ...change,
});

/** Sends a message, or any other body, as a reader's browser would. */
export function send<T = MessageAnswer & Problem>(
  site: string,
  hotline: string,
  json: unknown = messageOf(),
  headers: Record<string, string> = {},
): Promise<Answer<T>> {
  return call<T>('POST', `/v1/sites/${site}/hotlines/${hotline}/messages`, {
    json,
    headers: { origin: readerOrigin, 'idempotency-key': newKey(), ...headers },
  });
}

export async function inbox(site: string, hotline: string, query = ''): Promise<InboxPage> {
  return (await admin<InboxPage>('GET', `/sites/${site}/hotlines/${hotline}/messages${query}`)).body;
}

/** How many messages the inbox holds, of every status. */
export async function stored(site: string, hotline: string): Promise<number> {
  const { counts } = await inbox(site, hotline);
  return Object.values(counts).reduce((sum, n) => sum + n, 0);
}
