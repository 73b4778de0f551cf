import { expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Ballot, BallotAnswer, Tally } from '../../worker/contract/ballot.ts';
import type { OtklikPoll } from '../../widgets/poll/poll-element.ts';
import '../../widgets/poll/define-poll.ts';
import { define } from '../../widgets/core/define.ts';
import { pollAnswer } from './answers.ts';
import { all, inside, mount, settled, textOf } from './mount.ts';
import { down, json, Network, page, type Sent } from './network.ts';

const tally = (version: number, dacha: number, sea: number, city: number): Tally => ({
  version,
  ballots: dacha + sea + city,
  options: { dacha, sea, city },
});
const counted = ({ text }: Sent, change: Partial<BallotAnswer> = {}) => {
  const { revision, choices } = JSON.parse(text) as Ballot;
  return json({ outcome: 'counted', revision, choices, tally: tally(9, 2, 1, 0), ...change }, 201);
};
const show = (change: Parameters<typeof pollAnswer>[0] = {}, attributes: Record<string, string> = { poll: 'summer' }) =>
  mount<OtklikPoll>('otklik-poll', pollAnswer(change), attributes);
const button = (poll: Element) => inside(poll, 'button');

async function vote(poll: Element, ...options: number[]): Promise<void> {
  for (const option of options) all(poll, 'input')[option]!.click();
  button(poll).click();
  await settled();
}

test('a reader sees question and options, votes, and sees the result with the own vote marked', async () => {
  const network = new Network(counted);
  const poll = await show();
  expect(textOf(poll)).toContain('Где вы проведёте это лето? На даче На море');
  await vote(poll, 0);
  expect(textOf(poll)).toContain('На даче ваш ответ 67 %');
  expect(textOf(poll)).toContain('На море 33 %');
  expect(textOf(poll)).toContain('3 голоса Ваш голос учтён.');
  expect(inside(poll, '.own').textContent).toContain('На даче');
  expect(network.sent.map(({ url, method }) => `${method} ${url.href}`)).toEqual([
    'POST https://otklik.example/v1/sites/bulvar/polls/summer/ballots',
  ]);
});

test('a ballot needs no preflight: its identity is 128 random bits, its type the browser’s text/plain', async () => {
  const network = new Network(counted);
  await vote(await show(), 0);
  const [ballot] = network.bodies<Ballot>();
  expect(ballot).toEqual({ voter: expect.stringMatching(/^[\w-]{21}[AQgw]$/), revision: 1, choices: ['dacha'] });
  expect([...network.sent[0]!.headers]).toEqual([]);
});

test.for([
  [1, '1 голос'],
  [2, '2 голоса'],
  [5, '5 голосов'],
  [21, '21 голос'],
  [1234, '1 234 голоса'],
] as const)('%i votes are «%s»', async ([n, words]) => {
  const poll = await show({ state: 'closed', tally: tally(1, n, 0, 0) });
  expect(textOf(poll)).toContain(words);
});

test('English has one vote and 2 votes', async () => {
  expect(textOf(await show({ language: 'en', state: 'closed', tally: tally(1, 1, 0, 0) }))).toContain('1 vote');
  expect(textOf(await show({ language: 'en', state: 'closed', tally: tally(1, 1, 1, 0) }))).toContain('2 votes');
});

test('a double click is one ballot and does not open the change of the vote', async () => {
  const network = new Network(counted);
  const poll = await show();
  await userEvent.click(all(poll, 'input')[1]!);
  await userEvent.dblClick(button(poll));
  await settled();
  // The answer may be here before the second click is: by then the button offers to change the vote.
  button(poll).dispatchEvent(new MouseEvent('click', { detail: 2, bubbles: true }));
  await settled();
  expect(network.sent).toHaveLength(1);
  expect(all(poll, 'input')).toHaveLength(0);
  expect(textOf(poll)).toContain('Ваш голос учтён.');
});

test('two clicks while the ballot is under way are one ballot', async () => {
  const { promise, resolve } = Promise.withResolvers<Response>();
  const network = new Network(() => promise);
  const poll = await show();
  await vote(poll, 0);
  button(poll).click();
  await settled();
  expect(textOf(poll)).toContain('Отправляем…');
  resolve(counted(network.sent[0]!));
  await settled();
  expect(network.sent).toHaveLength(1);
  expect(textOf(poll)).toContain('3 голоса');
});

