/** For everything private and every answer to a write. */
export const noStore = 'no-store';

/**
 * For public reads: browsers hold the answer for `seconds`; caches in front of the worker may answer with an old one
 * for as long again while they fetch a new one.
 */
export function publicFor(seconds: number): string {
  return `public, max-age=${seconds}, stale-while-revalidate=${seconds}`;
}
