import type { BallotRequest, Tally } from '../../worker/contract/ballot.ts';
import { keep, recall } from '../core/store.ts';

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

/** Storage key of a poll; the loader looks whether it is there. */
export const recordKey = (site: string, poll: string) => `otklik:${site}/${poll}`;
/** Where a reader without a vote is remembered: under the other key, the loader would say that this reader has voted. */
const idleKey = (site: string, poll: string) => `otklik-voter:${site}/${poll}`;

export const recallVote = (site: string, poll: string): VoteRecord => ({
  revision: 0,
  choices: [],
  ...(recall<VoteRecord>(recordKey(site, poll)) ?? recall<VoteRecord>(idleKey(site, poll))),
});

/** `alias`: how the page names the poll, `current` perhaps. */
export function keepVote(site: string, poll: string, alias: string, record: VoteRecord): void {
  const voted = record.kept || record.choices.length;
  keep(recordKey(site, poll), voted && record);
  keep(idleKey(site, poll), !voted && record);
  if (alias !== poll) keep(recordKey(site, alias), voted && poll);
}

/** With the reader's next ballot, to be sent. */
export function withBallot(
  record: VoteRecord,
  voter: string,
  newest: number,
  ballot: Pick<BallotRequest, 'choices' | 'other'>,
): VoteRecord {
  const { revision, kept, unsure } = record;
  // Where an earlier one is counted, or may be, this one goes to the same rooms: elsewhere it would be counted twice.
  const generation = revision || unsure ? (record.generation ?? 0) : newest;
  const next = Math.max(revision, kept?.revision ?? 0) + 1;
  return {
    ...record,
    voter,
    generation,
    kept: { voter, revision: next, ...ballot, ...(generation && { generation }) },
  };
}

/** Before an attempt leaves: what comes of it is not known until somebody says so, and the page may be closed before. */
export const leaving = (record: VoteRecord): VoteRecord => ({ ...record, unsure: (record.unsure ?? 0) + 1 });

/** The newer of two tallies: a snapshot may be older than the answer to the reader's own vote. */
export function newer(one: Tally | null | undefined, other: Tally | null | undefined): Tally | null {
  return (one && other ? (one.version < other.version ? other : one) : one || other) ?? null;
}
