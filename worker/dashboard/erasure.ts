import type { AdminPoll } from '../contract/poll-admin.ts';

const day = 24 * 3_600_000;

/** When it will be forgotten who has voted, as far as that is known; undefined while nothing closes the poll. */
export function erasureOf({ state, closedAt, settings }: AdminPoll): string | undefined {
  const { retentionDays, closesAt } = settings;
  const closed = state === 'closed' ? (closedAt ?? closesAt) : closesAt;
  return closed ? new Date(Date.parse(closed) + retentionDays * day).toISOString() : undefined;
}
