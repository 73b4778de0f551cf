import { Hono } from 'hono';
import type { AppEnv } from '../env.ts';
import { noStore } from '../http/caching.ts';
import { anyOrigin } from '../http/cors.ts';
import { problem } from '../http/problem.ts';
import { askInboxes } from './find-receipt.ts';

/** Whoever has the code may ask from anywhere: it is the only credential, and no cookie is looked at. */
const preflight = {
  'access-control-allow-methods': 'GET, DELETE',
  'access-control-max-age': '7200',
  'cache-control': noStore,
};

/** `/v1/receipts` */
export const receiptRoutes = new Hono<AppEnv>()
  .use('/:code', anyOrigin())
  .options('/:code', (c) => c.body(null, 204, preflight))
  .get('/:code', async (c) => {
    const tag = c.req.query('lang');
    const answer = await askInboxes(c.env, c.req.param('code'), async (room, code) => room.receipt(code, tag));
    if (!answer) return problem('receipt.unknown');
    c.header('cache-control', noStore);
    return c.json(answer);
  })
  .delete('/:code', async (c) => {
    const erased = await askInboxes(
      c.env,
      c.req.param('code'),
      async (room, code) => (await room.erase(code)) || undefined,
    );
    if (!erased) return problem('receipt.unknown');
    return c.body(null, 204, { 'cache-control': noStore });
  });
