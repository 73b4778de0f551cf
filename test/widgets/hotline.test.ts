import { expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { HotlineAnswer, MessageRequest } from '../../worker/contract/hotline.ts';
import type { OtklikHotline } from '../../widgets/hotline/hotline-element.ts';
import '../../widgets/hotline/define-hotline.ts';
import { hotlineAnswer } from './answers.ts';
import { all, inside, mount, settled, textOf } from './mount.ts';
import { until } from './host-page.ts';
import { down, json, Network, page } from './network.ts';

async function show(change: Partial<HotlineAnswer> = {}, attributes: Record<string, string> = {}) {
  const hotline = await mount<OtklikHotline>('otklik-hotline', hotlineAnswer(change), {
    hotline: 'readers',
    ...attributes,
  });
  await vi.waitUntil(() => hotline.shadowRoot?.childElementCount, { interval: 5 });
  return hotline;
}
const receipt = 'bafola-rumite-sodeka-vilupo-kenati';
const taken = () => json({ receipt, receivedAt: '2026-11-22T10:00:00Z' }, 201);
const control = (hotline: Element, id: string) => inside(hotline, `[name=field-${id}]`) as HTMLInputElement;

async function type(hotline: Element, id: string, text: string): Promise<void> {
  control(hotline, id).value = text;
  control(hotline, id).dispatchEvent(new InputEvent('input', { bubbles: true }));
  await settled();
}

async function press(hotline: Element): Promise<void> {
  inside(hotline, 'form .foot button').click();
  await settled();
}

async function write(hotline: Element, story = 'Во дворе срубили липы.'): Promise<void> {
  await type(hotline, 'story', story);
  inside(hotline, '[name=consent]').click();
  await press(hotline);
}

test('a reader writes, sends and gets a receipt', async () => {
  const network = new Network(taken);
  const hotline = await show();
  expect(textOf(hotline)).toContain('Горячая линия для читателей Что случилось в вашем дворе?');
  await type(hotline, 'place', 'south');
  await write(hotline);
  expect(inside(hotline, '[part=receipt]').textContent).toBe(receipt);
  expect(inside(hotline, 'h2').textContent).toBe('Спасибо, сообщение получено');
  expect(inside(hotline, 'a').getAttribute('href')).toBe('https://otklik.example/r/');
  const [sent] = network.sent;
  expect(sent!.url.href).toBe('https://otklik.example/v1/sites/bulvar/hotlines/readers/messages');
  expect(sent!.headers.get('idempotency-key')).toMatch(/^[\w-]{21}[AQgw]$/);
  expect(sent!.headers.get('content-type')).toBe('application/json');
  expect(network.bodies<MessageRequest>()).toEqual([
    {
      fields: { story: 'Во дворе срубили липы.', place: 'south' },
      consent: 'v1',
      language: 'ru',
      page: location.origin + location.pathname,
    },
  ]);
});

test('nothing is sent while something is missing: each field says what, and the first one gets the focus', async () => {
  const network = new Network(taken);
  const hotline = await show();
  await type(hotline, 'contact', 'x'.repeat(61));
  await press(hotline);
  expect(network.sent).toHaveLength(0);
  expect(inside(hotline, '#fault-story').textContent).toBe('Заполните это поле.');
  expect(inside(hotline, '#fault-contact').textContent).toBe('Слишком длинно: можно не больше 60 знаков.');
  expect(inside(hotline, '#fault-').textContent).toBe('Без вашего согласия мы не можем принять сообщение.');
  expect(control(hotline, 'story').getAttribute('aria-invalid')).toBe('true');
  expect(control(hotline, 'story').getAttribute('aria-describedby')).toBe('hint-story fault-story');
  expect(hotline.shadowRoot!.activeElement).toBe(control(hotline, 'story'));
});

test('spaces are no answer', async () => {
  const hotline = await show();
  await write(hotline, '  \n ');
  expect(inside(hotline, '#fault-story').textContent).toBe('Заполните это поле.');
});

test('what is typed is kept at every keystroke and is there after a reload; consent is given anew', async () => {
  new Network(down);
  const hotline = await show();
  await userEvent.type(control(hotline, 'story'), 'Лип');
  await type(hotline, 'place', 'north');
  inside(hotline, '[name=consent]').click();
  document.body.replaceChildren();
  const again = await show();
  expect(control(again, 'story').value).toBe('Лип');
  expect(control(again, 'place').value).toBe('north');
  expect((inside(again, '[name=consent]') as HTMLInputElement).checked).toBe(false);
  expect(textOf(again)).toContain('Мы сохранили то, что вы начали писать.');
});

test.for(['{"story":{"a":1}}', '{"fields":{"story":"x"}}', '"story"', '7', 'null', 'not JSON'])(
  'storage that holds %s does not break the form',
  async (text) => {
    localStorage.setItem('otklik:bulvar/readers/draft', text);
    new Network(taken);
    const hotline = await show();
    await write(hotline);
    expect(inside(hotline, '[part=receipt]').textContent).toBe(receipt);
  },
);

test('nothing of a message that has arrived stays on the device', async () => {
  new Network(taken);
  await write(await show());
  expect(Object.keys(localStorage)).toEqual([]);
  document.body.replaceChildren();
  expect(control(await show(), 'story').value).toBe('');
});

test.for([
  ['is down', () => down()],
  ['answers 500', () => json({ code: 'server.failed' }, 500)],
  ['answers half a body', () => new Response('{"receipt":', { status: 201 })],
  ['is hidden by a sign-in page', () => page()],
  ['is hidden by something that says yes to everything', () => json({})],
] as const)(
  'a message is kept while the API %s, and sent once more with the same key and words',
  async ([, answer]) => {
    const network = new Network(answer);
    const hotline = await show();
    await write(hotline);
    expect(textOf(hotline)).toContain('Сообщение сохранено на этом устройстве и отправится само.');
    expect(control(hotline, 'story').value).toBe('Во дворе срубили липы.');
    network.now(taken);
    dispatchEvent(new Event('online'));
    await settled();
    expect(inside(hotline, '[part=receipt]').textContent).toBe(receipt);
    const [first, second] = network.sent;
    expect(second!.headers.get('idempotency-key')).toBe(first!.headers.get('idempotency-key'));
    expect(second!.text).toBe(first!.text);
  },
);

test('a kept message is sent after a reload, too', async () => {
  const network = new Network(down);
  await write(await show());
  document.body.replaceChildren();
  network.now(taken);
  const again = await show();
  expect(inside(again, '[part=receipt]').textContent).toBe(receipt);
  expect(new Set(network.sent.map(({ headers }) => headers.get('idempotency-key'))).size).toBe(1);
});

test('pressed twice, a message is sent once', async () => {
  const { promise, resolve } = Promise.withResolvers<Response>();
  const network = new Network(() => promise);
  const hotline = await show();
  await write(hotline);
  await press(hotline);
  expect(textOf(hotline)).toContain('Отправляем…');
  resolve(taken());
  await settled();
  expect(network.sent).toHaveLength(1);
});

const refusing = (pointer: string) => () =>
  json({ code: 'request.invalid', errors: [{ pointer, message: 'Expected something else.' }] }, 422);
/** The form as it was when the reader opened it, and as it is since. */
const edited = (change: Partial<HotlineAnswer>) =>
  mount<OtklikHotline>('otklik-hotline', hotlineAnswer(), { load: async () => hotlineAnswer(change) } as never);
const fieldsWith = (id: string, change: Partial<HotlineAnswer['fields'][number]>) => ({
  fields: hotlineAnswer().fields.map((field) => (field.id === id ? { ...field, ...change } : field)),
});

test.for([
  ['a field has become required', '/fields/contact', fieldsWith('contact', { required: true }), 'Заполните это поле.'],
  [
    'a field has become shorter',
    '/fields/story',
    fieldsWith('story', { maxLength: 9 }),
    'Слишком длинно: можно не больше 9 знаков.',
  ],
  ['an option is gone', '/fields/place', fieldsWith('place', { options: [] }), 'Заполните это поле.'],
  [
    'the consent has another text',
    '/consent',
    { consent: { version: 'v2', text: 'Ещё и это.' } },
    'Без вашего согласия мы не можем принять сообщение.',
  ],
  ['the form is still the old one', '/fields/story', {}, ''],
] as const)('%s: a refused message stays in the form, with the reason', async ([, pointer, change, words]) => {
  const network = new Network(refusing(pointer));
  const hotline = await edited(change as Partial<HotlineAnswer>);
  await type(hotline, 'place', 'south');
  await write(hotline);
  expect(control(hotline, 'story').value).toBe('Во дворе срубили липы.');
  expect(control(hotline, 'story').disabled).toBe(false);
  expect(textOf(hotline)).toContain('Сообщение пока не принято.');
  expect(inside(hotline, `#fault-${/fields.(.*)/.exec(pointer)?.[1] ?? ''}`).textContent).toBe(words);
  expect(all(hotline, '[aria-invalid=true]')).toHaveLength(1);
  expect(network.sent).toHaveLength(1);
});

test('sending again after a refusal is another message', async () => {
  const network = new Network(refusing('/fields/story'));
  const hotline = await show();
  await write(hotline);
  network.now(taken);
  inside(hotline, '[name=consent]').click();
  await press(hotline);
  expect(inside(hotline, '[part=receipt]').textContent).toBe(receipt);
  expect(new Set(network.sent.map(({ headers }) => headers.get('idempotency-key'))).size).toBe(2);
});

test('a field that is gone is not sent', async () => {
  const network = new Network(refusing('/fields/contact'));
  const hotline = await edited({ fields: hotlineAnswer().fields.slice(0, 2) });
  await type(hotline, 'contact', 'me@example.org');
  await write(hotline);
  network.now(taken);
  inside(hotline, '[name=consent]').click();
  await press(hotline);
  expect(network.bodies<MessageRequest>()[1]!.fields).toEqual({ story: 'Во дворе срубили липы.' });
});

test('a message that waits is not touched by what is typed in another form, and arrives', async () => {
  const network = new Network(down);
  const dialog = await show({}, { display: 'dialog' });
  const form = await show();
  await write(dialog, 'Первое');
  await type(form, 'story', 'Второе');
  document.body.replaceChildren();
  network.now(taken);
  const again = await show();
  expect(inside(again, '[part=receipt]').textContent).toBe(receipt);
  expect(network.bodies<MessageRequest>().map(({ fields }) => fields.story)).toEqual(['Первое', 'Первое']);
  expect(control(await show(), 'story').value).toBe('Второе');
});

test('a message that waits is sent when the form is there again after a failure to load', async () => {
  const network = new Network(down);
  const answers: unknown[] = [false, hotlineAnswer({ language: 'en' })];
  const hotline = await mount<OtklikHotline>('otklik-hotline', hotlineAnswer(), {
    load: async () => answers.shift(),
  } as never);
  await write(hotline);
  hotline.lang = 'en';
  await settled();
  dispatchEvent(new Event('online'));
  await settled();
  expect(network.sent).toHaveLength(1);
  network.now(taken);
  inside(hotline, 'button').click();
  await settled();
  expect(inside(hotline, '[part=receipt]').textContent).toBe(receipt);
});

test('a dialog whose element is moved while it is open can be opened again', async () => {
  const errors: string[] = [];
  const note = ({ message }: ErrorEvent) => errors.push(message);
  addEventListener('error', note);
  const hotline = await show({}, { display: 'dialog' });
  inside(hotline, '[part~=opener]').click();
  document.body.append(hotline);
  inside(hotline, '[part~=opener]').click();
  expect(inside(hotline, 'dialog').matches(':modal')).toBe(true);
  removeEventListener('error', note);
  expect(errors).toEqual([]);
});

test('a message that was sent while its dialog was closed says so on the button that opens it', async () => {
  const network = new Network(down);
  await write(await show());
  document.body.replaceChildren();
  network.now(taken);
  const dialog = await show({}, { display: 'dialog' });
  expect(inside(dialog, '[part~=opener]').textContent.trim()).toBe('Спасибо, сообщение получено');
});

test('several messages that wait are sent, each by one form', async () => {
  const network = new Network(down);
  const [one, two] = [await show(), await show()];
  await write(one, 'Первое');
  await write(two, 'Второе');
  document.body.replaceChildren();
  network.now(taken);
  const again = [await show(), await show(), await show()];
  expect(again.map((form) => all(form, '[part=receipt]').length)).toEqual([1, 1, 0]);
  expect(network.sent).toHaveLength(4);
  expect(new Set(network.sent.map(({ headers }) => headers.get('idempotency-key'))).size).toBe(2);
  expect(Object.keys(localStorage)).toEqual([]);
});

test('what one form has sent is gone from the other one, and other words stay', async () => {
  const network = new Network(taken);
  await type(await show(), 'story', 'Липы');
  document.body.replaceChildren();
  const [one, two, three] = [await show(), await show(), await show()];
  await type(three, 'story', 'Клёны');
  await write(one, 'Липы');
  await until(() => control(two, 'story').value === '');
  expect(control(three, 'story').value).toBe('Клёны');
  expect(network.sent).toHaveLength(1);
  document.body.replaceChildren();
  expect(control(await show(), 'story').value).toBe('Клёны');
});

test('another hotline in the same element gets neither the words nor the consent of the one before', async () => {
  const hotline = await show({}, { load: async () => hotlineAnswer({ hotline: 'roads' }) } as never);
  await type(hotline, 'story', 'Во дворе срубили липы.');
  inside(hotline, '[name=consent]').click();
  hotline.setAttribute('hotline', 'roads');
  await settled();
  expect(control(hotline, 'story').value).toBe('');
  expect((inside(hotline, '[name=consent]') as HTMLInputElement).checked).toBe(false);
  expect(localStorage.getItem('otklik:bulvar/readers/draft')).toContain('липы');
});

test('a hotline that closed meanwhile says so and keeps the draft', async () => {
  new Network(() => json({ code: 'hotline.closed' }, 409));
  await write(await show());
  const closed = document.querySelector('otklik-hotline')!;
  expect(textOf(closed)).toContain('Сейчас горячая линия сообщений не принимает.');
  expect(textOf(closed)).toContain('Что произошло Во дворе срубили липы.');
  document.body.replaceChildren();
  expect(control(await show(), 'story').value).toBe('Во дворе срубили липы.');
});

test('a closed hotline shows no form', async () => {
  const hotline = await show({ open: false });
  expect(textOf(hotline)).toContain('Сейчас горячая линия сообщений не принимает.');
  expect(all(hotline, 'form')).toHaveLength(0);
});

test('the honeypot is out of sight and of the tab order, and what is in it is sent', async () => {
  const network = new Network(taken);
  const hotline = await show();
  const trap = inside(hotline, '[name=website]') as HTMLInputElement;
  expect(trap.tabIndex).toBe(-1);
  expect(trap.getBoundingClientRect().bottom).toBeLessThan(0);
  trap.value = 'https://spam.example';
  await write(hotline);
  expect(network.bodies<MessageRequest>()[0]!.website).toBe('https://spam.example');
});

test('the receipt is copied; without a clipboard it is selected', async () => {
  new Network(taken);
  const hotline = await show();
  await write(hotline);
  const write_ = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValueOnce();
  inside(hotline, '.foot button').click();
  await settled();
  expect(write_).toHaveBeenCalledWith(receipt);
  expect(textOf(hotline)).toContain('Скопировано');
  write_.mockRejectedValueOnce(new DOMException('Blocked', 'NotAllowedError'));
  inside(hotline, '.foot button').click();
  await settled();
  expect(String(getSelection())).toBe(receipt);
});

test('after a message another one can be written', async () => {
  new Network(taken);
  const hotline = await show();
  await write(hotline);
  all(hotline, '.foot button')[1]!.click();
  await settled();
  expect(control(hotline, 'story').value).toBe('');
  expect((inside(hotline, '[name=consent]') as HTMLInputElement).checked).toBe(false);
});

test('the dialog opens and closes by keyboard, keeps what was typed, and gives the focus back', async () => {
  const hotline = await show({}, { display: 'dialog' });
  const dialog = inside(hotline, 'dialog') as HTMLDialogElement;
  expect(dialog.open).toBe(false);
  hotline.querySelector('a')?.remove();
  await userEvent.tab();
  expect(hotline.shadowRoot!.activeElement?.textContent.trim()).toBe('Горячая линия для читателей');
  await userEvent.keyboard('{Enter}');
  expect(dialog.open).toBe(true);
  expect(dialog.matches(':modal')).toBe(true);
  await userEvent.type(control(hotline, 'story'), 'Липы');
  await userEvent.keyboard('{Escape}');
  expect(dialog.open).toBe(false);
  expect(hotline.shadowRoot!.activeElement?.getAttribute('part')).toContain('opener');
  await userEvent.keyboard('{Enter}');
  expect(control(hotline, 'story').value).toBe('Липы');
  inside(hotline, '[aria-label=Закрыть]').click();
  expect(dialog.open).toBe(false);
});

test('sent by Enter, the focus is on the thanks, however long the answer takes', async () => {
  const { promise, resolve } = Promise.withResolvers<Response>();
  new Network(() => promise);
  const hotline = await show();
  await type(hotline, 'story', 'Липы');
  inside(hotline, '[name=consent]').click();
  await userEvent.type(control(hotline, 'contact'), 'me@example.org{Enter}');
  // Browsers take the focus away from a disabled field when they draw.
  for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
  resolve(taken());
  await settled();
  expect(hotline.shadowRoot!.activeElement).toBe(inside(hotline, 'h2'));
});

test('the reader can send a kept message again by the button, and sees that it is under way', async () => {
  const network = new Network(down);
  const hotline = await show();
  await write(hotline);
  expect(inside(hotline, 'form .foot button').textContent.trim()).toBe('Повторить');
  const { promise, resolve } = Promise.withResolvers<Response>();
  network.now(() => promise);
  await press(hotline);
  expect(inside(hotline, 'form .foot button').textContent.trim()).toBe('Отправляем…');
  expect(inside(hotline, '[role=status]').textContent).toBe('');
  resolve(taken());
  await settled();
  expect(inside(hotline, '[part=receipt]').textContent).toBe(receipt);
});

test('events tell the page: a message can be forbidden, and the receipt stays between reader and newsroom', async () => {
  const network = new Network(taken);
  const hotline = await show();
  const heard: unknown[] = [];
  hotline.addEventListener('otklik-before-send', (event) => (heard.push(event.detail), event.preventDefault()), {
    once: true,
  });
  document.addEventListener('otklik-sent', (event) => heard.push(event.detail), { once: true });
  await write(hotline);
  expect(network.sent).toHaveLength(0);
  await press(hotline);
  expect(heard).toEqual([
    { site: 'bulvar', hotline: 'readers', fields: { story: 'Во дворе срубили липы.' } },
    { site: 'bulvar', hotline: 'readers' },
  ]);
});

test('a moved form keeps what was typed and goes on working', async () => {
  new Network(taken);
  const hotline = await show();
  await type(hotline, 'story', 'Липы');
  document.body.appendChild(document.createElement('div')).append(hotline);
  expect(control(hotline, 'story').value).toBe('Липы');
  await write(hotline, 'Липы и клёны');
  expect(inside(hotline, '[part=receipt]').textContent).toBe(receipt);
});

test('controls are at least 44 px high', async () => {
  for (const target of all(await show(), '.input, .consent, button'))
    expect(target.offsetHeight).toBeGreaterThanOrEqual(44);
});

test('a dialog that does not load leaves the page’s own link as it is', async () => {
  const heard: unknown[] = [];
  document.addEventListener('otklik-failed', (event) => heard.push(event.detail), { once: true });
  const hotline = await mount<OtklikHotline>('otklik-hotline', false, { display: 'dialog' });
  expect(hotline.shadowRoot).toBeNull();
  expect(hotline.innerText).toBe('Fallback');
  expect(heard).toEqual([{ site: 'bulvar', code: 'unreachable' }]);
});

test('on a small screen the dialog shows what became of the message above its button', async () => {
  new Network(down);
  const hotline = await show();
  await write(hotline);
  const note = inside(hotline, '[role=status]').getBoundingClientRect();
  expect(note.bottom).toBeLessThanOrEqual(inside(hotline, '.foot button').getBoundingClientRect().top);
});
