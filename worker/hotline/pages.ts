import { Hono } from 'hono';
import type { AppEnv } from '../env.ts';

/** `/h/{site}/{hotline}` and the status page `/r/` */
export const hotlinePages = new Hono<AppEnv>();
