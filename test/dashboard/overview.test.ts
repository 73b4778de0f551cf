import { afterEach, expect, it, vi } from 'vitest';
import { ru } from '../../worker/dashboard/texts/ru.ts';
import { answer, json, problem } from './answers.ts';
import { expectSoon, leave, open, said } from './page.ts';
import { poll, site } from './samples.ts';

afterEach(() => {
  leave();
  vi.unstubAllGlobals();
});

const rotating = { ...site, currentPoll: null, rotation: ['summer', 'winter'] };
const about = {
  'GET /v1/admin/sites': json({ sites: [rotating] }),
  'GET /v1/admin/sites/bulvar/feeds': json({ feeds: [] }),
  'GET /v1/admin/sites/bulvar/hotlines': json({ hotlines: [] }),
  'GET /v1/admin/sites/bulvar/polls/winter': json({
    ...poll,
    id: 'winter',
    held: 4,
    settings: { ...poll.settings, question: { ru: 'А зимой?' } },
  }),
};

it('of polls that take turns the one whose turn it is shows, with what waits for the editors', async () => {
  answer({ ...about, 'GET /v1/sites/bulvar/polls/current': json({ poll: 'winter' }) });
  open('#/sites/bulvar');
  await expectSoon(said).toContain('А зимой?');
  expect(said()).toContain(ru.polls.inRotation);
  expect(said()).toContain('4 на проверке');
});

it('where none of them is open, the editor is told that readers see nothing', async () => {
  answer({ ...about, 'GET /v1/sites/bulvar/polls/current': problem('poll.no_current') });
  open('#/sites/bulvar');
  await expectSoon(said).toContain(ru.overview.noPoll);
});
