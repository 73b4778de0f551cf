import { Hono } from 'hono';
import type { AdminEnv } from '../publishers/session.ts';

/** `/v1/admin/sites/{site}/hotlines` */
export const hotlineAdminRoutes = new Hono<AdminEnv>();
