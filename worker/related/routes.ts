import { Hono } from 'hono';
import type { AppEnv } from '../env.ts';

/** `/v1/sites/{site}/related` and `/v1/sites/{site}/events` */
export const relatedRoutes = new Hono<AppEnv>();
