import { DurableObject } from 'cloudflare:workers';
import { Hono } from 'hono';

/** A room that does nothing: what any call of a room costs at least. */
export class NoOpRoom extends DurableObject {
  noOp(): { ok: true } {
    return { ok: true };
  }
}

interface Env {
  ROOMS: DurableObjectNamespace<NoOpRoom>;
}

/** The two limits that the bench holds the product against. */
const app = new Hono<{ Bindings: Env }>()
  .get('/hello', (c) => c.json({ hello: 'world' }))
  .get('/no-op', async (c) => c.json(await c.env.ROOMS.getByName('room').noOp()));

export default app;
