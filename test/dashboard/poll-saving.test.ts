import { afterEach, expect, it, vi } from 'vitest';
import type { AdminPoll } from '../../worker/contract/poll-admin.ts';
import { ru } from '../../worker/dashboard/texts/ru.ts';
import { answer, type Asked, json, problem } from './answers.ts';
import { button, control, expectSoon, leave, open, said, submit, type } from './page.ts';
import { poll, site } from './samples.ts';

afterEach(() => {
  leave();
  vi.unstubAllGlobals();
});

const polls = '/v1/admin/sites/bulvar/polls';
const wanted = `${polls}/kogo-v-deputaty`;
const about = {
  'GET /v1/admin/sites': json({ sites: [site] }),
  [`GET ${polls}`]: json({ polls: [poll] }),
  [`GET ${polls}/summer`]: json(poll),
};
const puts = (asked: Asked[]) => asked.filter(({ method, path }) => method === 'PUT' && !path.endsWith('/picture'));
const conditions = (asked: Asked[]) => puts(asked).map(({ condition }) => condition);

/** The poll as somebody else has saved it since. */
const newest: AdminPoll = {
  ...poll,
  revision: 5,
  settings: { ...poll.settings, question: { ru: 'Куда вы поедете летом?' } },
};
const changedMeanwhile = () => problem('poll.changed_meanwhile', { poll: newest });

async function fillNew(): Promise<void> {
  open('#/sites/bulvar/new-poll');
  await expectSoon(() => document.querySelector('form')).not.toBeNull();
  await type(ru.pollEditor.question, 'Кого в депутаты?');
  await type('Ответ 1', 'Иванова');
  await type('Ответ 2', 'Петрова');
}

async function editSummer(): Promise<void> {
  open('#/sites/bulvar/polls/summer/edit');
  await expectSoon(() => document.querySelectorAll('.option-row')).toHaveLength(3);
}

it('a new poll never replaces one of the same name: it gets the next free one', async () => {
  const asked = answer({
    ...about,
    [`PUT ${wanted}`]: problem('poll.exists'),
    [`PUT ${wanted}-2`]: problem('poll.exists'),
    [`PUT ${wanted}-3`]: json({ ...poll, id: 'kogo-v-deputaty-3' }),
  });
  await fillNew();
  submit();
  await expectSoon(() => location.hash).toBe('#/sites/bulvar/polls/kogo-v-deputaty-3');
  expect(puts(asked).map(({ path }) => path)).toEqual([wanted, `${wanted}-2`, `${wanted}-3`]);
  expect(conditions(asked)).toEqual(Array(3).fill('If-None-Match: *'));
});

it('a name that was typed and taken in the meantime is said to be', async () => {
  const asked = answer({ ...about, [`PUT ${polls}/mayor`]: problem('poll.exists') });
  await fillNew();
  await type(ru.pollEditor.id, 'mayor');
  submit();
  await expectSoon(() => control(ru.pollEditor.id).getAttribute('hint')).toBe(ru.pollEditor.taken);
  expect(puts(asked)).toHaveLength(1);
  expect(control('Ответ 1').value).toBe('Иванова');
});

it('a poll whose creation was heard, while its answer was lost, is not created twice', async () => {
  let there: AdminPoll | undefined;
  const asked = answer({
    ...about,
    [`PUT ${wanted}`]: ({ body }) => {
      if (there) return problem('poll.exists');
      there = { ...poll, id: 'kogo-v-deputaty', settings: body as AdminPoll['settings'] };
      return Response.error();
    },
    [`GET ${wanted}`]: () => json(there),
  });
  await fillNew();
  submit();
  await expectSoon(said).toContain(ru.failures.unreachable);
  submit();
  await expectSoon(() => location.hash).toBe('#/sites/bulvar/polls/kogo-v-deputaty');
  expect(puts(asked).map(({ path }) => path)).toEqual([wanted, wanted]);
});

it('a poll that is created, but not yet made current, is not created again', async () => {
  let busy = true;
  const asked = answer({
    ...about,
    'GET /v1/admin/sites': json({ sites: [{ ...site, currentPoll: null }] }),
    [`PUT ${wanted}`]: ({ condition }) => {
      if (condition === 'If-None-Match: *' && puts(asked).length > 2) return problem('poll.exists');
      return json({ ...poll, id: 'kogo-v-deputaty', revision: 1 });
    },
    'PUT /v1/admin/sites/bulvar': () => (busy ? problem('server.overloaded') : json(site)),
  });
  await fillNew();
  submit();
  await expectSoon(said).toContain(ru.failures.codes['server.overloaded']);
  busy = false;
  submit();
  await expectSoon(() => location.hash).toBe('#/sites/bulvar/polls/kogo-v-deputaty');
  expect(conditions(asked)).toEqual(['If-None-Match: *', 'If-Match: "7"', 'If-Match: "1"', 'If-Match: "7"']);
});

