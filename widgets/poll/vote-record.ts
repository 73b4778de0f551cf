import type { BallotRequest, Tally } from '../../worker/contract/ballot.ts';
import { keep, recall } from '../core/store.ts';

/** What this browser knows of its reader's vote in one poll. */
export interface VoteRecord {
  /** Random identity for this poll only. */
  voter?: string;
  /** Of the ballot that is counted; 0 where none is. */
  revision: number;
  choices: string[];
  /** Stored before it is sent, and sent until it is acknowledged or refused for good. */
  kept?: BallotRequest | undefined;
  /** The newest tally that this reader has seen. */
  tally?: Tally | null | undefined;
}

/** Storage key of a poll; the loader looks whether it is there. */
export const recordKey = (site: string, poll: string) => `otklik:${site}/${poll}`;

export const recallVote = (site: string, poll: string): VoteRecord => ({
  revision: 0,
  choices: [],
  ...recall<VoteRecord>(recordKey(site, poll)),
});

/** `alias`: how the page names the poll, `current` perhaps. */
export function keepVote(site: string, poll: string, alias: string, record: VoteRecord): void {
  keep(recordKey(site, poll), record);
  if (alias !== poll) keep(recordKey(site, alias), poll);
}

/** The newer of two tallies: a snapshot may be older than the answer to the reader's own vote. */
export function newer(one: Tally | null | undefined, other: Tally | null | undefined): Tally | null {
  return (one && other ? (one.version < other.version ? other : one) : one || other) ?? null;
}
