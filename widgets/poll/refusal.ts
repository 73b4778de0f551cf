import type { PollAnswer } from '../../worker/contract/poll-answer.ts';
import type { PollState } from '../../worker/contract/poll.ts';
import type { Answer } from '../core/post.ts';
import type { Said } from './scene.ts';
import type { VoteRecord } from './vote-record.ts';

// Loaded with the first refusal, which shows that the network is there.

/**
 * After the worker said that it did not take an attempt. A first ballot of which that is known for every attempt is
 * nowhere, so it may go to the newer rooms that a refusal names; any other keeps its generation for ever.
 */
export function turnedAway(record: VoteRecord, newest: unknown): VoteRecord {
  const { revision, kept, generation = 0 } = record;
  const unsure = (record.unsure ?? 1) - 1;
  if (unsure || revision || !kept || typeof newest !== 'number' || newest <= generation) return { ...record, unsure };
  return { ...record, unsure, generation: newest, kept: { ...kept, generation: newest } };
}

export interface Refusal {
  /** The poll as it is known to be now. */
  poll: PollAnswer;
  /** Whether the same ballot is sent again at once. */
  again: boolean;
  /** What the reader is told. */
  said: Said[];
}

/** What a refusal for good says. `mended`: codes after which this ballot was sent again by itself. */
export function readRefusal(poll: PollAnswer, { body }: Answer, mended: readonly string[]): Refusal {
  const { code = '', work } = body as { code?: string; work?: PollAnswer['asks']['work'] };
  // The poll may have begun to ask for work since it was loaded, and clocks differ: once each.
  if (code.startsWith('poll.work') && !mended.includes(code)) {
    return { poll: { ...poll, asks: { ...poll.asks, work: work ?? poll.asks.work } }, again: true, said: [] };
  }
  const state = /closed|paused/.exec(code)?.[0] as PollState | undefined;
  const counted = Array.isArray(body.choices);
  return {
    poll: state ? { ...poll, state } : poll,
    again: false,
    said: counted ? ['thanks'] : code.startsWith('poll.token') ? ['refused', 'signIn'] : ['refused'],
  };
}
