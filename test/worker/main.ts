import type { Env } from '../../worker/env.ts';
import * as real from '../../worker/index.ts';
import { strictKv } from './strict-kv.ts';

export { default, ArticleRoom } from '../../worker/index.ts';

/** The rooms write to a KV that keeps the platform's limit of one write a second per key. */
const strict = (env: Env): Env => ({ ...env, SNAPSHOTS: strictKv(env.SNAPSHOTS) });

export class BallotRoom extends real.BallotRoom {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, strict(env));
  }
}

export class InboxRoom extends real.InboxRoom {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, strict(env));
  }
}

export class PublisherRoom extends real.PublisherRoom {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, strict(env));
  }
}
