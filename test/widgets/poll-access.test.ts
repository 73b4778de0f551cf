import axe from 'axe-core';
import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { BallotAnswer } from '../../worker/contract/ballot.ts';
import type { PollAnswer } from '../../worker/contract/poll-answer.ts';
import { all, inside, settled, textOf } from './mount.ts';
import { down, json, Network } from './network.ts';
import { counted, kinds, named, press, show, status, tallyOf, voteFor } from './poll-page.ts';

const policies = ['always', 'after-vote', 'after-closing', 'never'] as const;
const quiz = { correct: ['dacha'], explanation: 'Так решило большинство: на даче тише и до города недалеко.' };

/** Each state, and how a reader comes into it. */
const states: Record<string, (settings: Partial<PollAnswer>, kind: string, theme: string) => Promise<Element>> = {
  open: (settings, _, theme) => show(settings, { theme }),
  scheduled: (settings, _, theme) =>
    show({ ...settings, state: 'scheduled', opensAt: '2026-12-01T12:00:00Z' }, { theme }),
  paused: (settings, _, theme) => show({ ...settings, state: 'paused' }, { theme }),
  closed: (settings, kind, theme) =>
    show(
      {
        ...settings,
        state: 'closed',
        tally: tallyOf(settings),
        quiz: kind === 'quiz' ? quiz : null,
        others: kind === 'other' ? ['Никуда', 'К бабушке'] : [],
      },
      { theme },
    ),
  voted: (settings, kind, theme) => voted(settings, kind, theme),
  held: (settings, kind, theme) => voted(settings, kind, theme, { held: true }),
  withdrawn: async (settings, kind, theme) => {
    const poll = await voted(settings, kind, theme);
    if (kind !== 'quiz') await press(poll, 'Отозвать голос');
    return poll;
  },
  kept: async (settings, kind, theme) => {
    new Network(down);
    const poll = await show(settings, { theme });
    await voteFor(poll, kind);
    return poll;
  },
  refused: async (settings, kind, theme) => {
    new Network(() => json({ code: 'site.origin_not_registered' }, 403));
    const poll = await show(settings, { theme });
    await voteFor(poll, kind);
    return poll;
  },
  'sign-in': (settings, _, theme) =>
    show({ ...settings, asks: { work: null, turnstile: null, token: true } }, { theme }),
};

async function voted(settings: Partial<PollAnswer>, kind: string, theme: string, change: Partial<BallotAnswer> = {}) {
  const seen = settings.results === 'always' || settings.results === 'after-vote';
  const answer = { tally: seen ? tallyOf(settings) : null, quiz: kind === 'quiz' ? quiz : null, ...change };
  new Network((sent) => counted(sent, answer));
  const poll = await show(settings, { theme });
  await voteFor(poll, kind);
  return poll;
}

test.for(
  Object.keys(kinds).flatMap((kind) =>
    policies.flatMap((results) => ['light', 'dark'].map((theme) => [kind, results, theme] as const)),
  ),
)('axe finds nothing in a poll of kind %s with results %s in %s, in whatever state', async ([kind, results, theme]) => {
  for (const [state, come] of Object.entries(states)) {
    localStorage.clear();
    document.body.replaceChildren();
    const tally = results === 'always' ? tallyOf(kinds[kind]!) : null;
    const poll = await come({ ...kinds[kind], results, tally }, kind, theme);
    for (const part of all(poll, '*')) part.getAnimations().forEach((animation) => animation.finish());
    const { violations } = await axe.run(poll, { resultTypes: ['violations'] });
    expect(
      violations.map(({ id, nodes }) => [id, ...nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`)]),
      state,
    ).toEqual([]);
  }
});

test('a rating by keyboard: arrows move the mark, Enter votes, the average is announced', async () => {
  new Network((sent) => counted(sent, { tally: tallyOf(kinds.stars!) }));
  const poll = await show(kinds.stars);
  poll.querySelector('a')?.remove();
  await userEvent.tab();
  await userEvent.keyboard('{ArrowRight}{ArrowRight}');
  expect((all(poll, 'input')[2] as HTMLInputElement).checked).toBe(true);
  const [face] = all(poll, '.mark:has(:checked) span');
  expect(getComputedStyle(face!).outlineStyle).toBe('solid');
  await userEvent.keyboard('{Enter}');
  await settled();
  const spoken = all(poll, '[role=status]').map(({ textContent }) => textContent.replaceAll('\u00a0', ' ').trim());
  expect(spoken).toEqual(['Средняя оценка: 3,4 из 5', 'Ваш голос учтён.']);
  expect(poll.shadowRoot!.activeElement).toBe(inside(poll, 'fieldset'));
});

test('reactions by keyboard: Tab goes from one to the next, Space votes, Enter on another one changes', async () => {
  const network = new Network((sent) => counted(sent, { tally: tallyOf(kinds.reactions!) }));
  const poll = await show(kinds.reactions);
  poll.querySelector('a')?.remove();
  await userEvent.tab();
  expect(poll.shadowRoot!.activeElement).toBe(all(poll, '.face')[0]);
  await userEvent.keyboard(' ');
  await settled();
  expect(status(poll)).toBe('Ваш голос учтён.');
  expect(all(poll, '.face').map((face) => face.getAttribute('aria-pressed'))).toEqual(['true', 'false']);
  await userEvent.tab();
  await userEvent.keyboard('{Enter}');
  await settled();
  expect(network.bodies()).toMatchObject([
    { revision: 1, choices: ['love'] },
    { revision: 2, choices: ['sad'] },
  ]);
  expect(poll.shadowRoot!.activeElement).toBe(all(poll, '.face')[1]);
});

test('several choices by keyboard: Space ticks, and a quiz says right or wrong in its status', async () => {
  const network = new Network((sent) => counted(sent, { quiz }));
  const poll = await show({ ...kinds.quiz, maxChoices: 2 });
  poll.querySelector('a')?.remove();
  await userEvent.tab();
  await userEvent.keyboard(' ');
  await userEvent.tab();
  await userEvent.keyboard(' ');
  await userEvent.tab();
  await userEvent.tab();
  await userEvent.keyboard('{Enter}');
  await settled();
  expect(network.bodies()).toMatchObject([{ choices: ['dacha', 'sea'] }]);
  expect(status(poll)).toBe('Неверно. Ваш голос учтён.');
});

test('an own answer by keyboard: written in the field, chosen by writing, sent by Enter', async () => {
  const network = new Network(counted);
  const poll = await show(kinds.other);
  poll.querySelector('a')?.remove();
  await userEvent.tab();
  await userEvent.tab();
  expect(poll.shadowRoot!.activeElement).toBe(inside(poll, '[name=other]'));
  await userEvent.keyboard('К бабушке{Enter}');
  await settled();
  expect(network.bodies()).toMatchObject([{ choices: ['other'], other: 'К бабушке' }]);
  expect(textOf(poll)).toContain('Ваш голос учтён.');
});

test('a vote is withdrawn by keyboard, and the reader goes on at the options', async () => {
  new Network(counted);
  const poll = await show();
  await voteFor(poll, 'choice');
  named(poll, 'Отозвать голос').focus();
  await userEvent.keyboard('{Enter}');
  await settled();
  expect(status(poll)).toBe('Ваш голос отозван.');
  expect(poll.shadowRoot!.activeElement).toBe(inside(poll, 'fieldset'));
  await userEvent.tab();
  expect(poll.shadowRoot!.activeElement).toBe(all(poll, 'input')[0]);
});
