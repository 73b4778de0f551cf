import type { ArticleRoom } from './related/article-room.ts';
import type { InboxRoom } from './hotline/inbox-room.ts';
import type { BallotRoom } from './polls/ballot-room.ts';
import type { PublisherRoom } from './publishers/publisher-room.ts';

/** What `wrangler.jsonc` binds to the worker. */
export interface Env {
  /** Published snapshots, which are all that readers' page views touch: `site:…`, `poll:…`, `hotline:…`. */
  SNAPSHOTS: KVNamespace;
  ASSETS: Fetcher;
  /** One room for each `site/poll`. */
  BALLOTS: DurableObjectNamespace<BallotRoom>;
  /** One room for each site. */
  ARTICLES: DurableObjectNamespace<ArticleRoom>;
  /** One room for each `site/hotline`. */
  INBOXES: DurableObjectNamespace<InboxRoom>;
  /** One room, named `publisher`, for the whole deployment. */
  PUBLISHER: DurableObjectNamespace<PublisherRoom>;
  /** Secret of the single-use setup link; a new value makes a new link. */
  SETUP_TOKEN?: string;
  /** Secret that programs may send as `Authorization: Bearer …` to the admin API. */
  API_TOKEN?: string;
  /** Lets feeds come from addresses of this machine; set by the local demo and by tests only. */
  ALLOW_LOCAL_FEEDS?: string;
}

export type AppEnv = { Bindings: Env };
