import type { PollSettings, PollState, PollSwitch } from '../contract/poll.ts';

/** What decides whether a poll takes ballots. */
export interface Schedule {
  switch: PollSwitch;
  opensAt: string | null;
  closesAt: string | null;
}

/** Whether the poll takes ballots at `now`, milliseconds since 1970. The editor's switch wins over the schedule. */
export function pollState(schedule: Schedule, now: number): PollState {
  if (schedule.switch === 'closed') return 'closed';
  if (schedule.closesAt && now >= Date.parse(schedule.closesAt)) return 'closed';
  if (schedule.switch === 'paused') return 'paused';
  if (schedule.opensAt && now < Date.parse(schedule.opensAt)) return 'scheduled';
  return 'open';
}

/** The same of what has a poll's settings and the editor's switch, such as its definition or its snapshot. */
export function stateOf(
  { settings: { opensAt, closesAt }, switch: position }: { settings: PollSettings; switch: PollSwitch },
  now: number,
): PollState {
  return pollState({ switch: position, opensAt, closesAt }, now);
}

/** Whether a vote may be changed or withdrawn: who has seen a quiz's answer may not. */
export function isChangeable({ changeable, kind }: PollSettings): boolean {
  return changeable && kind !== 'quiz';
}

/** Whether a reader may see the tally. */
export function maySeeTally(results: PollSettings['results'], state: PollState, voted: boolean): boolean {
  switch (results) {
    case 'always':
      return true;
    case 'after-vote':
      return voted || state === 'closed';
    case 'after-closing':
      return state === 'closed';
    case 'never':
      return false;
  }
}
