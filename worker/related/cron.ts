import type { Env } from '../env.ts';

/** Fetches the feeds of every site that are due. */
export async function fetchDueFeeds(_env: Env): Promise<void> {}
