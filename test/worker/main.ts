import { BallotRoom as RealBallotRoom } from '../../worker/index.ts';
import type { Env } from '../../worker/env.ts';
import { strictKv } from './strict-kv.ts';

export { default, ArticleRoom, InboxRoom, PublisherRoom } from '../../worker/index.ts';

/** The real room, writing to a KV that keeps the platform's limit of one write a second per key. */
export class BallotRoom extends RealBallotRoom {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, { ...env, SNAPSHOTS: strictKv(env.SNAPSHOTS) });
  }
}
