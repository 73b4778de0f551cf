import type { BallotAnswer, Tally } from '../contract/ballot.ts';
import { otherId, type PollSettings, type PollState } from '../contract/poll.ts';
import type { ProblemCode } from '../contract/problem.ts';
import { optionIds } from './poll-definition.ts';
import { isChangeable } from './schedule.ts';

/** A ballot as a room takes it, once the worker has let it in. */
export interface AdmittedBallot {
  voter: string;
  revision: number;
  /** None of them withdraws the vote. */
  choices: readonly string[];
  /** The reader's own answer. */
  other?: string | undefined;
  /** Prefix of the voter's network, where the poll has a limit for networks. */
  network?: string | undefined;
  /** Whether the publisher has signed the voter. */
  signed?: boolean | undefined;
  /** Whether the editors are to review it whatever network it is from. */
  held?: boolean | undefined;
}

/** A ballot that a room has of a voter. */
export interface CountedBallot {
  revision: number;
  choices: readonly string[];
  /** Whether it is under review. */
  held: boolean;
}

/** What a room answers a ballot that it has taken; the worker puts a quiz's answer into the reader's language. */
export type RoomAnswer = Omit<BallotAnswer, 'quiz'> & { quiz: PollSettings['quiz'] };

/** A refusal is a value and not an error: the route turns it into a problem. */
export interface BallotRefusal {
  refused: ProblemCode;
  /** The voter's counted ballot, where the refusal is about one. */
  counted?: CountedBallot;
  /** With the refusal about a counted ballot: what its voter may see. */
  tally?: Tally | null;
  quiz?: PollSettings['quiz'];
  /** The poll's own times, where the refusal is about them. */
  opensAt?: string | null;
  closedAt?: string | null;
}

/** `moved`: this room takes no new voters any more, and this is none that it knows; the next generation's may. */
export type CastAnswer = RoomAnswer | BallotRefusal | 'moved';

/** Why a ballot cannot be taken for what it is, whoever sent it; undefined where nothing is wrong with it. */
export function refuseForm(ballot: AdmittedBallot, settings: PollSettings): ProblemCode | undefined {
  const { choices, other } = ballot;
  const known = new Set(optionIds(settings));
  if (choices.some((choice) => !known.has(choice))) return 'poll.unknown_option';
  if (new Set(choices).size < choices.length) return 'poll.repeated_choice';
  if (choices.length > settings.maxChoices) return 'poll.too_many_choices';
  const isWithdrawal = choices.length === 0 && isChangeable(settings);
  if (!isWithdrawal && choices.length < settings.minChoices) return 'poll.too_few_choices';
  const choosesOther = settings.other && choices.includes(otherId);
  if (choosesOther && other === undefined) return 'poll.other_missing';
  if (!choosesOther && other !== undefined) return 'poll.other_not_chosen';
  return undefined;
}

/** Why the poll takes no ballots now; undefined where it does. */
export function refuseState(state: PollState): ProblemCode | undefined {
  switch (state) {
    case 'open':
      return undefined;
    case 'scheduled':
      return 'poll.not_open_yet';
    case 'paused':
      return 'poll.paused';
    case 'closed':
      return 'poll.closed';
  }
}

/** What a further ballot means for a voter who has one already. */
export function compare(
  counted: CountedBallot,
  ballot: AdmittedBallot,
  settings: PollSettings,
): 'replayed' | 'changed' | 'withdrawn' | ProblemCode {
  if (ballot.revision < counted.revision) return 'poll.stale_revision';
  if (ballot.revision === counted.revision) {
    return sameChoices(counted.choices, ballot.choices) ? 'replayed' : 'poll.already_voted';
  }
  if (!isChangeable(settings)) return 'poll.change_not_allowed';
  return ballot.choices.length > 0 ? 'changed' : 'withdrawn';
}

function sameChoices(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((choice) => other.includes(choice));
}
