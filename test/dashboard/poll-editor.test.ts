import { userEvent } from 'vitest/browser';
import { afterEach, expect, it, vi } from 'vitest';
import { ru } from '../../worker/dashboard/texts/ru.ts';
import { wallTime } from '../../worker/dashboard/time-zone.ts';
import { answer, type Asked, json, problem } from './answers.ts';
import { button, control, leave, open, said, submit, type, expectSoon } from './page.ts';
import { poll, site } from './samples.ts';

afterEach(() => {
  leave();
  vi.unstubAllGlobals();
});

const put = 'PUT /v1/admin/sites/bulvar/polls/gde-provedete-zimu';
const about = {
  'GET /v1/admin/sites': json({ sites: [site] }),
  'GET /v1/admin/sites/bulvar/polls': json({ polls: [poll] }),
  'GET /v1/admin/sites/bulvar/polls/summer': json(poll),
};
const puts = (asked: Asked[]) => asked.filter(({ method, path }) => method === 'PUT' && !path.endsWith('/picture'));

async function fill(): Promise<void> {
  await expectSoon(said).toContain(ru.pollEditor.newTitle);
  await expectSoon(() => document.querySelector('form')).not.toBeNull();
  await type(ru.pollEditor.question, 'Где проведёте зиму?');
  await type('Ответ 1', 'Дома');
  await type('Ответ 2', 'На лыжах');
}

it('a new poll is put under an id made from its question, with the times of the site', async () => {
  const asked = answer({ ...about, [put]: json({ ...poll, id: 'gde-provedete-zimu' }) });
  open('#/sites/bulvar/new-poll');
  await fill();
  await type(ru.pollEditor.closesAt, '2026-12-31T23:59');
  submit();
  await expectSoon(() => puts(asked)).toHaveLength(1);
  expect(puts(asked)[0]).toEqual({
    method: 'PUT',
    path: '/v1/admin/sites/bulvar/polls/gde-provedete-zimu',
    condition: 'If-None-Match: *',
    body: {
      kind: 'choice',
      question: { ru: 'Где проведёте зиму?' },
      options: [
        { id: 'doma', label: { ru: 'Дома' } },
        { id: 'na-lyzhakh', label: { ru: 'На лыжах' } },
      ],
      minChoices: 1,
      maxChoices: 1,
      other: false,
      quiz: null,
      opensAt: null,
      closesAt: '2026-12-31T20:59:00.000Z',
      results: 'after-vote',
      figures: 'percent',
      order: 'fixed',
      changeable: true,
      fairPlay: { networkLimit: null, work: false, turnstile: false, signed: false },
      retentionDays: 30,
    },
  });
  await expectSoon(() => location.hash).toBe('#/sites/bulvar/polls/gde-provedete-zimu');
});

it('what the worker refuses is said at its field, and nothing typed is lost', async () => {
  const errors = [{ pointer: '/options/1/label/ru', message: 'Expected something else.' }];
  answer({ ...about, [put]: problem('request.invalid', { errors }) });
  open('#/sites/bulvar/new-poll');
  await fill();
  submit();
  await expectSoon(() => control('Ответ 2').getAttribute('hint')).toContain('Expected something else.');
  expect(control('Ответ 2').hasAttribute('data-wrong')).toBe(true);
  expect(control('Ответ 1').hasAttribute('data-wrong')).toBe(false);
  await expectSoon(() => document.activeElement).toBe(control('Ответ 2'));
  expect(control(ru.pollEditor.question).value).toBe('Где проведёте зиму?');
});