test('the own vote is remembered after a reload, with the newest tally that the reader has seen', async () => {
  new Network(counted);
  await vote(await show(), 1);
  document.body.replaceChildren();
  const again = await show({ tally: tally(3, 1, 0, 0) });
  expect(textOf(again)).toContain('На море ваш ответ 33 %');
  expect(textOf(again)).toContain('3 голоса');
  const later = await show({ tally: tally(12, 1, 1, 2) });
  expect(textOf(later)).toContain('4 голоса');
});

test('the loader can see that a reader has voted, under the name that the page uses', async () => {
  new Network(counted);
  await vote(await show({}, {}), 0);
  expect(localStorage.getItem('otklik:bulvar/current')).toBeTruthy();
  expect(localStorage.getItem('otklik:bulvar/summer')).toBeTruthy();
});

test('a vote can be changed: same voter, next revision', async () => {
  const network = new Network(counted);
  const poll = await show();
  await vote(poll, 0);
  button(poll).click();
  await settled();
  expect(all(poll, 'input').map((input) => (input as HTMLInputElement).checked)).toEqual([true, false, false]);
  await vote(poll, 2);
  const [first, second] = network.bodies<Ballot>();
  expect(second).toEqual({ voter: first!.voter, revision: 2, choices: ['city'] });
  expect(inside(poll, '.own').textContent).toContain('В городе');
});

test.for([
  ['mouse', (poll: Element) => userEvent.click(button(poll))],
  ['keyboard', (poll: Element) => (button(poll).focus(), userEvent.keyboard('{Enter}'))],
] as const)('asked for by %s, the change shows the options and sends nothing', async ([, press]) => {
  const network = new Network(counted);
  const poll = await show();
  await vote(poll, 0);
  await press(poll);
  await settled();
  expect(all(poll, 'input:enabled')).toHaveLength(3);
  expect(network.sent).toHaveLength(1);
  await userEvent.click(all(poll, 'input')[1]!);
  await userEvent.click(button(poll));
  await settled();
  expect(network.bodies<Ballot>()[1]).toMatchObject({ revision: 2, choices: ['sea'] });
});

test('a change can be given up', async () => {
  new Network(counted);
  const poll = await show();
  await vote(poll, 0);
  button(poll).click();
  await settled();
  all(poll, 'button')[1]!.click();
  await settled();
  expect(textOf(poll)).toContain('На даче ваш ответ 67 %');
});

test('a vote that may not be changed offers no change', async () => {
  new Network(counted);
  const poll = await show({ changeable: false });
  await vote(poll, 0);
  expect(all(poll, 'button')).toHaveLength(0);
});

test('several choices: the hint says how many, too many are not sent, each share is one of the voters', async () => {
  const network = new Network((sent) =>
    counted(sent, { tally: { version: 2, ballots: 4, options: { dacha: 4, sea: 3, city: 0 } } }),
  );
  const poll = await show({ maxChoices: 2 });
  expect(textOf(poll)).toContain('Выберите от 1 до 2');
  await vote(poll, 0, 1, 2);
  expect(network.sent).toHaveLength(0);
  expect(inside(poll, '[role=status]').className).toBe('fault');
  expect(textOf(poll)).toContain('Нужно выбрать от 1 до 2');
  await vote(poll, 2);
  expect(network.bodies<Ballot>()[0]!.choices).toEqual(['dacha', 'sea']);
  expect(all(poll, '[part=percent]').map(({ textContent }) => textContent.replaceAll('\u00a0', ''))).toEqual([
    '100%',
    '75%',
    '0%',
  ]);
});

test('no choice: the reader is told and led to the first option', async () => {
  const network = new Network(counted);
  const poll = await show();
  await vote(poll);
  expect(network.sent).toHaveLength(0);
  // Other words than before, so that they are announced.
  expect(inside(poll, '[role=status]').textContent.trim()).toBe('Сначала выберите ответ');
  expect(inside(poll, 'fieldset').getAttribute('aria-invalid')).toBe('true');
  expect(poll.shadowRoot!.activeElement).toBe(all(poll, 'input')[0]);
});

test.for([
  ['scheduled', 'Голосование откроется 1 декабря 2026'],
  ['paused', 'Голосование приостановлено'],
  ['closed', 'Опрос завершён'],
] as const)('a %s poll says so and takes no votes', async ([state, words]) => {
  const poll = await show({ state, opensAt: '2026-12-01T12:00:00Z' });
  expect(textOf(poll)).toContain(words);
  expect(all(poll, 'input, button')).toHaveLength(0);
});

