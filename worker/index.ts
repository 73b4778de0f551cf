import { Hono } from 'hono';
import { RegExpRouter } from 'hono/router/reg-exp-router';
import { keepRelease } from './embed/releases.ts';
import { embedRoutes, releaseAdminRoutes } from './embed/routes.ts';
import type { AppEnv, Env } from './env.ts';
import { hotlineAdminRoutes } from './hotline/admin-routes.ts';
import { hotlinePages } from './hotline/pages.ts';
import { receiptRoutes } from './hotline/receipt-routes.ts';
import { hotlineRoutes } from './hotline/routes.ts';
import { openapi } from './http/openapi.ts';
import { problem } from './http/problem.ts';
import { problemsPage } from './pages/problems-page.ts';
import { pollAdminRoutes } from './polls/admin-routes.ts';
import { reconcilePolls } from './polls/cron.ts';
import { pollPages } from './polls/pages.ts';
import { pollRoutes } from './polls/routes.ts';
import { publisherRoutes } from './publishers/routes.ts';
import { type AdminEnv, signedIn } from './publishers/session.ts';
import { feedAdminRoutes } from './related/admin-routes.ts';
import { fetchDueFeeds } from './related/cron.ts';
import { relatedRoutes } from './related/routes.ts';
import { knownSite } from './sites/known-site.ts';
import { siteAdminRoutes } from './sites/routes.ts';

export { InboxRoom } from './hotline/inbox-room.ts';
export { BallotRoom } from './polls/ballot-room.ts';
export { PublisherRoom } from './publishers/publisher-room.ts';
export { ArticleRoom } from './related/article-room.ts';

const adminSites = new Hono<AdminEnv>()
  .use(signedIn())
  .route('/', siteAdminRoutes)
  .use('/:site/polls/*', knownSite())
  .use('/:site/feeds/*', knownSite())
  .use('/:site/hotlines/*', knownSite())
  .route('/:site/polls', pollAdminRoutes)
  .route('/:site/feeds', feedAdminRoutes)
  .route('/:site/hotlines', hotlineAdminRoutes);

// One regular expression finds any route; two routes that it could not tell apart make the first request fail.
const app = new Hono<AppEnv>({ router: new RegExpRouter() })
  .route('/v1/sites/:site/polls', pollRoutes)
  .route('/v1/sites/:site/hotlines', hotlineRoutes)
  .route('/v1/sites/:site', relatedRoutes)
  .route('/v1/receipts', receiptRoutes)
  .route('/v1/admin/release', releaseAdminRoutes)
  .route('/v1/admin', publisherRoutes)
  .route('/v1/admin/sites', adminSites)
  .route('/w', embedRoutes)
  .route('/', hotlinePages)
  .route('/', pollPages)
  .get('/problems', (c) => problemsPage(c.req.url))
  .get('/healthz', (c) => c.json({ ok: true }, 200, { 'cache-control': 'no-store' }));

app.get(
  '/openapi.json',
  openapi(() => app.routes),
);
app.notFound(() => problem('request.not_found'));
app.onError((error) => {
  if ('overloaded' in error && error.overloaded) return problem('server.overloaded', { retryAfter: 2 });
  console.error(error);
  return problem('server.failed');
});

export type Api = typeof app;

export default {
  fetch: app.fetch,
  async scheduled(_controller, env): Promise<void> {
    // One that fails is no reason to give the others up; it comes again in five minutes.
    const ended = await Promise.allSettled([fetchDueFeeds(env), reconcilePolls(env), keepRelease(env)]);
    for (const each of ended) if (each.status === 'rejected') console.error('part of a cron run failed', each.reason);
  },
} satisfies ExportedHandler<Env>;
