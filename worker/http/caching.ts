/** For everything private and every answer to a write. */
export const noStore = 'no-store';

/**
 * For a page with a form that was made for one reader: asked for anew each time, but the browser's way back shows the
 * copy that it has, with what was typed and with the identity that makes a second sending a replay.
 */
export const ownCopy = 'private, no-cache';

/**
 * For public reads: browsers hold the answer for `seconds`; caches in front of the worker may answer with an old one
 * for as long again while they fetch a new one.
 */
export function publicFor(seconds: number): string {
  return `public, max-age=${seconds}, stale-while-revalidate=${seconds}`;
}

/** For what is kept under a hash of itself, and so never changes. */
export const forGood = 'public, max-age=31536000, immutable';
