import { expect, test } from 'vitest';
import type { PollAnswer } from '../../worker/contract/poll-answer.ts';
import { all } from './mount.ts';
import { down, json, Network } from './network.ts';
import { counted, kinds, press, show, tallyOf, vote, voteFor } from './poll-page.ts';

/** Where everything is that could move, and how high the poll is. */
const boxes = (poll: HTMLElement) => [
  poll.offsetHeight,
  ...all(poll, '[part~=option], legend, .meta').map(
    ({ className, offsetTop, offsetHeight, offsetLeft, offsetWidth }) => [
      className.replace(/ ?\b(?:own|full|right|wrong|rest)\b/g, '').trim(),
      offsetTop,
      offsetHeight,
      offsetLeft,
      offsetWidth,
    ],
  ),
];

const quiz = {
  correct: ['sea'],
  explanation: 'Так ответили почти все, кто бывал там летом, и многие из тех, кто не бывал. '.repeat(6),
};
const policies = ['always', 'after-vote', 'after-closing', 'never'] as const;

test.for(
  Object.keys(kinds).flatMap((kind) =>
    policies.flatMap((results) => [240, 360, 800].map((width) => [kind, results, width] as const)),
  ),
)('a vote in a poll of kind %s with results %s moves nothing in a column of %i px', async ([kind, results, width]) => {
  const settings = kinds[kind]!;
  const seen = results === 'always' || results === 'after-vote';
  const told = { tally: seen ? tallyOf(settings) : null, quiz: kind === 'quiz' ? quiz : null };
  const network = new Network((sent) => counted(sent, told));
  const longAndShort = [
    ['ru', '2026-12-09T12:00:00Z'],
    ['en', null],
  ] as const;
  for (const [language, closesAt] of longAndShort) {
    localStorage.clear();
    document.body.replaceChildren();
    const earlier = results === 'always' ? tallyOf(settings, 1) : null;
    const poll = await narrow({ ...settings, results, language, closesAt, tally: earlier }, width);
    const before = boxes(poll);
    const expectThatNothingMoved = (when: string) => expect(boxes(poll), `${language}, ${when}`).toEqual(before);
    network.now(down);
    await voteFor(poll, kind);
    expectThatNothingMoved('did not arrive');
    network.now(() => json({ code: 'request.invalid' }, 422));
    await press(poll, language === 'ru' ? 'Повторить' : 'Try again');
    expectThatNothingMoved('refused');
    network.now((sent) => counted(sent, { ...told, held: true }));
    await voteFor(poll, kind);
    expectThatNothingMoved('held');
    if (kind === 'quiz') continue;
    network.now((sent) => counted(sent, told));
    await press(poll, language === 'ru' ? 'Отозвать голос' : 'Withdraw my vote');
    expectThatNothingMoved('withdrawn');
    await voteFor(poll, kind);
    expectThatNothingMoved('voted');
    if (kind === 'reactions') continue;
    await press(poll, language === 'ru' ? 'Изменить ответ' : 'Change my vote');
    expectThatNothingMoved('changing');
  }
});

test('a fault and a poll that is closed or paused meanwhile move nothing', async () => {
  const network = new Network(counted);
  for (const width of [240, 360]) {
    for (const code of ['poll.closed', 'poll.paused']) {
      localStorage.clear();
      const poll = await narrow({}, width);
      const before = boxes(poll);
      await vote(poll);
      expect(boxes(poll)).toEqual(before);
      network.now(() => json({ code }, 409));
      await vote(poll, 0);
      expect(boxes(poll).slice(0, 2)).toEqual(before.slice(0, 2));
      expect(poll.offsetHeight).toBe(before[0]);
    }
  }
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

test('what keeps the place is seen, heard and found by nobody', async () => {
  const poll = await show({ language: 'en' });
  const ghosts = all(poll, 'u');
  expect(ghosts.length).toBeGreaterThan(8);
  for (const ghost of ghosts) {
    expect(getComputedStyle(ghost).visibility).toBe('hidden');
    expect(ghost.textContent.trim()).toBe('');
  }
  expect(poll.shadowRoot!.querySelector('form')!.innerText).not.toContain('Your vote has been counted');
});

test('a reader for whom nothing can change any more has no place kept', async () => {
  new Network(counted);
  const open = await show({ changeable: false });
  await vote(open, 0);
  document.body.replaceChildren();
  expect(all(await show({ changeable: false }), 'u.note, u.foot')).toHaveLength(0);
  expect(all(await show({ state: 'closed', tally: tallyOf({}) }), 'u.note, u.foot')).toHaveLength(0);
});

test('fifty options are fifty rows, each as high as a finger needs, before and after the vote', async () => {
  const options = Array.from({ length: 50 }, (_, index) => ({ id: `o${index}`, label: `Станция № ${index}` }));
  new Network((sent) => counted(sent, { tally: tallyOf({ options }) }));
  const poll = await show({ options });
  const before = boxes(poll);
  expect(all(poll, '.row')).toHaveLength(50);
  for (const row of all(poll, '.row')) expect(row.offsetHeight).toBeGreaterThanOrEqual(44);
  await vote(poll, 49);
  expect(boxes(poll)).toEqual(before);
});

async function narrow(settings: Partial<PollAnswer>, width: number): Promise<HTMLElement> {
  const poll = await show(settings);
  poll.style.setProperty('width', `${width}px`, 'important');
  return poll;
}

/** Options of which the own one has a label of this many short words. */
const labelled = (words: number) =>
  ['dacha', 'sea', 'city'].map((id) => ({ id, label: id === 'sea' ? Array(words).fill('по').join(' ') : id }));
