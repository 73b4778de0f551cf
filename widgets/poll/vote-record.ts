import type { BallotRequest, Tally } from '../../worker/contract/ballot.ts';
import type { PollAnswer } from '../../worker/contract/poll-answer.ts';
import { keep, recall } from '../core/store.ts';
import { recordKey, type Wish } from './vote-keys.ts';

/** What this browser knows of its reader's vote in one poll. */
export interface VoteRecord {
  /** Random identity for this poll only. */
  voter?: string;
  /** Of the ballot that is counted; 0 where none is. */
  revision: number;
  /** None where there is no vote, or no longer. */
  choices: string[];
  /** The reader's own answer. */
  other?: string | undefined;
  /** Generation of the rooms that the first ballot went to, and that all later ones go to. */
  generation?: number;
  /** Attempts that left and of which nobody knows whether they were counted; also those of other tabs. */
  unsure?: number | undefined;
  /** Stored before it is sent, and sent until it is acknowledged or refused for good. */
  kept?: BallotRequest | undefined;
  /** The newest tally that this reader has seen. */
  tally?: Tally | null | undefined;
}

/** Where a reader without a vote is remembered: under the other key, the loader would say that this reader has voted. */
const idleKey = ({ site, poll }: PollAnswer) => `otklik-voter:${site}/${poll}`;

export const recallVote = (poll: PollAnswer): VoteRecord => ({
  revision: 0,
  choices: [],
  ...(recall<VoteRecord>(recordKey(poll)) ?? recall<VoteRecord>(idleKey(poll))),
});

/** `alias`: how the page names the poll now. Any other than `current` may already be that of the poll to be shown next. */
export function keepVote(poll: PollAnswer, alias: string, record: VoteRecord): void {
  const voted = record.kept || record.choices.length;
  keep(recordKey(poll), voted && record);
  keep(idleKey(poll), !voted && record);
  if (alias === 'current') keep(recordKey({ ...poll, poll: alias }), voted && poll.poll);
}

/** With the reader's next ballot, to be sent. */
export function withBallot(record: VoteRecord, voter: string, newest: number, { choices, other }: Wish): VoteRecord {
  const { revision, kept, unsure } = record;
  // Where an earlier one is counted, or may be, this one goes to the same rooms: elsewhere it would be counted twice.
  const generation = revision || unsure ? (record.generation ?? 0) : newest;
  const next = Math.max(revision, kept?.revision ?? 0) + 1;
  return {
    ...record,
    voter,
    generation,
    kept: { voter, revision: next, choices, ...(other && { other }), ...(generation && { generation }) },
  };
}

/** Before an attempt leaves: what comes of it is not known until somebody says so, and the page may be closed before. */
export const leaving = (record: VoteRecord): VoteRecord => ({ ...record, unsure: (record.unsure ?? 0) + 1 });

/** The newer of two tallies: a snapshot may be older than the answer to the reader's own vote. */
export function newer(one: Tally | null | undefined, other: Tally | null | undefined): Tally | null {
  return (one && other ? (one.version < other.version ? other : one) : one || other) ?? null;
}
