import { evictDurableObject, listDurableObjectIds, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import type { AdminHotline, HotlineAnswer, InboxMessage, ReceiptAnswer } from '../../worker/contract/hotline.ts';
import { hotlineKey } from '../../worker/hotline/hotline-snapshot.ts';
import { readReceipt, showReceipt } from '../../worker/hotline/receipt.ts';
import { admin, call, makeSite, readerOrigin } from './client.ts';
import { hostile, hotlineOf, inbox, makeHotline, messageOf, newKey, send, stored } from './hotline-client.ts';
import { refusedWrites } from './strict-kv.ts';

const site = 'paper';
const room = (hotline: string) => env.INBOXES.getByName(`${site}/${hotline}`);
const look = (code: string) =>
  call<ReceiptAnswer & { code: string }>('GET', `/v1/receipts/${encodeURIComponent(code)}`);
const pointers = (body: { errors?: { pointer: string }[] }) => body.errors?.map(({ pointer }) => pointer);

beforeAll(() => makeSite(site));

describe('a message', () => {
  it('is acknowledged with a receipt code and is in the inbox', async () => {
    const hotline = await makeHotline(site);
    const message = messageOf({
      fields: { text: 'Не работает лифт', contact: '+7 900 000-00-00', topic: 'home' },
      page: 'https://paper.example/article?id=1',
    });
    const { status, headers, body } = await send(site, hotline, message);
    expect(status).toBe(201);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('access-control-allow-origin')).toBe(readerOrigin);
    expect(body.receipt).toMatch(/^(?:[а-я]{6}(?:-|$)){5}$/);
    const { messages, counts, next } = await inbox(site, hotline);
    expect(counts).toEqual({ new: 1, read: 0, 'in-progress': 0, answered: 0, closed: 0, quarantined: 0 });
    expect(next).toBeNull();
    expect(messages).toEqual([
      {
        id: expect.stringMatching(/^[\w-]{22}$/),
        status: 'new',
        receivedAt: body.receivedAt,
        language: 'ru',
        page: 'https://paper.example/article?id=1',
        fields: [
          { id: 'text', label: 'Что случилось', value: 'Не работает лифт' },
          { id: 'contact', label: 'Телефон', value: '+7 900 000-00-00' },
          { id: 'topic', label: 'Тема', value: 'Дом' },
        ],
        consent: { version: 'v1', at: body.receivedAt },
        reply: null,
      },
    ]);
  });

  it('sent twenty times at once is there once, and every answer is the same', async () => {
    const hotline = await makeHotline(site);
    const headers = { 'idempotency-key': newKey() };
    const answers = await Promise.all(Array.from({ length: 20 }, () => send(site, hotline, messageOf(), headers)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(await stored(site, hotline)).toBe(1);
  });

  it('is the same message whatever the order of its fields', async () => {
    const hotline = await makeHotline(site);
    const headers = { 'idempotency-key': newKey() };
    const one = await send(site, hotline, messageOf({ fields: { text: 'a', contact: 'b' } }), headers);
    const other = await send(site, hotline, messageOf({ fields: { contact: 'b', text: 'a' } }), headers);
    expect(other.body).toEqual(one.body);
    expect(await stored(site, hotline)).toBe(1);
  });

  it('with a key that another message has is refused, and the first one stays as it was', async () => {
    const hotline = await makeHotline(site);
    const headers = { 'idempotency-key': newKey() };
    const first = await send(site, hotline, messageOf(), headers);
    const broken = [{ fields: { text: 'half \ud83d' } }, { fields: { text: 'half \ud83e' } }].map(messageOf);
    const others = [messageOf({ fields: { text: 'Другое' } }), messageOf({ language: 'en' }), ...broken];
    for (const other of others) {
      const { status, body } = await send(site, hotline, other, headers);
      expect({ status, code: body.code }).toEqual({ status: 422, code: 'hotline.key_reused' });
    }
    expect((await send(site, hotline, messageOf(), headers)).body).toEqual(first.body);
    expect((await inbox(site, hotline)).messages.map(({ fields }) => fields[0]?.value)).toEqual(['Не работает лифт']);
  });

  it('is answered as before after the room was evicted, the form changed and the hotline closed', async () => {
    const hotline = await makeHotline(site);
    const headers = { 'idempotency-key': newKey() };
    const first = await send(site, hotline, messageOf(), headers);
    await evictDurableObject(room(hotline));
    const changed = { open: false, consent: { version: 'v2', text: { ru: 'Иначе.' } } };
    await admin('PUT', `/sites/${site}/hotlines/${hotline}`, hotlineOf(changed));
    await evictDurableObject(room(hotline));
    expect((await send(site, hotline, messageOf(), headers)).body).toEqual(first.body);
    expect((await look(first.body.receipt)).body.status).toBe('new');
    expect((await send(site, hotline)).body.code).toBe('hotline.closed');
    expect(await stored(site, hotline)).toBe(1);
  });

  it('keeps every string as it was typed', async () => {
    const hotline = await makeHotline(site);
    for (const text of hostile) {
      expect((await send(site, hotline, messageOf({ fields: { text, contact: text.slice(0, 200) } }))).status).toBe(
        201,
      );
    }
    const { messages } = await inbox(site, hotline);
    // As JSON, since a report of a failure could not hold broken characters.
    const values = messages.map(({ fields }) => fields[0]?.value);
    expect(JSON.stringify(values)).toBe(JSON.stringify(hostile.toReversed()));
  });

  it('that fills in the honeypot is set aside, and its sender sees nothing of that', async () => {
    const hotline = await makeHotline(site);
    const { status, body } = await send(site, hotline, messageOf({ website: 'https://spam.example' }));
    expect(status).toBe(201);
    expect((await inbox(site, hotline)).messages[0]?.status).toBe('quarantined');
    expect((await look(body.receipt)).body.status).toBe('new');
  });

  it('gives its page to the editor only where it is one to follow', async () => {
    const hotline = await makeHotline(site);
    for (const page of ['javascript:alert(1)', 'about:srcdoc', 'no address']) {
      expect((await send(site, hotline, messageOf({ page }))).status).toBe(201);
    }
    expect((await inbox(site, hotline)).messages.map(({ page }) => page)).toEqual([null, null, null]);
  });
});

describe('a message without a language', () => {
  it('is read in the language of its site', async () => {
    await makeSite('english', { language: 'en' });
    const hotline = await makeHotline('english');
    const { body } = await send('english', hotline, { fields: { text: 'a' }, consent: 'v1' });
    expect(body.receipt).toMatch(/^[a-z-]{34}$/);
    const [message] = (await inbox('english', hotline)).messages;
    expect(message).toMatchObject({ language: null, fields: [{ label: 'What happened' }] });
  });
});

describe('bad input to a hotline', () => {
  let hotline = '';
  beforeAll(async () => {
    hotline = await makeHotline(site);
  });

  it.each([
    ['an unknown field', messageOf({ fields: { text: 'a', colour: 'red' } }), ['/fields/colour']],
    ['no required field', messageOf({ fields: {} }), ['/fields/text']],
    ['a blank required field', messageOf({ fields: { text: ' \n\u00a0' } }), ['/fields/text']],
    ['a text that is too long', messageOf({ fields: { text: 'a'.repeat(1001) } }), ['/fields/text']],
    ['a contact that is too long', messageOf({ fields: { text: 'a', contact: 'b'.repeat(201) } }), ['/fields/contact']],
    ['a choice that is none', messageOf({ fields: { text: 'a', topic: 'moon' } }), ['/fields/topic']],
    ['another consent', messageOf({ consent: 'v0' }), ['/consent']],
    ['two faults at once', messageOf({ fields: { topic: 'moon' } }), ['/fields/text', '/fields/topic']],
    ['a field of the wrong type', { ...messageOf(), fields: { text: 7 } }, ['/fields/text']],
    ['a field name that cannot be one', { ...messageOf(), fields: { 'a b': 'c' } }, ['/fields/a b']],
    ['fields that are a list', { ...messageOf(), fields: ['a'] }, ['/fields/text', '/fields/0']],
    ['no consent', { fields: { text: 'a' } }, ['/consent']],
    ['an unknown member', { ...messageOf(), extra: 1 }, ['/extra']],
    ['an unknown language', { ...messageOf(), language: 'xx' }, ['/language']],
    ['a body that is a string', '"text"', ['']],
  ])('%s is refused by name and not stored', async (_name, json, expected) => {
    const { status, body } = await send(site, hotline, json);
    expect({ status, code: body.code, pointers: pointers(body) }).toEqual({
      status: 422,
      code: 'request.invalid',
      pointers: expected,
    });
    expect(await stored(site, hotline)).toBe(0);
  });

  it.each([
    ['an unknown site', `/v1/sites/nowhere/hotlines/readers/messages`, {}, 404, 'site.unknown'],
    ['an unknown hotline', `/v1/sites/${site}/hotlines/nothing/messages`, {}, 404, 'hotline.unknown'],
    ['a site that cannot be one', `/v1/sites/${'a'.repeat(600)}/hotlines/readers/messages`, {}, 404, 'site.unknown'],
    ['a hotline that cannot be one', `/v1/sites/${site}/hotlines/Bad_Name/messages`, {}, 404, 'hotline.unknown'],
    ['no key', '', { 'idempotency-key': '' }, 400, 'hotline.key_missing'],
    ['a key that is too short', '', { 'idempotency-key': 'abc' }, 400, 'hotline.key_missing'],
    ['an origin that is not registered', '', { origin: 'https://evil.example' }, 403, 'site.origin_not_registered'],
    ['another media type', '', { 'content-type': 'text/plain' }, 415, 'request.unsupported_media_type'],
  ])('%s is refused and nothing is stored', async (_name, path, headers, status, code) => {
    const answer = await call('POST', path || `/v1/sites/${site}/hotlines/${hotline}/messages`, {
      json: messageOf(),
      headers: { origin: readerOrigin, 'idempotency-key': newKey(), ...headers },
    });
    expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code });
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    // Whatever is wrong, the page may read what.
    expect(answer.headers.get('access-control-allow-origin')).toBe('origin' in headers ? headers.origin : readerOrigin);
    expect(await stored(site, hotline)).toBe(0);
  });

  it.each([
    ['malformed JSON', '{"fields":', 400, 'request.malformed_json'],
    [
      'a body over 64 KiB',
      JSON.stringify(messageOf({ fields: { text: 'a'.repeat(65_536) } })),
      413,
      'request.too_large',
    ],
  ])('%s is refused and nothing is stored', async (_name, body, status, code) => {
    const answer = await call('POST', `/v1/sites/${site}/hotlines/${hotline}/messages`, {
      body,
      headers: { origin: readerOrigin, 'idempotency-key': newKey(), 'content-type': 'application/json' },
    });
    expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code });
    expect(await stored(site, hotline)).toBe(0);
  });

  it('in an unknown hotline makes no room for it', async () => {
    const rooms = async () => (await listDurableObjectIds(env.INBOXES)).map(String);
    const before = await rooms();
    for (const phantom of ['phantom', 'phantom-2', 'Bad_Name', '%20', 'a'.repeat(300)]) {
      expect((await send(site, phantom)).body.code).toBe('hotline.unknown');
    }
    expect(await rooms()).toEqual(before);
    expect(before).toContain(room(hotline).id.toString());
  });
});

