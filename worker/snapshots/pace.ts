/** Shortest time between two writes of a key, milliseconds. KV takes one write a second per key and refuses more (429). */
export const shortestInterval = 1_100;
/** Longest time that a reader's view of a lively poll stands still, milliseconds, where no budget makes it longer. */
const longestInterval = 5_000;
/** Share of the ballots that is worth a write at once: less than that moves no percentage. */
const worthwhile = 0.002;

/**
 * Time to the next write, milliseconds: soon while a poll is young or changes visibly, more rarely the less a write
 * would show. `ballots`: all; `fresh`: those since the last write.
 */
export function interval(ballots: number, fresh: number): number {
  const visible = fresh / Math.max(1, ballots * worthwhile);
  return Math.min(longestInterval, Math.max(shortestInterval, shortestInterval / Math.max(visible, 1e-6)));
}

/** Writes that may follow each other at the shortest interval before a daily limit is felt. */
const burst = 30;
/** Share of the account's daily writes that one room may use. */
const share = 0.5;

/** What is left of a room's writes: a token bucket that a day refills. */
export interface Budget {
  tokens: number;
  /** Milliseconds since 1970. */
  at: number;
}

export const fullBudget: Budget = { tokens: burst, at: 0 };

/** The budget at `now`, for an account that may write `perDay` times a day. */
export function refilled(budget: Budget, perDay: number, now: number): Budget {
  const gained = (Math.max(0, now - budget.at) * perDay * share) / 86_400_000;
  return { tokens: Math.min(burst, budget.tokens + gained), at: now };
}

/** Milliseconds until the budget has a write to spend. */
export function untilAffordable(budget: Budget, perDay: number): number {
  return budget.tokens >= 1 ? 0 : ((1 - budget.tokens) * 86_400_000) / (perDay * share);
}
