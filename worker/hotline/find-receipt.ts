import type { Env } from '../env.ts';
import { inboxRoom, publisherRoom } from '../rooms.ts';
import type { InboxRoom } from './inbox-room.ts';
import { fingerprintIn, fingerprintOf, readReceipt } from './receipt.ts';

/**
 * Asks the inboxes that can have the message with this code, all at once; the first answer that is one.
 * Undefined where the code is none or no inbox knows it.
 */
export async function askInboxes<T>(
  env: Env,
  typed: string,
  ask: (room: DurableObjectStub<InboxRoom>, code: string) => Promise<T | undefined>,
): Promise<T | undefined> {
  const code = readReceipt(typed);
  if (code === undefined) return undefined;
  const fingerprint = fingerprintIn(code);
  const hotlines = await publisherRoom(env).hotlines();
  const likely = hotlines.filter(({ site, id }) => fingerprintOf(site, id) === fingerprint);
  const answers = await Promise.all(likely.map(({ site, id }) => ask(inboxRoom(env, site, id), code)));
  return answers.find((answer) => answer !== undefined);
}