describe('a receipt', () => {
  it('is found in both scripts and any case, and tells status and reply', async () => {
    const hotline = await makeHotline(site);
    const english = await send(site, hotline, messageOf({ language: 'en' }));
    expect(english.body.receipt).toMatch(/^(?:[a-z]{6}(?:-|$)){5}$/);
    const { receipt } = english.body;
    const cyrillic = showReceipt(readReceipt(receipt)!, 'ru');
    expect(cyrillic).toMatch(/^(?:[а-я]{6}(?:-|$)){5}$/);
    const { id } = (await inbox(site, hotline)).messages[0]!;
    await admin('PATCH', `/sites/${site}/hotlines/${hotline}/messages/${id}`, { reply: '«Спасибо» <b>' });
    for (const typed of [receipt, cyrillic, cyrillic.toUpperCase(), receipt.replaceAll('-', ' ')]) {
      const { status, headers, body } = await look(typed);
      expect(status).toBe(200);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('access-control-allow-origin')).toBe('*');
      expect(body).toEqual({
        status: 'answered',
        hotline: { site, title: 'Hotline' },
        receivedAt: english.body.receivedAt,
        reply: { text: '«Спасибо» <b>', at: expect.stringMatching(/Z$/) },
      });
    }
  });

  it('names its hotline in a language that the hotline has', async () => {
    const hotline = await makeHotline(site);
    const { receipt } = (await send(site, hotline)).body;
    const titles = ['', '?lang=en-GB', '?lang=fi', '?lang=ru'].map(
      async (query) => (await call<ReceiptAnswer>('GET', `/v1/receipts/${receipt}${query}`)).body.hotline.title,
    );
    expect(await Promise.all(titles)).toEqual(['Горячая линия', 'Hotline', 'Hotline', 'Горячая линия']);
  });

  it('that nobody was given is unknown', async () => {
    for (const typed of ['bokate-mireno-bokate-mireno-bokate', 'nonsense', '%', 'a'.repeat(5000)]) {
      const { status, body } = await look(typed);
      expect({ status, code: body.code }).toEqual({ status: 404, code: 'receipt.unknown' });
    }
  });

  it('is not kept in the room, and neither is the key', async () => {
    const hotline = await makeHotline(site);
    const key = newKey();
    const { body } = await send(site, hotline, messageOf({ language: 'en' }), { 'idempotency-key': key });
    const rows = await runInDurableObject(room(hotline), (_room, state) => {
      return JSON.stringify(state.storage.sql.exec('SELECT * FROM messages').toArray(), (_name, value: unknown) =>
        value instanceof ArrayBuffer ? Buffer.from(value).toString('latin1') : value,
      );
    });
    expect(rows).toContain('Не работает лифт');
    for (const secret of [body.receipt, body.receipt.replaceAll('-', ''), key]) expect(rows).not.toContain(secret);
  });

  it('lets its reader erase the message for good, as often as asked', async () => {
    const hotline = await makeHotline(site);
    const headers = { 'idempotency-key': newKey() };
    const { body } = await send(site, hotline, messageOf({ fields: { text: 'секрет', contact: 'я' } }), headers);
    const kept = await send(site, hotline);
    const { id } = (await inbox(site, hotline)).messages[1]!;
    await admin('PATCH', `/sites/${site}/hotlines/${hotline}/messages/${id}`, { reply: 'ответ' });
    const erase = () => call('DELETE', `/v1/receipts/${body.receipt}`);
    expect((await erase()).status).toBe(204);
    expect((await erase()).status).toBe(204);
    expect((await look(body.receipt)).body.code).toBe('receipt.unknown');
    expect((await inbox(site, hotline)).messages.map(({ fields }) => fields[0]?.value)).toEqual(['Не работает лифт']);
    expect(await stored(site, hotline)).toBe(1);
    const dump = await runInDurableObject(room(hotline), (_room, state) => {
      return JSON.stringify(state.storage.sql.exec('SELECT * FROM messages').toArray());
    });
    expect(dump).not.toMatch(/секрет|ответ/);
    // A late replay of the outbox must not bring it back.
    const replay = await send(site, hotline, messageOf({ fields: { text: 'секрет', contact: 'я' } }), headers);
    expect(replay.body).toEqual(body);
    expect(await stored(site, hotline)).toBe(1);
    // Another message under the key of the erased one would be stored nowhere, so it is not acknowledged.
    const other = await send(site, hotline, messageOf({ fields: { text: 'другое' } }), headers);
    expect({ status: other.status, code: other.body.code }).toEqual({ status: 422, code: 'hotline.key_reused' });
    expect((await send(site, hotline, messageOf({ fields: { text: 'другое' } }))).status).toBe(201);
    expect(await stored(site, hotline)).toBe(2);
    expect((await look(kept.body.receipt)).status).toBe(200);
    expect((await call('DELETE', '/v1/receipts/bokate-mireno-bokate-mireno-bokate')).body.code).toBe('receipt.unknown');
  });

  it('may be asked for and erased from any page', async () => {
    const { status, headers } = await call('OPTIONS', '/v1/receipts/bokate', {
      headers: { origin: 'https://any.example' },
    });
    expect(status).toBe(204);
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('access-control-allow-methods')).toBe('GET, DELETE');
  });
});

