import type { AdminPoll } from '../contract/poll-admin.ts';
import type { PollSettings } from '../contract/poll.ts';
import type { ProblemCode } from '../contract/problem.ts';
import type { Count } from './ballot-table.ts';
import { optionIds, type PollDefinition } from './poll-definition.ts';
import { stateOf } from './schedule.ts';

/** Why a poll cannot be as its editor wants it. */
export interface DefinitionRefusal {
  refused: ProblemCode;
  /** Ids of the options that the refusal is about. */
  options?: string[];
  /** Settings that it is about. */
  settings?: (keyof PollSettings)[];
  /** The poll as it is, where the editor did not know it. */
  poll?: AdminPoll | undefined;
}

interface Known {
  /** The whole poll's. */
  count: Count;
  /** Whether other rooms take part, which may have votes that they have not reported yet. */
  hasOtherRooms: boolean;
  /** Whether a ballot is counted that names more options than this. */
  hasLongerThan: (choices: number) => boolean;
  /** Whether a ballot names this option, also one that is held or rejected. */
  isChosen: (id: string) => boolean;
}

/** Why these settings cannot take the place of the poll's own, whatever the editor knows of it. */
export function refuseEdit(
  old: PollDefinition,
  settings: PollSettings,
  known: Known,
  now: number,
): DefinitionRefusal | undefined {
  const { count, hasOtherRooms } = known;
  const reopens = stateOf({ settings, switch: old.switch }, now) !== 'closed';
  if (old.erasedAt && reopens) return { refused: 'poll.voters_erased' };
  const kept = new Set(optionIds(settings));
  // Rooms that have not reported yet may have votes for any option, so once there are several none goes.
  const hasVotes = (id: string) => hasOtherRooms || known.isChosen(id);
  const lost = Object.keys(old.numbers).filter((id) => !kept.has(id) && hasVotes(id));
  if (lost.length > 0) return { refused: 'poll.option_has_votes', options: lost };
  if (hasOtherRooms || count.ballots + count.held > 0) {
    const fixed: (keyof PollSettings)[] = [];
    if (settings.kind !== old.settings.kind) fixed.push('kind');
    if (settings.fairPlay.signed !== old.settings.fairPlay.signed) fixed.push('fairPlay');
    if (fixed.length > 0) return { refused: 'poll.has_votes', settings: fixed };
  }
  const isTighter = settings.maxChoices < old.settings.maxChoices;
  if (isTighter && (hasOtherRooms || known.hasLongerThan(settings.maxChoices))) {
    return { refused: 'poll.ballots_have_more_choices' };
  }
  return undefined;
}