it('what others have saved meanwhile is not written over, and what is typed stays', async () => {
  const asked = answer({ ...about, [`PUT ${polls}/summer`]: changedMeanwhile });
  await editSummer();
  await type('Ответ 1', 'На море');
  document.querySelector('.form-footer')?.scrollIntoView();
  expect(document.querySelector('form')?.getBoundingClientRect().top).toBeLessThan(0);
  submit();
  await expectSoon(said).toContain(ru.pollEditor.changedMeanwhile);
  await expectSoon(() => document.querySelector('[role="alert"]')?.getBoundingClientRect().top).toBeGreaterThan(0);
  expect(conditions(asked)).toEqual(['If-Match: "3"']);
  expect(control('Ответ 1').value).toBe('На море');
  submit();
  await expectSoon(() => conditions(asked)).toEqual(['If-Match: "3"', 'If-Match: "3"']);
  await expectSoon(said).toContain(ru.pollEditor.changedMeanwhile);
});

it('the newest version can be taken instead, and changed', async () => {
  const asked = answer({
    ...about,
    [`PUT ${polls}/summer`]: ({ condition }) => (condition === 'If-Match: "5"' ? json(newest) : changedMeanwhile()),
  });
  await editSummer();
  await type('Ответ 1', 'На море');
  submit();
  await expectSoon(said).toContain(ru.pollEditor.changedMeanwhile);
  button(ru.changedMeanwhile.takeNewest).click();
  await expectSoon(() => control(ru.pollEditor.question).value).toBe('Куда вы поедете летом?');
  expect(control('Ответ 1').value).toBe('К морю');
  expect(said()).not.toContain(ru.pollEditor.changedMeanwhile);
  await type('Ответ 2', 'На огород');
  submit();
  await expectSoon(() => location.hash).toBe('#/sites/bulvar/polls/summer');
  expect(conditions(asked).at(-1)).toBe('If-Match: "5"');
});

it('what is typed can be saved over the newest version, knowingly', async () => {
  const asked = answer({
    ...about,
    [`PUT ${polls}/summer`]: ({ condition }) => (condition === 'If-Match: "5"' ? json(newest) : changedMeanwhile()),
  });
  await editSummer();
  await type('Ответ 1', 'На море');
  submit();
  await expectSoon(said).toContain(ru.pollEditor.changedMeanwhile);
  button(ru.changedMeanwhile.saveOver).click();
  await expectSoon(() => location.hash).toBe('#/sites/bulvar/polls/summer');
  expect(conditions(asked)).toEqual(['If-Match: "3"', 'If-Match: "5"']);
  expect(puts(asked)[1]?.body).toMatchObject({ options: [{ id: 'sea', label: { ru: 'На море' } }, {}, {}] });
});

it('a draft knows on what it is based, also after a reload', async () => {
  answer(about);
  await editSummer();
  await type('Ответ 1', 'На море');
  document.body.replaceChildren();
  const asked = answer({ ...about, [`GET ${polls}/summer`]: json(newest), [`PUT ${polls}/summer`]: changedMeanwhile });
  await editSummer();
  await expectSoon(said).toContain(ru.pollEditor.changedMeanwhile);
  expect(control('Ответ 1').value).toBe('На море');
  submit();
  await expectSoon(() => conditions(asked)).toEqual(['If-Match: "3"']);
});

it('a poll that was only paused meanwhile is saved without a question', async () => {
  const paused: AdminPoll = { ...poll, revision: 4, switch: 'paused', state: 'paused' };
  const asked = answer({
    ...about,
    [`PUT ${polls}/summer`]: ({ condition }) =>
      condition === 'If-Match: "4"' ? json(paused) : problem('poll.changed_meanwhile', { poll: paused }),
  });
  await editSummer();
  await type('Ответ 1', 'На море');
  submit();
  await expectSoon(() => location.hash).toBe('#/sites/bulvar/polls/summer');
  expect(conditions(asked)).toEqual(['If-Match: "3"', 'If-Match: "4"']);
});

it('a limit below what ballots hold is refused at its field', async () => {
  const several: AdminPoll = { ...poll, settings: { ...poll.settings, maxChoices: 3 } };
  const message = 'Ballots that are counted have more choices than that.';
  answer({
    ...about,
    [`GET ${polls}/summer`]: json(several),
    [`PUT ${polls}/summer`]: problem('poll.ballots_have_more_choices', {
      errors: [{ pointer: '/maxChoices', message }],
    }),
  });
  await editSummer();
  await type(ru.pollEditor.max, '2');
  submit();
  await expectSoon(() => control(ru.pollEditor.max).getAttribute('hint')).toBe(ru.fields.ballotsHaveMore);
});
