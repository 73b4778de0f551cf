import type { FeedOutcome } from '../contract/related.ts';

/** How a fetch may go wrong. */
export type FailedOutcome = Exclude<FeedOutcome, 'ok' | 'not_modified' | 'never_fetched'>;

/** Why a feed could not be read, in words for an editor. Thrown only between reading and `fetchFeed`, which returns it as a value. */
export class FeedFailure extends Error {
  readonly outcome: FailedOutcome;

  constructor(outcome: FailedOutcome, message: string) {
    super(message);
    this.outcome = outcome;
  }
}
