import { afterEach, describe, expect, it, vi } from 'vitest';
import { ru } from '../../worker/dashboard/texts/ru.ts';
import { answer, type Asked, json, problem } from './answers.ts';
import { agree, button, expectSoon, leave, open, said } from './page.ts';
import { poll, site } from './samples.ts';

afterEach(() => {
  leave();
  vi.unstubAllGlobals();
});

const one = '/v1/admin/sites/bulvar/polls/summer';
const about = { 'GET /v1/admin/sites': json({ sites: [site] }), [`GET ${one}`]: json(poll) };
const written = (asked: Asked[]) => asked.filter(({ method }) => method !== 'GET');
const shares = () =>
  [...document.querySelectorAll('.bar-value')].map((bar) => bar.textContent.replace(/\s+/g, ' ').trim());

it('results are counts with percentages that add up to 100', async () => {
  answer(about);
  open('#/sites/bulvar/polls/summer');
  await expectSoon(shares).toEqual(['34 % 1', '33 % 1', '33 % 1']);
  expect(said()).toContain('Проголосовали 3 человека');
});

it('closing asks first and then shows the closed poll', async () => {
  const asked = answer({ ...about, [`PUT ${one}/switch`]: json({ ...poll, switch: 'closed', state: 'closed' }) });
  open('#/sites/bulvar/polls/summer');
  await expectSoon(said).toContain(ru.poll.finish);
  button(ru.poll.finish).click();
  await expectSoon(() => document.querySelector('wa-dialog')?.getAttribute('label')).toBe(ru.poll.finishTitle);
  expect(written(asked)).toEqual([]);
  await agree();
  await expectSoon(said).toContain(ru.poll.reopen);
  expect(written(asked)).toEqual([{ method: 'PUT', path: `${one}/switch`, body: { switch: 'closed' } }]);
});

it('what was agreed to and failed is tried again without another question', async () => {
  let isDown = true;
  const asked = answer({
    ...about,
    [`PUT ${one}/switch`]: () =>
      isDown ? problem('server.overloaded') : json({ ...poll, switch: 'closed', state: 'closed' }),
  });
  open('#/sites/bulvar/polls/summer');
  await expectSoon(said).toContain(ru.poll.finish);
  button(ru.poll.finish).click();
  await agree();
  await expectSoon(said).toContain(ru.failures.codes['server.overloaded']);
  isDown = false;
  button(ru.retry).click();
  await expectSoon(said).toContain(ru.poll.reopen);
  expect(document.querySelector('wa-dialog')).toBeNull();
  expect(written(asked)).toHaveLength(2);
});

it('a recount says whether it agrees', async () => {
  const recounted = { ...poll.tally, ballots: 4 };
  let agrees = true;
  answer({
    ...about,
    [`GET ${one}/recount`]: () => json({ tally: poll.tally, recounted: agrees ? poll.tally : recounted, agrees }),
  });
  open('#/sites/bulvar/polls/summer');
  await expectSoon(said).toContain(ru.poll.recount);
  button(ru.poll.recount).click();
  await expectSoon(said).toContain('Пересчитано: 3 голоса, всё сходится.');
  agrees = false;
  button(ru.poll.recount).click();
  await expectSoon(said).toContain('в итоге 3, по бюллетеням 4');
});

it('another poll is made the current one with all of the site as it was', async () => {
  const other = { ...site, currentPoll: 'winter' };
  const asked = answer({
    ...about,
    'GET /v1/admin/sites': json({ sites: [other] }),
    'PUT /v1/admin/sites/bulvar': json(site),
  });
  open('#/sites/bulvar/polls/summer');
  await expectSoon(said).toContain(ru.poll.makeCurrent);
  button(ru.poll.makeCurrent).click();
  const { id: _, revision: _read, ...settings } = site;
  await expectSoon(() => written(asked)[0]?.body).toEqual(settings);
});

describe('a poll that is made the current one while polls take turns', () => {
  const turning = { ...site, rotation: ['winter', 'summer'] };
  /** An editor asks for it, and is asked back. */
  async function ask(): Promise<Asked[]> {
    const asked = answer({
      ...about,
      'GET /v1/admin/sites': json({ sites: [turning] }),
      'PUT /v1/admin/sites/bulvar': json(site),
    });
    open('#/sites/bulvar/polls/summer');
    await expectSoon(said).toContain(ru.poll.makeCurrent);
    button(ru.poll.makeCurrent).click();
    await expectSoon(said).toContain(ru.poll.aloneText);
    return asked;
  }

  it('ends the turns, once the editor has agreed', async () => {
    const asked = await ask();
    expect(written(asked)).toEqual([]);
    await agree();
    await expectSoon(() => written(asked)[0]?.body).toMatchObject({ currentPoll: 'summer', rotation: [] });
  });

  it('is not, by a double click', async () => {
    const asked = await ask();
    const yes = document.querySelector<HTMLElement>('wa-dialog wa-button[variant]:last-of-type');
    yes?.dispatchEvent(new MouseEvent('click', { detail: 2, bubbles: true }));
    document.querySelector('wa-dialog')?.shadowRoot?.querySelector('dialog')?.click();
    await new Promise((done) => setTimeout(done, 500));
    expect(said()).toContain(ru.poll.aloneText);
    expect(written(asked)).toEqual([]);
  });
});
