/** Milliseconds until attempt number `attempt` (1, 2, …): doubling up to a minute, spread so that readers do not come back all at once. */
export function backoff(attempt: number, random: number): number {
  return Math.min(60_000, 1_000 * 2 ** attempt) * (0.5 + random / 2);
}
