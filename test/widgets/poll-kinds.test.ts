import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Ballot } from '../../worker/contract/ballot.ts';
import { averageOf } from '../../widgets/poll/rating-view.ts';
import { pollAnswer } from './answers.ts';
import { all, inside, settled, textOf } from './mount.ts';
import { down, json, Network } from './network.ts';
import { button, counted, figures, kinds, press, record, show, status, tallyOf, vote, voteFor } from './poll-page.ts';

const choicesSent = (network: Network) => network.bodies<Ballot>().map(({ choices }) => choices);

test('stars are radios that fill up to the one under the pointer, else up to the chosen one', async () => {
  const network = new Network((sent) => counted(sent, { tally: tallyOf(kinds.stars!) }));
  const poll = await show(kinds.stars);
  const filled = () =>
    all(poll, '.mark span')
      .map((star) => getComputedStyle(star, '::before').content.includes('★'))
      .filter(Boolean).length;
  await userEvent.hover(button(poll));
  expect(filled()).toBe(0);
  const marks = all(poll, 'input[type=radio]');
  await userEvent.hover(marks[3]!);
  expect(filled()).toBe(4);
  await userEvent.click(marks[1]!);
  await userEvent.hover(button(poll));
  expect(filled()).toBe(2);
  button(poll).click();
  await settled();
  expect(choicesSent(network)).toEqual([['2']]);
  expect(filled()).toBe(2);
  expect(inside(poll, '.average').textContent.replaceAll('\u00a0', ' ')).toBe('Средняя оценка: 3,4 из 5');
  expect(figures(poll)).toEqual(['12 %', '16 %', '20 %', '24 %', '28 %']);
  expect(inside(poll, '.own').textContent).toContain('ваш ответ');
});

test('a closed rating shows the average in its stars, and in English with a point', async () => {
  const poll = await show({ ...kinds.stars, language: 'en', state: 'closed', tally: tallyOf(kinds.stars!) });
  expect(all(poll, '.full')).toHaveLength(3);
  expect(textOf(poll)).toContain('Average: 3.4 out of 5');
});

test('a scale from 0 to 10 has its numbers, the words of its ends, and an average out of 10', async () => {
  const poll = await show({ ...kinds.scale, state: 'closed', tally: tallyOf(kinds.scale!) });
  expect(all(poll, '.mark span').map((mark) => mark.textContent.trim())).toEqual([
    '0',
    '1',
    '2',
    '3',
    '4',
    '5',
    '6',
    '7',
    '8',
    '9',
    '10',
  ]);
  expect(inside(poll, '.ends').textContent).toBe('0 — Никогда10');
  // Of the marks, which begin at 0, and not of their places.
  expect(textOf(poll)).toContain('Средняя оценка: 6,3 из 10');
});

test('marks are averaged by their votes; without votes there is no average', () => {
  const stars = pollAnswer(kinds.stars);
  const options = { '1': 1, '5': 3 };
  expect(averageOf(stars, { version: 1, ballots: 4, options })).toBe(4);
  expect(averageOf(stars, { version: 1, ballots: 0, options: {} })).toBeUndefined();
  expect(averageOf(stars, null)).toBeUndefined();
});

test('a rating without a mark is not sent', async () => {
  const network = new Network(counted);
  const poll = await show(kinds.stars);
  await vote(poll);
  expect(network.sent).toHaveLength(0);
  expect(status(poll)).toBe('Сначала выберите ответ');
});

test('one press on a reaction votes, a press on another changes, one on the own takes the vote back', async () => {
  const network = new Network((sent) => counted(sent, { tally: tallyOf(kinds.reactions!) }));
  const poll = await show(kinds.reactions);
  expect(all(poll, '.foot button, input')).toHaveLength(0);
  const [love, sad] = all(poll, '.face') as [HTMLElement, HTMLElement];
  love.click();
  await settled();
  expect(figures(poll)).toEqual(['3', '4']);
  sad.click();
  await settled();
  expect(love.getAttribute('aria-pressed')).toBe('false');
  sad.click();
  await settled();
  expect(choicesSent(network)).toEqual([['love'], ['sad'], []]);
  expect(status(poll)).toBe('Ваш голос отозван.');
  expect(figures(poll)).toEqual([]);
});

test('a double click on a reaction is one vote, and clicks while it is under way are none', async () => {
  const { promise, resolve } = Promise.withResolvers<Response>();
  const network = new Network(() => promise);
  const poll = await show(kinds.reactions);
  await userEvent.dblClick(all(poll, '.face')[0]!);
  all(poll, '.face')[1]!.click();
  await settled();
  resolve(counted(network.sent[0]!));
  await settled();
  // The answer may be here before the second click is.
  all(poll, '.face')[0]!.dispatchEvent(new MouseEvent('click', { detail: 2, bubbles: true }));
  await settled();
  expect(choicesSent(network)).toEqual([['love']]);
});

