import { afterEach, expect, it, vi } from 'vitest';
import { ru } from '../../worker/dashboard/texts/ru.ts';
import { answer, json } from './answers.ts';
import { button, control, expectSoon, leave, open, said, type } from './page.ts';
import { poll, site } from './samples.ts';

afterEach(() => {
  leave();
  vi.unstubAllGlobals();
});

const about = {
  'GET /v1/admin/sites': json({ sites: [site] }),
  'GET /v1/admin/sites/bulvar/polls': json({ polls: [poll] }),
  'GET /v1/admin/sites/bulvar/polls/summer': json(poll),
};
const heading = () => document.querySelector('h1')?.textContent.trim();
const question = () => document.querySelector('wa-dialog[open]')?.getAttribute('label');

/** Comes from the list of polls by way of one of them, and begins to type. */
async function typeAfterPolls(): Promise<void> {
  answer(about);
  open('#/sites/bulvar/polls');
  await expectSoon(heading).toBe(ru.polls.title);
  location.hash = '#/sites/bulvar/polls/summer';
  await expectSoon(heading).toBe('Куда поедете летом?');
  location.hash = '#/sites/bulvar/new-poll';
  await expectSoon(heading).toBe(ru.pollEditor.newTitle);
  await expectSoon(() => document.querySelector('form')).not.toBeNull();
  await type('Ответ 1', 'Дома');
}

it('a link away from unsaved changes asks first', async () => {
  await typeAfterPolls();
  location.hash = '#/sites/bulvar/polls';
  await expectSoon(question).toBe(ru.unsaved.title);
  expect(location.hash).toBe('#/sites/bulvar/new-poll');
  button(ru.unsaved.stay).click();
  await expectSoon(() => document.querySelector('wa-dialog')).toBeNull();
  expect(control('Ответ 1').value).toBe('Дома');
  location.hash = '#/sites/bulvar/polls';
  await expectSoon(question).toBe(ru.unsaved.title);
  button(ru.unsaved.leave).click();
  await expectSoon(heading).toBe(ru.polls.title);
  expect(location.hash).toBe('#/sites/bulvar/polls');
});

it('who stays and goes back after all comes to the page before, and to the one before that', async () => {
  await typeAfterPolls();
  history.back();
  await expectSoon(question).toBe(ru.unsaved.title);
  expect(location.hash).toBe('#/sites/bulvar/new-poll');
  button(ru.unsaved.stay).click();
  await expectSoon(() => document.querySelector('wa-dialog')).toBeNull();
  history.back();
  await expectSoon(question).toBe(ru.unsaved.title);
  button(ru.unsaved.leave).click();
  await expectSoon(heading).toBe('Куда поедете летом?');
  expect(location.hash).toBe('#/sites/bulvar/polls/summer');
  history.back();
  await expectSoon(heading).toBe(ru.polls.title);
});

it('a question is answered with no by going to another page', async () => {
  const asked = answer(about);
  open('#/sites/bulvar/polls');
  await expectSoon(heading).toBe(ru.polls.title);
  location.hash = '#/sites/bulvar/polls/summer';
  await expectSoon(said).toContain(ru.poll.finish);
  button(ru.poll.finish).click();
  await expectSoon(question).toBe(ru.poll.finishTitle);
  history.back();
  await expectSoon(heading).toBe(ru.polls.title);
  await expectSoon(() => document.querySelector('wa-dialog')).toBeNull();
  expect(asked.filter(({ method }) => method === 'PUT')).toEqual([]);
});
