import { expect, test } from 'vitest';
import type { Ballot } from '../../worker/contract/ballot.ts';
import type { MessageRequest } from '../../worker/contract/hotline.ts';
import type { PollAnswer } from '../../worker/contract/poll-answer.ts';
import { hotlineAnswer, pollAnswer } from './answers.ts';
import { type HostOptions, type HostPage, openPage, until } from './host-page.ts';
import { textOf } from './mount.ts';
import { json } from './network.ts';

const pollTag = '<otklik-poll poll="summer"><a href="/p/bulvar/summer">Опрос</a></otklik-poll>';
const hotlineTag = '<otklik-hotline hotline="readers"><a href="/h/bulvar/readers">Письмо</a></otklik-hotline>';
const tally = { version: 9, ballots: 3, options: { dacha: 2, sea: 1, city: 0 } };
const receipt = 'bafola-rumite-sodeka-vilupo-kenati';

interface Visit extends HostPage {
  element: HTMLElement;
  /** Bodies of what was sent. */
  sent: string[];
}

/** Opens a page with an element, and waits until it shows. */
async function visit(tag: string, poll: Partial<PollAnswer> = {}, part?: HostOptions['part']): Promise<Visit> {
  const sent: string[] = [];
  const host = await openPage(tag, {
    ...(part && { part }),
    answer: (url, { body }) => {
      if (!body) return json(url.pathname.includes('/polls/') ? pollAnswer(poll) : hotlineAnswer());
      sent.push(body as string);
      const { revision, choices } = JSON.parse(body as string) as Ballot;
      return json({ outcome: 'counted', revision, choices, held: false, tally, quiz: null, receipt }, 201);
    },
  });
  const element = host.document.querySelector<HTMLElement>('otklik-poll, otklik-hotline')!;
  await until(() => element.shadowRoot?.childElementCount);
  return Object.assign(host, { element, sent });
}

const find = ({ element }: Visit, selector: string) => element.shadowRoot!.querySelector<HTMLInputElement>(selector)!;

function vote(page: Visit): void {
  find(page, '[name=choice][type=radio]').click();
  find(page, '.foot button').click();
}

function write(page: Visit): void {
  const story = find(page, '[name=field-story]');
  story.value = 'Во дворе срубили липы.';
  story.dispatchEvent(new page.window.InputEvent('input', { bubbles: true }));
  find(page, '[name=consent]').click();
  find(page, 'form .foot button').click();
}

/** Code that does not come until it may. */
function absent(): { part: NonNullable<HostOptions['part']>; arrive: () => void } {
  let gone = true;
  return {
    part: async (load) => {
      if (gone) throw new TypeError('Failed to fetch dynamically imported module');
      return load();
    },
    arrive: () => (gone = false),
  };
}

/** Code that is on its way until it is let in. */
function late(): { part: NonNullable<HostOptions['part']>; arrive: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { part: (load) => promise.then(load), arrive: resolve };
}

test.for([
  ['poll', pollTag, 'voting'],
  ['hotline', hotlineTag, 'sending'],
] as const)('a %s that is only looked at loads no more than before; the first touch loads one file', async (row) => {
  const [, tag, name] = row;
  const page = await visit(tag);
  expect([page.parts, page.asked.length]).toEqual([[], 1]);
  for (let touch = 0; touch < 2; touch += 1) {
    page.element.dispatchEvent(new page.window.PointerEvent('pointerenter'));
    page.element.dispatchEvent(new page.window.FocusEvent('focusin'));
  }
  await until(() => page.parts.length > 0);
  if (tag === pollTag) vote(page);
  else write(page);
  await until(() => page.sent.length > 0);
  expect(new Set(page.parts)).toEqual(new Set([name]));
  expect(page.asked).toHaveLength(2);
  expect(page.errors).toEqual([]);
});

test.for([
  ['a closed poll', { state: 'closed', tally }],
  ['a poll whose results show always', { results: 'always', tally }],
] as [string, Partial<PollAnswer>][])('%s has its results from the start', async ([, poll]) => {
  const page = await visit(pollTag, poll);
  expect(textOf(page.element)).toContain('67 %');
  expect(page.parts).toEqual(['voting']);
});

test('a vote that is cast before its code is there waits for it, and is one ballot', async () => {
  const { part, arrive } = late();
  const page = await visit(pollTag, {}, part);
  vote(page);
  await until(() => textOf(page.element).includes('Отправляем…'));
  const height = page.element.offsetHeight;
  find(page, '.foot button').click();
  expect(localStorage.getItem('otklik-wish:bulvar/summer')).toBe('{"choices":["dacha"]}');
  arrive();
  await until(() => textOf(page.element).includes('На даче ваш ответ 67 %'));
  expect(page.element.offsetHeight).toBe(height);
  expect(page.sent).toHaveLength(1);
  expect(localStorage.getItem('otklik-wish:bulvar/summer')).toBeNull();
});

