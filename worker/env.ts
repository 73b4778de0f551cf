import type { ArticleRoom } from './related/article-room.ts';
import type { InboxRoom } from './hotline/inbox-room.ts';
import type { BallotRoom } from './polls/ballot-room.ts';
import type { PublisherRoom } from './publishers/publisher-room.ts';

/** What `wrangler.jsonc` binds to the worker. */
export interface Env {
  /**
   * Published snapshots, which are all that readers' page views touch: `site:…`, `poll:…`, `hotline:…`. And what is kept
   * for good: `picture:…` of polls, `file:…` of releases that pages pin.
   */
  SNAPSHOTS: KVNamespace;
  ASSETS: Fetcher;
  /** One room for each `site/poll`, and more of them for polls that have grown. */
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
  /** Counts each network's ballots of a poll. */
  VOTE_BRAKE?: RateLimit;
  /** Secret key of Cloudflare Turnstile, for polls that ask for it. */
  TURNSTILE_SECRET?: string;
  /** Where Turnstile's answers are verified; another place under test only. */
  TURNSTILE_VERIFY_URL?: string;
  /** KV writes that the account may make in a day: 1000 on the free plan, which makes snapshots rarer; 0 for no limit. */
  KV_WRITES_PER_DAY?: string;
  /** Requests a second that one room is to get, 1000 where it is left out: the platform's own soft limit. */
  ROOM_REQUESTS_PER_SECOND?: string;
  /** Lets feeds come from addresses of this machine; set by the local demo and by tests only. */
  ALLOW_LOCAL_FEEDS?: string;
}

export type AppEnv = { Bindings: Env };