describe('an inbox', () => {
  it('is paged newest first without gaps or repeats, also while messages come and go', async () => {
    const hotline = await makeHotline(site);
    const receipts: string[] = [];
    for (let n = 0; n < 7; n += 1)
      receipts.push((await send(site, hotline, messageOf({ fields: { text: `${n}` } }))).body.receipt);
    const texts = (messages: InboxMessage[]) => messages.map(({ fields }) => fields[0]?.value);
    const first = await inbox(site, hotline, '?limit=3');
    expect(texts(first.messages)).toEqual(['6', '5', '4']);
    await send(site, hotline, messageOf({ fields: { text: 'late' } }));
    await call('DELETE', `/v1/receipts/${receipts[4]}`);
    const second = await inbox(site, hotline, `?limit=3&before=${first.next}`);
    expect(texts(second.messages)).toEqual(['3', '2', '1']);
    const third = await inbox(site, hotline, `?limit=3&before=${second.next}`);
    expect({ texts: texts(third.messages), next: third.next }).toEqual({ texts: ['0'], next: null });
    expect((await inbox(site, hotline, `?limit=1&before=${second.next}`)).next).toBeNull();
  });

  it('is not given one reply in the place of another that its editor has not seen', async () => {
    const hotline = await makeHotline(site);
    await send(site, hotline);
    const { messages } = await inbox(site, hotline);
    const path = `/sites/${site}/hotlines/${hotline}/messages/${messages[0]?.id}`;
    const reply = (text: string, replaces?: string | null) =>
      admin<InboxMessage & { code?: string; message?: InboxMessage }>('PATCH', path, { reply: text, replaces });
    const first = await reply('Починят в среду.', null);
    expect(first.body.reply?.text).toBe('Починят в среду.');
    const second = await reply('Починили вчера.', null);
    expect(second).toMatchObject({ status: 409, body: { code: 'message.replied_meanwhile' } });
    expect(second.body.message?.reply).toEqual(first.body.reply);
    // The answer to the first was lost on the way, and it is sent again.
    expect((await reply('Починят в среду.', null)).body.reply).toEqual(first.body.reply);
    expect((await reply('Починили вчера.', first.body.reply?.at)).body.reply?.text).toBe('Починили вчера.');
    expect((await reply('Без оглядки.')).body.reply?.text).toBe('Без оглядки.');
  });

  it('is read only on purpose: listing changes no status', async () => {
    const hotline = await makeHotline(site);
    await send(site, hotline);
    await inbox(site, hotline);
    const { messages } = await inbox(site, hotline);
    expect(messages[0]?.status).toBe('new');
    const path = `/sites/${site}/hotlines/${hotline}/messages/${messages[0]?.id}`;
    expect((await admin<InboxMessage>('PATCH', path, { status: 'read' })).body.status).toBe('read');
    expect((await admin<InboxMessage>('PATCH', path, { reply: 'Да' })).body).toMatchObject({
      status: 'answered',
      reply: { text: 'Да' },
    });
    expect((await admin<InboxMessage>('PATCH', path, { status: 'closed' })).body).toMatchObject({
      status: 'closed',
      reply: { text: 'Да' },
    });
    await evictDurableObject(room(hotline));
    const after = await inbox(site, hotline, '?status=closed');
    expect(after.messages).toHaveLength(1);
    expect(after.counts).toMatchObject({ new: 0, closed: 1 });
    expect((await inbox(site, hotline, '?status=new')).messages).toEqual([]);
  });

  it('names what is wrong with a request', async () => {
    const hotline = await makeHotline(site);
    const path = `/sites/${site}/hotlines/${hotline}/messages`;
    const codes = await Promise.all([
      admin('GET', `${path}?limit=0`),
      admin('GET', `${path}?before=nothing`),
      admin('PATCH', `${path}/nothing`, { status: 'read' }),
      admin('GET', `/sites/${site}/hotlines/nothing/messages`),
      admin('GET', `/sites/${site}/hotlines/nothing`),
      admin('GET', '/sites/nowhere/hotlines'),
      admin('PUT', '/sites/nowhere/hotlines/line', hotlineOf()),
      admin('PUT', `/sites/${site}/hotlines/Bad_Name`, hotlineOf()),
      call('GET', `/v1/admin${path}`),
    ]);
    expect(codes.map(({ status, body }) => `${status} ${body.code}`)).toEqual([
      '422 request.invalid',
      '404 message.unknown',
      '404 message.unknown',
      '404 hotline.unknown',
      '404 hotline.unknown',
      '404 site.unknown',
      '404 site.unknown',
      '422 request.invalid',
      '401 auth.required',
    ]);
  });
});