it('what is plainly wrong is said before anything is sent', async () => {
  const asked = answer(about);
  open('#/sites/bulvar/new-poll');
  await fill();
  await type(ru.pollEditor.question, ' ');
  await type(ru.pollEditor.opensAt, '2026-12-31T12:00');
  await type(ru.pollEditor.closesAt, '2026-12-31T11:00');
  submit();
  await expectSoon(() => control(ru.pollEditor.question).getAttribute('hint')).toBe(ru.fields.textNeeded);
  expect(control(ru.pollEditor.closesAt).getAttribute('hint')).toBe(ru.fields.closesBeforeOpens);
  expect(puts(asked)).toHaveLength(0);
  const isInvalid = (label: string) =>
    control(label).shadowRoot?.querySelector('input, textarea')?.getAttribute('aria-invalid') ?? 'false';
  await expectSoon(() => isInvalid(ru.pollEditor.question)).toBe('true');
  // What was said of one field goes with what was wrong in it, and no other's does.
  await type(ru.pollEditor.question, 'Где?');
  await expectSoon(() => isInvalid(ru.pollEditor.question)).toBe('false');
  expect(control(ru.pollEditor.question).getAttribute('hint')).not.toBe(ru.fields.textNeeded);
  expect(control(ru.pollEditor.closesAt).getAttribute('hint')).toBe(ru.fields.closesBeforeOpens);
});

it('a closing time that is filled in by halves is said to be, and not saved as none', async () => {
  const asked = answer(about);
  open('#/sites/bulvar/new-poll');
  await fill();
  const closing = control(ru.pollEditor.closesAt);
  closing.focus();
  await userEvent.keyboard('12');
  expect(closing.value).toBe('');
  submit();
  await expectSoon(() => closing.getAttribute('hint')).toBe(ru.fields.timeIncomplete);
  expect(puts(asked)).toHaveLength(0);
});

it('a closing time that is past on the site’s clock is said to close the poll at once, and no other', async () => {
  answer(about);
  open('#/sites/bulvar/new-poll');
  await fill();
  const hint = () => control(ru.pollEditor.closesAt).getAttribute('hint');
  expect(hint()).toBe(ru.pollEditor.closesHint);
  // What the site's clock showed an hour ago, UTC's shows in two hours.
  for (const [hours, expected] of [
    [1, ru.pollEditor.closesHint],
    [-1, ru.pollEditor.closesPast],
    [24 * 365, ru.pollEditor.closesHint],
    [-24 * 365, ru.pollEditor.closesPast],
  ] as const) {
    const time = wallTime(new Date(Date.now() + hours * 3_600_000).toISOString(), site.timeZone);
    await type(ru.pollEditor.closesAt, time);
    await expectSoon(hint).toBe(expected);
  }
});

it('answers are added, moved and removed; those with votes stay, with the ids they have', async () => {
  const asked = answer({ ...about, 'PUT /v1/admin/sites/bulvar/polls/summer': json(poll) });
  open('#/sites/bulvar/polls/summer/edit');
  await expectSoon(() => document.querySelectorAll('.option-row')).toHaveLength(3);
  expect(button('Убрать ответ 1').hasAttribute('disabled')).toBe(true);
  button(ru.pollEditor.addOption).click();
  await expectSoon(() => document.querySelectorAll('.option-row')).toHaveLength(4);
  await type('Ответ 4', 'В горы');
  button('Выше: ответ 4').click();
  await expectSoon(() => control('Ответ 3').value).toBe('В горы');
  await type('Ответ 1', 'На море');
  submit();
  await expectSoon(() => puts(asked)).toHaveLength(1);
  expect(puts(asked)[0]?.body).toHaveProperty('options', [
    { id: 'sea', label: { ru: 'На море' } },
    { id: 'dacha', label: { ru: 'На дачу' } },
    { id: 'v-gory', label: { ru: 'В горы' } },
    { id: 'home', label: { ru: 'Останусь дома' } },
  ]);
});

it('an ended session keeps what was typed', async () => {
  let ended = true;
  const sites = () => (ended ? problem('auth.required') : json({ sites: [site] }));
  answer({ ...about, [put]: () => problem('auth.required') });
  open('#/sites/bulvar/new-poll');
  await fill();
  submit();
  await expectSoon(said).toContain(ru.signIn.expired);
  ended = false;
  answer({ ...about, 'GET /v1/admin/sites': sites });
  button(ru.signIn.resume).click();
  await expectSoon(said).toContain(ru.unsaved.restored);
  expect(control(ru.pollEditor.question).value).toBe('Где проведёте зиму?');
  expect(control('Ответ 2').value).toBe('На лыжах');
});
