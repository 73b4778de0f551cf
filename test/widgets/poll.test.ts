import { expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Ballot } from '../../worker/contract/ballot.ts';
import type { OtklikPoll } from '../../widgets/poll/poll-element.ts';
import { define } from '../../widgets/core/define.ts';
import { pollAnswer } from './answers.ts';
import { all, inside, mount, settled, textOf } from './mount.ts';
import { Network } from './network.ts';
import { button, counted, show, tally, vote } from './poll-page.ts';

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
  // The answer may be here before the second click is, or the third: by then the button offers to change the vote.
  for (const detail of [2, 3]) button(poll).dispatchEvent(new MouseEvent('click', { detail, bubbles: true }));
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

test('a page that casts a vote while one is under way casts none', async () => {
  const { promise, resolve } = Promise.withResolvers<Response>();
  const network = new Network(() => promise);
  const poll = await show();
  poll.cast(['dacha']);
  poll.cast(['sea']);
  await settled();
  poll.cast(['city']);
  resolve(counted(network.sent[0]!));
  await settled();
  expect(network.bodies<Ballot>().map(({ choices }) => choices)).toEqual([['dacha']]);
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

test('a choice that is not sent yet is for its poll, in whatever language', async () => {
  const answers = [
    pollAnswer({ language: 'en', question: 'And now?' }),
    pollAnswer({ poll: 'winter', question: 'А зимой?' }),
  ];
  const poll = await mount<OtklikPoll>('otklik-poll', pollAnswer(), {
    poll: 'summer',
    load: async () => answers.shift(),
  } as never);
  inside(poll, 'input[value=sea]').click();
  poll.setAttribute('lang', 'en');
  await settled();
  expect(textOf(poll)).toContain('And now?');
  expect(all(poll, 'input:checked').map((input) => (input as HTMLInputElement).value)).toEqual(['sea']);
  poll.setAttribute('poll', 'winter');
  await settled();
  expect(textOf(poll)).toContain('А зимой?');
  expect(all(poll, 'input:checked')).toEqual([]);
});

test('attributes that change together are one question', async () => {
  const load = vi.fn<() => Promise<unknown>>(async () => pollAnswer({ poll: 'winter', question: 'А зимой?' }));
  const poll = await mount<OtklikPoll>('otklik-poll', pollAnswer(), { poll: 'summer', load } as never);
  for (const [name, value] of Object.entries({ site: 'vestnik', poll: 'winter', lang: 'en' }))
    poll.setAttribute(name, value);
  await settled();
  expect(load).toHaveBeenCalledTimes(1);
  expect(textOf(poll)).toContain('А зимой?');
  poll.setAttribute('poll', 'spring');
  await settled();
  expect(load).toHaveBeenCalledTimes(2);
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
  await settled();
  poll.setAttribute('poll', 'spring');
  await settled();
  expect(questions).toEqual([]);
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
