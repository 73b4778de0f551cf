import { Hono } from 'hono';
import type { AdminEnv } from '../publishers/session.ts';

/** `/v1/admin/sites/{site}/feeds` */
export const feedAdminRoutes = new Hono<AdminEnv>();
