import type { Env } from '../env.ts';

/** Requests a second that one Durable Object is to get: the platform's soft limit, unless the deployment says otherwise. */
export const roomLimit = (env: Env) => Number(env.ROOM_REQUESTS_PER_SECOND ?? 1_000);