test('an open poll says until when', async () => {
  expect(textOf(await show({ closesAt: '2026-12-09T12:00:00Z' }))).toContain('Голосование до 9 декабря 2026');
});

test.for([
  ['after-closing', 'Результаты появятся, когда опрос завершится.'],
  ['never', 'Результаты этого опроса не публикуются.'],
] as const)('results %s: the own vote is marked and the reader is told', async ([results, words]) => {
  new Network((sent) => counted(sent, { tally: null }));
  const poll = await show({ results });
  await vote(poll, 1);
  expect(textOf(poll)).toContain('На море ваш ответ');
  expect(textOf(poll)).toContain(words);
  expect(all(poll, '[part=percent]')).toHaveLength(0);
});

test('results always: they show beside the options before the vote', async () => {
  const poll = await show({ results: 'always', tally: tally(4, 1, 1, 0) });
  expect(textOf(poll)).toContain('На даче 50 %');
  expect(all(poll, 'input')).toHaveLength(3);
});

test('results after the vote do not show before it, whatever the answer holds', async () => {
  expect(all(await show({ tally: tally(4, 1, 1, 0) }), '[part=percent]')).toHaveLength(0);
});

test.for([
  ['is down', () => down()],
  ['answers 500', () => json({ code: 'server.failed' }, 500)],
  ['is too busy', () => json({ code: 'server.overloaded' }, 503)],
  ['has a brake on', () => json({ code: 'request.too_many' }, 429)],
  ['is hidden by a sign-in page', () => page()],
  ['is hidden by a firewall', () => page(403)],
  ['is hidden by a firewall that speaks JSON', () => json({ error: 'blocked' }, 403)],
  ['is hidden by something that says yes to everything', () => json({})],
] as const)('a vote is kept while the API %s, and sent with the same identity when it is back', async ([, answer]) => {
  const network = new Network(answer);
  const poll = await show();
  await vote(poll, 1);
  expect(textOf(poll)).toContain('Ваш голос сохранён и отправится сам.');
  expect((all(poll, 'input')[1] as HTMLInputElement).checked).toBe(true);
  network.now(counted);
  dispatchEvent(new Event('online'));
  await settled();
  expect(textOf(poll)).toContain('На море ваш ответ');
  const [first, second] = network.bodies<Ballot>();
  expect(second).toEqual(first);
  expect(network.sent).toHaveLength(2);
});

test('a kept vote is sent after a reload, too, and then never again', async () => {
  const network = new Network(down);
  await vote(await show(), 0);
  document.body.replaceChildren();
  network.now((sent) => counted(sent, { outcome: 'replayed' }));
  const again = await show();
  expect(textOf(again)).toContain('Ваш голос учтён.');
  document.body.replaceChildren();
  await show();
  dispatchEvent(new Event('online'));
  await settled();
  const [first, second, ...more] = network.bodies<Ballot>();
  expect(second).toEqual(first);
  expect(more).toEqual([]);
});

test('the ballot is stored before it is sent', async () => {
  let stored: string | null = null;
  new Network((sent) => {
    stored = localStorage.getItem('otklik:bulvar/summer');
    return counted(sent);
  });
  await vote(await show(), 0);
  expect(JSON.parse(stored ?? '{}')).toMatchObject({ kept: { revision: 1, choices: ['dacha'] } });
});

test('the reader can send a kept vote again by the button', async () => {
  const network = new Network(down);
  const poll = await show();
  await vote(poll, 0);
  network.now(counted);
  expect(button(poll).textContent.trim()).toBe('Повторить');
  button(poll).click();
  await settled();
  expect(textOf(poll)).toContain('Ваш голос учтён.');
});

test('an element that is removed stops sending, and goes on when it is back', async () => {
  const network = new Network(down);
  const poll = await show();
  await vote(poll, 0);
  poll.remove();
  network.now(counted);
  dispatchEvent(new Event('online'));
  await settled();
  expect(network.sent).toHaveLength(1);
  document.body.append(poll);
  await settled();
  expect(network.sent).toHaveLength(2);
  expect(textOf(poll)).toContain('Ваш голос учтён.');
});

test('a refusal with a counted ballot shows what was counted', async () => {
  new Network(() =>
    json({ code: 'poll.already_voted', status: 409, revision: 4, choices: ['sea'], tally: tally(7, 0, 1, 0) }, 409),
  );
  const poll = await show();
  await vote(poll, 0);
  expect(textOf(poll)).toContain('На море ваш ответ 100 %');
  expect(JSON.parse(localStorage.getItem('otklik:bulvar/summer')!)).toMatchObject({ revision: 4, choices: ['sea'] });
});

