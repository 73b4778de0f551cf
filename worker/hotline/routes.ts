import { Hono } from 'hono';
import * as v from 'valibot';
import { randomId } from '../contract/common.ts';
import { messageRequest } from '../contract/hotline.ts';
import type { AppEnv } from '../env.ts';
import { noStore, publicFor } from '../http/caching.ts';
import { anyOrigin, registeredOrigin } from '../http/cors.ts';
import { problem } from '../http/problem.ts';
import { validJson } from '../http/valid.ts';
import { languageFor } from '../locales/pick.ts';
import { inboxRoom } from '../rooms.ts';
import { findSite } from '../sites/site-snapshot.ts';
import { hasHotline, readHotline, showHotline } from './hotline-snapshot.ts';
import { fieldErrors } from './message.ts';

/** Seconds. With KV's 30, the same again while revalidating and the writer's one, an edit is seen within a minute. */
const heldFor = 10;

/** `/v1/sites/{site}/hotlines` */
export const hotlineRoutes = new Hono<AppEnv>()
  .use('/:hotline', anyOrigin())
  .get('/:hotline', async (c) => {
    const site = c.req.param('site') ?? '';
    const now = Date.now();
    const snapshot = await readHotline(c.env, site, c.req.param('hotline'), now);
    if (!snapshot) return problem((await findSite(c.env, site, now)) ? 'hotline.unknown' : 'site.unknown');
    c.header('cache-control', publicFor(heldFor));
    return c.json(showHotline(snapshot, languageFor(c.req.query('lang'), snapshot.settings.title)));
  })
  .use('/:hotline/messages', registeredOrigin())
  .post('/:hotline/messages', validJson(messageRequest), async (c) => {
    const key = c.req.header('idempotency-key');
    if (!v.is(randomId, key)) return problem('hotline.key_missing');
    const message = c.req.valid('json');
    const site = c.req.param('site') ?? '';
    const hotline = c.req.param('hotline');
    if (!(await hasHotline(c.env, site, hotline, Date.now()))) return problem('hotline.unknown');
    const language = message.language ?? (await findSite(c.env, site))?.language ?? 'ru';
    const answer = await inboxRoom(c.env, site, hotline).send(key, message, language);
    if ('refused' in answer) {
      return problem(answer.refused, answer.faults && { errors: fieldErrors(answer.faults) });
    }
    c.header('cache-control', noStore);
    return c.json(answer, 201);
  });
