import type { Ballot, BallotAnswer, Tally } from '../../worker/contract/ballot.ts';
import type { PollAnswer } from '../../worker/contract/poll-answer.ts';
import type { OtklikPoll } from '../../widgets/poll/poll-element.ts';
import '../../widgets/poll/define-poll.ts';
// Here beforehand, so that a test waits for no file.
import '../../widgets/poll/ballot-proofs.ts';
import '../../widgets/poll/proof-of-work.ts';
import '../../widgets/poll/rating-view.ts';
import '../../widgets/poll/reactions-view.ts';
import '../../widgets/poll/refusal.ts';
import '../../widgets/poll/rich-view.ts';
import '../../widgets/poll/turnstile.ts';
import '../../widgets/poll/voting.ts';
import { vi } from 'vitest';
import { pollAnswer } from './answers.ts';
import { all, inside, mount, settled } from './mount.ts';
import { json, type Sent } from './network.ts';

export const tally = (version: number, dacha: number, sea: number, city: number): Tally => ({
  version,
  ballots: dacha + sea + city,
  options: { dacha, sea, city },
});

/** Says of a ballot that it was counted, as the worker does. */
export const counted = ({ text }: Sent, change: Partial<BallotAnswer> = {}): Response => {
  const { revision, choices } = JSON.parse(text) as Ballot;
  const outcome = choices.length > 0 ? 'counted' : 'withdrawn';
  const told = { outcome, revision, choices, held: false, tally: tally(9, 2, 1, 0), quiz: null, ...change };
  return json(told, outcome === 'counted' ? 201 : 200);
};

export async function show(
  change: Partial<PollAnswer> = {},
  attributes: Record<string, string> = { poll: 'summer' },
): Promise<OtklikPoll> {
  const poll = await mount<OtklikPoll>('otklik-poll', pollAnswer(change), attributes);
  await vi.waitUntil(() => poll.shadowRoot?.childElementCount, { interval: 5 });
  return poll;
}

export const button = (poll: Element) => inside(poll, '.foot button');

/** The button of that name, wherever it is. */
export const named = (poll: Element, name: string): HTMLElement => {
  const found = all(poll, 'button').find(({ textContent }) => textContent.trim() === name);
  if (!found) throw new Error(`There is no button «${name}».`);
  return found;
};

export async function vote(poll: Element, ...options: number[]): Promise<void> {
  for (const option of options) all(poll, '[name=choice]')[option]!.click();
  button(poll).click();
  await settled();
}

export async function press(poll: Element, name: string): Promise<void> {
  named(poll, name).click();
  await settled();
}

export const figures = (poll: Element): string[] =>
  all(poll, '[part=percent]').map(({ textContent }) => textContent.replaceAll('\u00a0', ' '));
export const labels = (poll: Element): string[] =>
  all(poll, '[part=option] span').map((span) =>
    span.firstChild!.parentElement!.textContent.trim().split('\n')[0]!.trim(),
  );
export const status = (poll: Element): string => inside(poll, '#note').textContent.trim();

/** What this browser holds of the reader's vote. */
export const record = (poll = 'summer'): Record<string, unknown> =>
  JSON.parse(
    localStorage.getItem(`otklik:bulvar/${poll}`) ?? localStorage.getItem(`otklik-voter:bulvar/${poll}`) ?? '{}',
  ) as Record<string, unknown>;

/** Polls of each kind. */
export const kinds: Record<string, Partial<PollAnswer>> = {
  choice: {},
  several: { maxChoices: 2 },
  stars: { kind: 'rating', options: [1, 2, 3, 4, 5].map((mark) => ({ id: String(mark), label: String(mark) })) },
  scale: {
    kind: 'rating',
    options: Array.from({ length: 11 }, (_, mark) => ({
      id: String(mark),
      label: mark === 0 ? 'Никогда' : String(mark),
    })),
  },
  reactions: {
    kind: 'reactions',
    options: [
      { id: 'love', label: 'Тронуло', emoji: '❤' },
      { id: 'sad', label: 'Грустно', emoji: '☹' },
    ],
  },
  quiz: { kind: 'quiz', changeable: false },
  pictures: {
    options: [
      { id: 'dacha', label: 'Пруд', image: `${location.origin}/pond.png` },
      { id: 'sea', label: 'Аллея с фонарями и местом для летнего кинотеатра' },
    ],
  },
  other: {
    other: true,
    options: [
      { id: 'dacha', label: 'На даче' },
      { id: 'sea', label: 'На море' },
      { id: 'other', label: 'Свой вариант' },
    ],
  },
  both: { figures: 'both', order: 'shuffled' },
};

/** Votes of a poll's options: 3 for the first, 4 for the second, and so on. */
export const tallyOf = (change: Partial<PollAnswer>, version = 9): Tally => {
  const options = pollAnswer(change).options.map(({ id }, index) => [id, index + 3] as const);
  return { version, ballots: options.reduce((sum, [, n]) => sum + n, 0), options: Object.fromEntries(options) };
};

/** Votes for the second option as readers do in this kind. */
export async function voteFor(poll: Element, kind: string): Promise<void> {
  if (kind === 'reactions') {
    all(poll, '.face')[1]!.click();
    return settled();
  }
  // A box that is ticked already, by a vote that was refused, stays ticked.
  return (all(poll, '[name=choice]')[1] as HTMLInputElement).checked ? vote(poll) : vote(poll, 1);
}
