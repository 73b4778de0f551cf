import { afterEach, expect, it, vi } from 'vitest';
import * as v from 'valibot';
import '../../widgets/poll/define-poll.ts';
import { pollAnswer } from '../../worker/contract/poll-answer.ts';
import { pollKind } from '../../worker/contract/poll.ts';
import { draftAnswer } from '../../worker/dashboard/draft-answer.ts';
import { blankPoll } from '../../worker/dashboard/poll-form.ts';
import { ru } from '../../worker/dashboard/texts/ru.ts';
import { answer, json } from './answers.ts';
import { expectSoon, leave, open, said, type } from './page.ts';
import { poll, site } from './samples.ts';

afterEach(() => {
  leave();
  vi.unstubAllGlobals();
});

const { poll: _, ...rest } = pollAnswer.entries;
/** All but the poll's name, which no saved poll can have. */
const draft = v.object(rest);

it.each(pollKind.options)('a blank %s can be shown: it has a question and labels to read', (kind) => {
  const shown = draftAnswer(
    { ...blankPoll(false, 'ru'), kind, other: true, minChoices: '', multiple: true },
    site,
    'ru',
  );
  v.parse(draft, shown);
  expect([shown.question, ...shown.options.map(({ label }) => label)].filter((text) => text === '')).toEqual([]);
});

it('the widget shows what is being typed, and its votes are not sent', async () => {
  const asked = answer({
    'GET /v1/admin/sites': json({ sites: [site] }),
    'GET /v1/admin/sites/bulvar/polls': json({ polls: [poll] }),
  });
  open('#/sites/bulvar/new-poll');
  const widget = () => document.querySelector('.draft-preview .preview otklik-poll')?.shadowRoot;
  await expectSoon(() => widget()?.textContent).toContain(ru.pollEditor.questionExamples.choice);
  await type(ru.pollEditor.question, 'Какой цвет?');
  await type('Ответ 1', 'Красный');
  await expectSoon(() => widget()?.textContent).toContain('Какой цвет?');
  await expectSoon(() => widget()?.textContent).toContain('Красный');
  widget()?.querySelector<HTMLElement>('input')?.click();
  await new Promise(requestAnimationFrame);
  widget()?.querySelector<HTMLElement>('button')?.click();
  await expectSoon(said).toContain(ru.poll.previewVote);
  expect(asked.filter(({ method }) => method !== 'GET')).toEqual([]);
});
