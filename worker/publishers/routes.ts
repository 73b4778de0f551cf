import { Hono } from 'hono';
import type { Session } from '../contract/site.ts';
import { setupRequest } from '../contract/site.ts';
import { problem } from '../http/problem.ts';
import { validJson } from '../http/valid.ts';
import { type AdminEnv, dropSession, isFromHere, keepSession, sessionSecret, signedIn } from './session.ts';
import { publisherRoom } from '../rooms.ts';

/** `/v1/admin/setup` and `/v1/admin/session` */
export const publisherRoutes = new Hono<AdminEnv>()
  .post('/setup', validJson(setupRequest), async (c) => {
    if (c.req.header('origin') !== undefined && !isFromHere(c.req.raw)) return problem('auth.cross_site');
    const answer = await publisherRoom(c.env).redeem(c.req.valid('json').token);
    if ('refused' in answer) return problem(answer.refused);
    keepSession(c, answer.secret, answer.expiresAt);
    c.header('cache-control', 'no-store');
    return c.json({ kind: 'owner', expiresAt: answer.expiresAt } satisfies Session, 201);
  })
  .get('/session', signedIn(), (c) => c.json(c.var.session))
  .delete('/session', signedIn(), async (c) => {
    const secret = sessionSecret(c);
    if (secret !== undefined) await publisherRoom(c.env).signOut(secret);
    dropSession(c);
    return c.body(null, 204);
  });