test.for([
  ['poll.closed', 'Опрос завершён'],
  ['poll.paused', 'Голосование приостановлено'],
])('a vote refused with %s is not kept, and the poll shows why', async ([code, words]) => {
  const network = new Network(() => json({ code, status: 409 }, 409));
  const poll = await show();
  await vote(poll, 0);
  expect(textOf(poll)).toContain(`Этот голос не удалось принять. ${words}`);
  expect(all(poll, 'input')).toHaveLength(0);
  expect(textOf(poll)).not.toContain('ваш ответ');
  dispatchEvent(new Event('online'));
  await settled();
  expect(network.sent).toHaveLength(1);
});

test('a vote refused for another reason leaves the form', async () => {
  new Network(() => json({ code: 'site.origin_not_registered', status: 403 }, 403));
  const poll = await show();
  await vote(poll, 0);
  expect(textOf(poll)).toContain('Этот голос не удалось принять.');
  expect(all(poll, 'input:enabled')).toHaveLength(3);
});

test('events tell the page: a vote can be forbidden, a counted one and a refused one are reported', async () => {
  const network = new Network(counted);
  const poll = await show();
  const heard: unknown[] = [];
  poll.addEventListener('otklik-before-vote', (event) => event.preventDefault(), { once: true });
  document.addEventListener('otklik-voted', (event) => heard.push(event.detail), { once: true });
  document.addEventListener('otklik-failed', (event) => heard.push(event.detail), { once: true });
  await vote(poll, 0);
  expect(network.sent).toHaveLength(0);
  await vote(poll);
  expect(heard).toEqual([{ site: 'bulvar', poll: 'summer', choices: ['dacha'], tally: tally(9, 2, 1, 0) }]);
  network.now(() => json({ code: 'poll.closed' }, 409));
  button(poll).click();
  await settled();
  await vote(poll, 1);
  expect(heard[1]).toEqual({ site: 'bulvar', code: 'poll.closed' });
});

test('storage that throws: the vote counts, is remembered in memory, and is not cast twice', async () => {
  vi.spyOn(Storage.prototype, 'getItem').mockImplementation(blocked);
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(blocked);
  vi.spyOn(Storage.prototype, 'removeItem').mockImplementation(blocked);
  const network = new Network(counted);
  await vote(await show({ poll: 'blocked' }, { poll: 'blocked' }), 0);
  document.body.replaceChildren();
  const again = await show({ poll: 'blocked' }, { poll: 'blocked' });
  expect(textOf(again)).toContain('На даче ваш ответ');
  expect(network.sent).toHaveLength(1);
});

test.for(['{}', '"summer"', '7', 'not JSON'])('storage that holds %s does not break the poll', async (text) => {
  localStorage.setItem('otklik:bulvar/summer', text);
  new Network(counted);
  const poll = await show();
  await vote(poll, 0);
  expect(textOf(poll)).toContain('Ваш голос учтён.');
});

test('the whole journey by keyboard', async () => {
  new Network(counted);
  const poll = await show();
  poll.querySelector('a')?.remove();
  await userEvent.tab();
  await userEvent.keyboard('{ArrowDown}');
  await userEvent.tab();
  expect(poll.shadowRoot!.activeElement).toBe(button(poll));
  await userEvent.keyboard('{Enter}');
  await settled();
  expect(textOf(poll)).toContain('На море ваш ответ');
  // The button is still the focused one, so nobody is thrown back to the top of the page.
  expect(poll.shadowRoot!.activeElement).toBe(button(poll));
});

test('voted by Enter on an option, the focus is on the result, however long the answer takes', async () => {
  const { promise, resolve } = Promise.withResolvers<Response>();
  const network = new Network(() => promise);
  const poll = await show();
  await userEvent.click(all(poll, 'input')[1]!);
  await userEvent.keyboard('{Enter}');
  // Browsers take the focus away from a disabled control when they draw.
  for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
  resolve(counted(network.sent[0]!));
  await settled();
  expect(poll.shadowRoot!.activeElement).toBe(inside(poll, 'fieldset'));
});

test('focus goes to the result where the button is gone', async () => {
  new Network(counted);
  const poll = await show({ changeable: false });
  await userEvent.click(all(poll, 'input')[0]!);
  await userEvent.tab();
  await userEvent.keyboard('{Enter}');
  await settled();
  expect(poll.shadowRoot!.activeElement).toBe(inside(poll, 'fieldset'));
});

