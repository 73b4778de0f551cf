import type { Ballot } from '../contract/ballot.ts';
import type { PollSettings, PollState } from '../contract/poll.ts';
import type { ProblemCode } from '../contract/problem.ts';

/** A ballot that has been counted for a voter. */
export interface CountedBallot {
  revision: number;
  choices: readonly string[];
}

/** Why a ballot cannot be taken for what it is, whoever sent it; undefined where nothing is wrong with it. */
export function refuseForm(ballot: Ballot, settings: PollSettings): ProblemCode | undefined {
  const known = new Set(settings.options.map((option) => option.id));
  if (ballot.choices.some((choice) => !known.has(choice))) return 'poll.unknown_option';
  if (new Set(ballot.choices).size < ballot.choices.length) return 'poll.repeated_choice';
  if (ballot.choices.length > settings.maxChoices) return 'poll.too_many_choices';
  if (ballot.choices.length < settings.minChoices) return 'poll.too_few_choices';
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
  ballot: Ballot,
  changeable: boolean,
): 'replayed' | 'changed' | ProblemCode {
  if (ballot.revision < counted.revision) return 'poll.stale_revision';
  if (ballot.revision === counted.revision) {
    return sameChoices(counted.choices, ballot.choices) ? 'replayed' : 'poll.already_voted';
  }
  return changeable ? 'changed' : 'poll.change_not_allowed';
}

function sameChoices(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((choice) => other.includes(choice));
}