test('a reaction that may not be changed stands still once it is counted', async () => {
  new Network((sent) => counted(sent, { tally: tallyOf(kinds.reactions!) }));
  const poll = await show({ ...kinds.reactions, changeable: false });
  await voteFor(poll, 'reactions');
  expect(all(poll, 'button')).toHaveLength(0);
  expect(inside(poll, '.own').textContent).toContain('Грустно ваш ответ');
});

test('a reaction that did not arrive is kept, and can be sent again', async () => {
  const network = new Network(down);
  const poll = await show(kinds.reactions);
  await voteFor(poll, 'reactions');
  expect(status(poll)).toContain('Ваш голос сохранён и отправится сам.');
  network.now((sent) => counted(sent, { tally: tallyOf(kinds.reactions!) }));
  await press(poll, 'Повторить');
  expect(status(poll)).toBe('Ваш голос учтён.');
});

test('a reaction that was refused is voted for by another press, and not withdrawn', async () => {
  const network = new Network(() => json({ code: 'site.origin_not_registered' }, 403));
  const poll = await show(kinds.reactions);
  await voteFor(poll, 'reactions');
  await voteFor(poll, 'reactions');
  expect(choicesSent(network)).toEqual([['sad'], ['sad']]);
});

test.for([
  ['dacha', 0, 'Верно! Ваш голос учтён.', ['right', 'rest', 'rest']],
  ['sea', 1, 'Неверно. Ваш голос учтён.', ['right', 'wrong', 'rest']],
] as const)('a quiz answered with %s says so, marks the right answer by sign and word, and explains', async (row) => {
  const [, index, said, signs] = row;
  const quiz = { correct: ['dacha'], explanation: 'На даче тише.' };
  const network = new Network((sent) => counted(sent, { quiz }));
  const poll = await show(kinds.quiz);
  await vote(poll, index);
  expect(network.sent[0]!.url.search).toBe('?lang=ru');
  expect(status(poll)).toBe(said);
  const rows = all(poll, '.row');
  expect(rows.map(({ classList }) => ['right', 'wrong', 'rest'].find((sign) => classList.contains(sign)))).toEqual(
    signs,
  );
  expect(rows[0]!.textContent).toContain('правильный ответ');
  expect(getComputedStyle(all(poll, 'em')[0]!, '::before').content).toContain('✓');
  if (index) expect(getComputedStyle(all(poll, 'em')[index]!, '::before').content).toContain('✗');
  expect(inside(poll, '[part=explanation]').textContent.trim()).toBe('На даче тише.');
  expect(all(poll, 'button')).toHaveLength(0);
});

test('a quiz that was answered in another tab says here, too, what was right', async () => {
  const quiz = { correct: ['dacha'], explanation: 'На даче тише.' };
  const body = { code: 'poll.already_voted', status: 409, revision: 1, choices: ['sea'], tally: tallyOf({}), quiz };
  new Network(() => json(body, 409));
  const poll = await show(kinds.quiz);
  await vote(poll, 0);
  expect(textOf(poll)).toContain('На даче тише.');
  expect(all(poll, '.right')).toHaveLength(1);
});

test('a quiz shows its answer after a reload and to everybody once it is closed, and not before', async () => {
  const quiz = { correct: ['sea'], explanation: 'Море.' };
  expect(all(await show(kinds.quiz), '.right, [part=explanation]')).toHaveLength(0);
  const closed = await show({ ...kinds.quiz, state: 'closed', quiz, tally: tallyOf({}) });
  expect(inside(closed, '.right').textContent).toContain('На море');
  expect(textOf(closed)).toContain('Море.');
  expect(status(closed)).toBe('Опрос завершён');
  new Network((sent) => counted(sent, { quiz }));
  await vote(await show(kinds.quiz), 1);
  document.body.replaceChildren();
  const again = await show({ ...kinds.quiz, quiz });
  expect(status(again)).toBe('Верно!');
  // What is known from the start takes the height that it needs.
  expect(inside(again, '[part=explanation]').className).not.toContain('fitted');
});

test('with several right answers, only all of them are right', async () => {
  const quiz = { correct: ['dacha', 'sea'], explanation: null };
  new Network((sent) => counted(sent, { quiz }));
  const half = await show({ ...kinds.quiz, maxChoices: 2 });
  await vote(half, 0);
  expect(status(half)).toContain('Неверно.');
  localStorage.clear();
  const whole = await show({ ...kinds.quiz, maxChoices: 2 });
  await vote(whole, 0, 1);
  expect(status(whole)).toContain('Верно!');
});

