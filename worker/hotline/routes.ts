import { Hono } from 'hono';
import type { AppEnv } from '../env.ts';

/** `/v1/sites/{site}/hotlines` */
export const hotlineRoutes = new Hono<AppEnv>();