describe('a hotline', () => {
  it('cannot have a field that no answer would reach', async () => {
    for (const id of ['constructor', 'prototype', '__proto__']) {
      const fields = [{ kind: 'text', id, label: { ru: 'Поле' } }];
      const { status, body } = await admin('PUT', `/sites/${site}/hotlines/odd`, hotlineOf({ fields }));
      expect({ status, pointers: pointers(body) }).toEqual({ status: 422, pointers: ['/fields/0/id'] });
    }
  });

  const read = (hotline: string, query = '') =>
    call<HotlineAnswer & { code: string }>('GET', `/v1/sites/${site}/hotlines/${hotline}${query}`);
  const published = async (hotline: string, title: string) => {
    await expect
      .poll(
        async () =>
          (await env.SNAPSHOTS.get<{ settings: { title: { ru: string } } }>(hotlineKey(site, hotline), 'json'))
            ?.settings.title.ru,
        { timeout: 10_000 },
      )
      .toBe(title);
  };

  it('reaches readers through KV alone, in their language', async () => {
    const snapshot = { site, hotline: 'planted', settings: { ...hotlineOf(), open: true } };
    await env.SNAPSHOTS.put(hotlineKey(site, 'planted'), JSON.stringify(snapshot));
    const { status, headers, body } = await read('planted', '?lang=en-GB');
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('public, max-age=10, stale-while-revalidate=10');
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('vary')).toBeNull();
    expect(body).toMatchObject({
      language: 'en',
      title: 'Hotline',
      consent: { version: 'v1', text: 'I agree.' },
      texts: { send: 'Send' },
    });
    expect(body.fields[2]).toMatchObject({
      kind: 'choice',
      options: [
        { id: 'home', label: 'Home' },
        { id: 'bus', label: 'Bus' },
      ],
    });
    // The room of this hotline has never been defined: it was not asked.
    expect(await room('planted').read()).toBeUndefined();
  });

  it('that is not there is a clear problem', async () => {
    expect((await read('nothing')).body.code).toBe('hotline.unknown');
    expect((await call('GET', '/v1/sites/nowhere/hotlines/readers')).body.code).toBe('site.unknown');
  });

  it.each([
    [`/v1/sites/${site}/hotlines/Bad_Name`, 'hotline.unknown'],
    [`/v1/sites/${site}/hotlines/${'a'.repeat(600)}`, 'hotline.unknown'],
    [`/v1/sites/${'a'.repeat(600)}/hotlines/readers`, 'site.unknown'],
  ])('that cannot be one is as unknown as any, and the page may read that', async (path, code) => {
    const { status, headers, body } = await call('GET', path);
    expect({ status, code: body.code }).toEqual({ status: 404, code });
    expect(headers.get('access-control-allow-origin')).toBe('*');
  });

  it('is read in a language that its title has by readers of one that we do not speak', async () => {
    const plant = (hotline: string, title: Record<string, string>) =>
      env.SNAPSHOTS.put(
        hotlineKey(site, hotline),
        JSON.stringify({ site, hotline, settings: { ...hotlineOf({ title }), open: true } }),
      );
    await plant('both', { ru: 'Линия', en: 'Line' });
    await plant('russian', { ru: 'Линия' });
    await plant('english', { en: 'Line' });
    const languages = async (hotline: string) =>
      Promise.all(['?lang=fi', '?lang=en', ''].map(async (query) => (await read(hotline, query)).body.language));
    expect(await languages('both')).toEqual(['en', 'en', 'ru']);
    expect(await languages('russian')).toEqual(['ru', 'en', 'ru']);
    expect(await languages('english')).toEqual(['en', 'en', 'en']);
  });

  it('edited in a hurry is written once a second at most, and the last edit wins', async () => {
    const hotline = await makeHotline(site);
    for (let n = 0; n < 30; n += 1) {
      await admin('PUT', `/sites/${site}/hotlines/${hotline}`, hotlineOf({ title: { ru: `Правка ${n}` } }));
      if (n % 10 === 0) await new Promise((resolve) => setTimeout(resolve, 300));
    }
    await published(hotline, 'Правка 29');
    expect(refusedWrites).toEqual([]);
  });

  it('put again as it is changes nothing and is not published again', async () => {
    const hotline = await makeHotline(site);
    await published(hotline, 'Горячая линия');
    const before = await admin('GET', `/sites/${site}/hotlines/${hotline}`);
    const again = await admin('PUT', `/sites/${site}/hotlines/${hotline}`, hotlineOf());
    expect(again.body).toEqual(before.body);
    expect(await runInDurableObject(room(hotline), (_room, state) => state.storage.getAlarm())).toBeNull();
  });

  it('is edited on top of what was read only, where the editor says so, and made only where there is none', async () => {
    const hotline = await makeHotline(site);
    const put = (headers: Record<string, string>, title: string, name = hotline) =>
      call<AdminHotline & { code: string; hotline?: AdminHotline }>('PUT', `/v1/admin/sites/${site}/hotlines/${name}`, {
        json: hotlineOf({ title: { ru: title } }),
        headers: { authorization: 'Bearer test-token', ...headers },
      });
    expect((await put({ 'if-none-match': '*' }, 'Новая')).body).toMatchObject({ status: 412, code: 'hotline.exists' });
    const { revision } = (await admin<AdminHotline>('GET', `/sites/${site}/hotlines/${hotline}`)).body;
    const onTop = { 'if-match': `"${revision}"` };
    expect((await put(onTop, 'Первая')).body.revision).toBe(revision + 1);
    const second = await put(onTop, 'Вторая');
    expect(second.body).toMatchObject({ status: 412, code: 'hotline.changed_meanwhile' });
    expect(second.body.hotline).toMatchObject({ revision: revision + 1, settings: { title: { ru: 'Первая' } } });
    // The same settings again are no edit.
    expect((await put({}, 'Первая')).body.revision).toBe(revision + 1);
    expect((await put({ 'if-match': '*' }, 'Третья')).body.revision).toBe(revision + 2);
    for (const headers of [onTop, { 'if-match': '*' }]) {
      const ghost = await put(headers, 'Призрак', 'ghost');
      expect(ghost.body).toMatchObject({ status: 412, code: 'hotline.changed_meanwhile' });
    }
    expect((await admin('GET', `/sites/${site}/hotlines/ghost`)).status).toBe(404);
  });

  it('is listed with what its inbox holds', async () => {
    await makeSite('listed');
    const hotline = await makeHotline('listed');
    await send('listed', hotline);
    const { body } = await admin<{ hotlines: { id: string; counts: { new: number } }[] }>(
      'GET',
      '/sites/listed/hotlines',
    );
    expect(body.hotlines).toMatchObject([{ id: hotline, counts: { new: 1 } }]);
  });
});