test('a moved element goes on working', async () => {
  new Network(counted);
  const poll = await show();
  const elsewhere = document.body.appendChild(document.createElement('div'));
  elsewhere.append(poll);
  await vote(poll, 0);
  expect(textOf(poll)).toContain('Ваш голос учтён.');
  document.body.append(poll);
  button(poll).click();
  await settled();
  await vote(poll, 1);
  expect(textOf(poll)).toContain('На море ваш ответ');
});

test('another poll in the same element is loaded and has a vote of its own', async () => {
  new Network(counted);
  const answers = [pollAnswer({ poll: 'winter', question: 'А зимой?' })];
  const poll = await mount<OtklikPoll>('otklik-poll', pollAnswer(), {
    poll: 'summer',
    load: async () => answers[0],
  } as never);
  await vote(poll, 0);
  poll.setAttribute('poll', 'winter');
  await settled();
  expect(textOf(poll)).toContain('А зимой?');
  expect(all(poll, 'input:checked')).toHaveLength(0);
  expect(all(poll, 'input')).toHaveLength(3);
});

test('of two answers the one to the newest question shows, whichever arrives last', async () => {
  const winter = Promise.withResolvers<unknown>();
  const spring = Promise.withResolvers<unknown>();
  const questions = [winter.promise, spring.promise];
  const poll = await mount<OtklikPoll>('otklik-poll', pollAnswer(), {
    poll: 'summer',
    load: () => questions.shift(),
  } as never);
  poll.setAttribute('poll', 'winter');
  poll.setAttribute('poll', 'spring');
  spring.resolve(pollAnswer({ poll: 'spring', question: 'А весной?' }));
  await settled();
  winter.resolve(pollAnswer({ poll: 'winter', question: 'А зимой?' }));
  await settled();
  expect(textOf(poll)).toContain('А весной?');
});

test('a second copy of the code leaves the first one in place', () => {
  const first = customElements.get('otklik-poll');
  define('otklik-poll', class extends HTMLElement {});
  expect(customElements.get('otklik-poll')).toBe(first);
});

test.for([
  ['ru', 360],
  ['en', 360],
  ['ru', 240],
  ['en', 240],
] as const)(
  'in %s and a column of %i px, a vote moves nothing but bars that stay in their rows',
  async ([language, width]) => {
    new Network(counted);
    // Whatever length brings a label to the end of its line.
    for (let length = 1; length < 40; length += 3) {
      const poll = await show({
        language,
        poll: `p${length}`,
        options: labelled(length),
        closesAt: '2026-12-09T12:00:00Z',
      });
      poll.style.setProperty('width', `${width}px`, 'important');
      const before = boxes(poll);
      await vote(poll, 1);
      expect(boxes(poll)).toEqual(before);
    }
  },
);

test('a bar grows by a transform, which moves nothing', async () => {
  new Network(counted);
  const poll = await show();
  await vote(poll, 0);
  const [animation] = all(poll, '[part=bar]')[0]!.getAnimations();
  const keyframes = (animation!.effect as KeyframeEffect).getKeyframes();
  expect(keyframes[0]).toMatchObject({ transform: 'scaleX(0)' });
  expect(keyframes.flatMap(Object.keys)).not.toContain('inlineSize');
});

test('bars are as long as their shares and have no style attribute in the template', async () => {
  const poll = await show({ state: 'closed', tally: tally(1, 3, 1, 0) });
  const widths = all(poll, '[part=bar]').map((bar) => bar.offsetWidth / bar.parentElement!.offsetWidth);
  expect(widths.map((share) => share.toFixed(2))).toEqual(['0.75', '0.25', '0.00']);
});

test('controls are at least 44 px high', async () => {
  const poll = await show();
  for (const target of all(poll, 'label, button')) expect(target.offsetHeight).toBeGreaterThanOrEqual(44);
});

/** Options of which the own one has a label of this many short words. */
const labelled = (words: number) =>
  ['dacha', 'sea', 'city'].map((id) => ({ id, label: id === 'sea' ? Array(words).fill('по').join(' ') : id }));
/** Where the rows are, and how high the poll is. */
const boxes = (poll: HTMLElement) => [
  poll.offsetHeight,
  ...all(poll, '[part=option]').map((row) => [row.offsetTop, row.offsetHeight]),
];

function blocked(): never {
  throw new DOMException('The operation is insecure.', 'SecurityError');
}