test('pictures are beside their labels, lazy, of one shape before they come, and from http(s) only', async () => {
  const { options } = kinds.pictures!;
  const poll = await show({ options: [...options!, { id: 'bad', label: 'Зло', image: 'javascript:alert(1)' }] });
  const boxes = all(poll, '[part=picture]');
  expect(boxes).toHaveLength(3);
  for (const box of boxes) expect(box.offsetWidth / box.offsetHeight).toBeCloseTo(4 / 3, 1);
  const [image, ...more] = all(poll, 'img') as HTMLImageElement[];
  expect(more).toEqual([]);
  expect([image!.alt, image!.loading, image!.src]).toEqual(['', 'lazy', `${location.origin}/pond.png`]);
});

test('an own answer is sent with its option, at most 200 letters, and remembered', async () => {
  const network = new Network((sent) => counted(sent, { tally: tallyOf(kinds.other!) }));
  const poll = await show(kinds.other);
  const field = inside(poll, '[name=other]') as HTMLInputElement;
  expect(field.maxLength).toBe(200);
  expect(field.getAttribute('aria-label')).toBe('Ваш вариант ответа');
  await userEvent.fill(field, '  К бабушке ');
  expect((all(poll, '[name=choice]')[2] as HTMLInputElement).checked).toBe(true);
  button(poll).click();
  await settled();
  expect(network.bodies<Ballot>()[0]).toMatchObject({ choices: ['other'], other: 'К бабушке' });
  expect(record()).toMatchObject({ choices: ['other'], other: 'К бабушке' });
  expect((inside(poll, '.said') as HTMLInputElement).value).toBe('К бабушке');
  document.body.replaceChildren();
  const again = await show(kinds.other);
  await press(again, 'Изменить ответ');
  expect((inside(again, '[name=other]') as HTMLInputElement).value).toBe('К бабушке');
  await vote(again, 0);
  expect(network.bodies<Ballot>()[1]).toEqual(expect.not.objectContaining({ other: expect.anything() }));
  expect(record()).not.toHaveProperty('other');
});

test('the field for an own answer chooses its option once there is something in it, and not before', async () => {
  const poll = await show(kinds.other);
  const [first, , other] = all(poll, '[name=choice]') as HTMLInputElement[];
  const field = inside(poll, '[name=other]');
  await userEvent.click(first!);
  await userEvent.click(field);
  expect([first!.checked, other!.checked]).toEqual([true, false]);
  await userEvent.keyboard('К бабушке');
  expect(other!.checked).toBe(true);
  await userEvent.click(first!);
  await userEvent.click(field);
  expect(other!.checked).toBe(true);
});

test('an own answer that is empty is asked for, and nothing is sent', async () => {
  const network = new Network(counted);
  const poll = await show(kinds.other);
  await vote(poll, 2);
  expect(status(poll)).toBe('Напишите свой вариант');
  expect(inside(poll, '#note').className).toBe('fault');
  expect(poll.shadowRoot!.activeElement).toBe(inside(poll, '[name=other]'));
  expect(network.sent).toHaveLength(0);
});

test('an own answer survives a refusal and an outbox over a reload', async () => {
  const network = new Network(() => json({ code: 'site.origin_not_registered' }, 403));
  const poll = await show(kinds.other);
  await userEvent.fill(inside(poll, '[name=other]'), 'К бабушке');
  await vote(poll);
  expect((all(poll, '[name=choice]')[2] as HTMLInputElement).checked).toBe(true);
  expect((inside(poll, '[name=other]') as HTMLInputElement).value).toBe('К бабушке');
  network.now(down);
  await vote(poll);
  document.body.replaceChildren();
  network.now(counted);
  await show(kinds.other);
  await settled();
  expect(network.bodies<Ballot>().at(-1)).toMatchObject({ choices: ['other'], other: 'К бабушке' });
  expect(record()).toMatchObject({ other: 'К бабушке' });
});

test('an own answer that may not be changed is still known where the change is refused', async () => {
  const network = new Network(counted);
  const poll = await show(kinds.other);
  await userEvent.fill(inside(poll, '[name=other]'), 'К бабушке');
  await vote(poll);
  await press(poll, 'Изменить ответ');
  network.now(() => json({ code: 'poll.change_not_allowed', revision: 1, choices: ['other'] }, 409));
  await vote(poll, 0);
  expect(record()).toMatchObject({ revision: 1, choices: ['other'], other: 'К бабушке' });
  expect((inside(poll, '.said') as HTMLInputElement).value).toBe('К бабушке');
});

test('readers’ own answers that editors let show are listed under their heading, as text', async () => {
  const poll = await show({ ...kinds.other, state: 'closed', others: ['К бабушке', '<b>Никуда</b>'] });
  expect(inside(poll, 'h3').textContent).toBe('Варианты читателей');
  expect(all(poll, 'li').map(({ textContent }) => textContent)).toEqual(['К бабушке', '<b>Никуда</b>']);
  expect(all(await show({ ...kinds.other, state: 'closed' }), '[part=others]')).toHaveLength(0);
});
