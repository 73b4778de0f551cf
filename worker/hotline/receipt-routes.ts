import { Hono } from 'hono';
import type { AppEnv } from '../env.ts';

/** `/v1/receipts` */
export const receiptRoutes = new Hono<AppEnv>();
