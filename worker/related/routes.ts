import { Hono } from 'hono';
import { eventsRequest, type RelatedAnswer, type RelatedQuery, relatedQuery } from '../contract/related.ts';
import type { Site } from '../contract/site.ts';
import type { AppEnv, Env } from '../env.ts';
import { noStore, publicFor } from '../http/caching.ts';
import { anyOrigin, registeredOrigin } from '../http/cors.ts';
import { problem } from '../http/problem.ts';
import { validJson, validQuery } from '../http/valid.ts';
import { languageOf } from '../locales/pick.ts';
import { articleRoom } from '../rooms.ts';
import { findSite } from '../sites/site-snapshot.ts';
import { HotMemory } from '../snapshots/hot-memory.ts';
import { canonicalUrl } from './canonical-url.ts';
import { showList } from './related-answer.ts';

/** Seconds for which a list may be held; one that is still blank is asked for again soon. */
const heldFor = 60;
const blankHeldFor = 5;

const hot = new HotMemory<RelatedAnswer>({ milliseconds: 30_000, entries: 1_000 });

/** `/v1/sites/{site}/related` and `/v1/sites/{site}/events` */
export const relatedRoutes = new Hono<AppEnv>()
  .use('/related', anyOrigin())
  .get('/related', validQuery(relatedQuery), async (c) => {
    const now = Date.now();
    const site = await findSite(c.env, c.req.param('site') ?? '', now);
    if (!site) return problem('site.unknown');
    const query = c.req.valid('query');
    const url = query.url === undefined ? undefined : canonicalUrl(query.url);
    if (query.url !== undefined && url === undefined) {
      return problem('related.url_refused', {
        errors: [{ pointer: 'url', message: 'Expected an http or https address.' }],
      });
    }
    const answer = await readList(c.env, site, { ...query, url }, now);
    c.header('cache-control', publicFor(answer.items.length > 0 ? heldFor : blankHeldFor));
    return c.json(answer);
  })
  .use('/events', registeredOrigin())
  .post('/events', validJson(eventsRequest, { plainText: true }), async (c) => {
    await articleRoom(c.env, c.req.param('site') ?? '').countEvents(c.req.valid('json').events);
    return c.body(null, 204, { 'cache-control': noStore });
  });

async function readList(env: Env, site: Site, query: RelatedQuery, now: number): Promise<RelatedAnswer> {
  const { url, limit, rubric, mode } = query;
  const language = query.lang === undefined ? undefined : languageOf(query.lang, site.language);
  const key = JSON.stringify([site.id, site.language, site.timeZone, url, limit, rubric, mode, language]);
  const wish = { url, limit, rubric, mode, language, siteLanguage: site.language };
  const remembered = hot.peek(key, now);
  if (remembered) return remembered;
  const answer = showList(site, await articleRoom(env, site.id).related(wish, now), rubric);
  // A blank one is not remembered: the first fetch of the first feed ends it.
  if (answer.items.length > 0) hot.remember(key, now, answer);
  return answer;
}