test('a message that is sent before its code is there waits for it, and is one message', async () => {
  const { part, arrive } = late();
  const page = await visit(hotlineTag, {}, part);
  write(page);
  await until(() => textOf(page.element).includes('Отправляем…'));
  find(page, 'form .foot button').click();
  arrive();
  await until(() => textOf(page.element).includes(receipt));
  expect(page.sent).toHaveLength(1);
  expect(Object.keys(localStorage)).toEqual([]);
});

test.for([
  ['vote', pollTag],
  ['message', hotlineTag],
] as const)('a %s is sent although its element goes before its code is there', async ([, tag]) => {
  const { part, arrive } = late();
  const page = await visit(tag, {}, part);
  if (tag === pollTag) vote(page);
  else write(page);
  await until(() => textOf(page.element).includes('Отправляем…'));
  page.element.remove();
  arrive();
  await until(() => page.sent.length > 0);
  expect(page.sent).toHaveLength(1);
  expect(page.errors).toEqual([]);
});

const ways = {
  'the button': (page: Visit) => find(page, 'form .foot button').click(),
  'the network coming back': (page: Visit) => page.window.dispatchEvent(new Event('online')),
  'another attempt by itself': () => {},
};

for (const [way, again] of Object.entries(ways)) {
  test(`a vote whose code cannot be loaded is kept, and arrives once by ${way}`, async () => {
    const { part, arrive } = absent();
    const page = await visit(pollTag, {}, part);
    const height = page.element.offsetHeight;
    page.element.dispatchEvent(new page.window.PointerEvent('pointerenter'));
    vote(page);
    await until(() => textOf(page.element).includes('Ваш голос сохранён и отправится сам.'));
    expect(find(page, ':checked').value).toBe('dacha');
    expect(page.element.offsetHeight).toBe(height);
    arrive();
    again(page);
    await until(() => textOf(page.element).includes('Ваш голос учтён.'));
    page.window.dispatchEvent(new Event('online'));
    expect(page.sent.map((body) => (JSON.parse(body) as Ballot).choices)).toEqual([['dacha']]);
    expect(page.errors).toEqual([]);
  });

  test(`a message whose code cannot be loaded is kept, and arrives once by ${way}`, async () => {
    const { part, arrive } = absent();
    const page = await visit(hotlineTag, {}, part);
    page.element.dispatchEvent(new page.window.FocusEvent('focusin'));
    write(page);
    await until(() => textOf(page.element).includes('Сообщение сохранено на этом устройстве и отправится само.'));
    expect(find(page, '[name=field-story]').value).toBe('Во дворе срубили липы.');
    arrive();
    again(page);
    await until(() => textOf(page.element).includes(receipt));
    page.window.dispatchEvent(new Event('online'));
    expect(page.sent.map((body) => (JSON.parse(body) as MessageRequest).fields.story)).toEqual([
      'Во дворе срубили липы.',
    ]);
    expect(page.errors).toEqual([]);
  });
}

test('a vote whose code could not be loaded is sent after a reload, and then never again', async () => {
  const before = await visit(pollTag, {}, absent().part);
  vote(before);
  await until(() => textOf(before.element).includes('отправится сам'));
  document.body.replaceChildren();
  const after = await visit(pollTag);
  await until(() => textOf(after.element).includes('Ваш голос учтён.'));
  document.body.replaceChildren();
  const later = await visit(pollTag);
  expect(textOf(later.element)).toContain('На даче ваш ответ');
  expect([before.sent.length, after.sent.length, later.sent.length]).toEqual([0, 1, 0]);
});

test('a vote that still cannot be sent after a reload shows in the form, and is not cast anew', async () => {
  const before = await visit(pollTag, {}, absent().part);
  vote(before);
  await until(() => textOf(before.element).includes('отправится сам'));
  document.body.replaceChildren();
  const { part, arrive } = absent();
  const after = await visit(pollTag, {}, part);
  await until(() => textOf(after.element).includes('отправится сам'));
  expect(find(after, ':checked').value).toBe('dacha');
  expect(find(after, ':checked').disabled).toBe(true);
  arrive();
  after.window.dispatchEvent(new Event('online'));
  await until(() => after.sent.length);
  expect((JSON.parse(after.sent[0]!) as Ballot).revision).toBe(1);
});

test('a message whose code could not be loaded is sent after a reload', async () => {
  const before = await visit(hotlineTag, {}, absent().part);
  write(before);
  await until(() => textOf(before.element).includes('отправится само'));
  document.body.replaceChildren();
  const after = await visit(hotlineTag);
  await until(() => textOf(after.element).includes(receipt));
  expect([before.sent.length, after.sent.length]).toEqual([0, 1]);
});

test('what is typed while the code does not come is there after a reload', async () => {
  const before = await visit(hotlineTag, {}, absent().part);
  const story = find(before, '[name=field-story]');
  story.value = 'Липы';
  story.dispatchEvent(new before.window.InputEvent('input', { bubbles: true }));
  document.body.replaceChildren();
  const after = await visit(hotlineTag);
  expect(find(after, '[name=field-story]').value).toBe('Липы');
  expect(textOf(after.element)).toContain('Мы сохранили то, что вы начали писать.');
});
