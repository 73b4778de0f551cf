import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** Builds the dashboard into `worker/dist/assets/dashboard`, where the worker's assets binding finds it. */
await build({ configFile: fileURLToPath(new URL('vite.config.ts', import.meta.url)), logLevel: 'warn' });
