import worker, { BallotRoom as ProductRoom } from '../../worker/index.ts';
import type { Env } from '../../worker/env.ts';

export { ArticleRoom, InboxRoom, PublisherRoom } from '../../worker/index.ts';

/** Votes that wait for one commit while a room is filled. */
const together = 4_000;

/** The product's room, which can be filled without a request for each ballot; the ballots go the way of all ballots. */
export class BallotRoom extends ProductRoom {
  async fill(ballots: number): Promise<void> {
    for (let done = 0; done < ballots; done += together) {
      await this.cast(Array.from({ length: Math.min(together, ballots - done) }, (_, n) => newBallot(n)));
    }
  }

  /** Bytes of the room's database, indices included. */
  size(): number {
    return this.ctx.storage.sql.databaseSize;
  }
}

function newBallot(n: number) {
  const voter = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64url');
  return { voter, revision: 1, choices: [`o${n % 5}`] };
}

type BenchEnv = Omit<Env, 'BALLOTS'> & { BALLOTS: DurableObjectNamespace<BallotRoom> };

export default {
  async fetch(request, env, context): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url);
    const [, bench, poll, doing] = pathname.split('/');
    if (bench !== 'bench') return worker.fetch(request, env, context);
    const room = env.BALLOTS.getByName(`bench/${poll}`);
    if (doing === 'fill') await room.fill(Number(searchParams.get('ballots')));
    return Response.json({ size: await room.size() });
  },
} satisfies ExportedHandler<BenchEnv>;
