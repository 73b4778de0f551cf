import { type Reader, type PollSnapshot, showPoll } from './poll-snapshot.ts';
import { stateOf } from './schedule.ts';

const prepared = new WeakMap<PollSnapshot, Map<string, BufferSource>>();
const encoder = new TextEncoder();

/**
 * The JSON of what `showPoll` shows, written and put into UTF-8 once for each kind of reader and snapshot: a crowd reads
 * the same snapshot for a second. `generation`: newest one of rooms that is known here.
 */
export function pollJson(snapshot: PollSnapshot, generation: number, reader: Reader, now: number): BufferSource {
  const state = stateOf(snapshot, now);
  const { language, voted, turnstileKey } = reader;
  const kind = `${language} ${voted} ${state} ${generation} ${turnstileKey ?? ''}`;
  let answers = prepared.get(snapshot);
  if (!answers) prepared.set(snapshot, (answers = new Map()));
  let bytes = answers.get(kind);
  if (bytes === undefined) {
    bytes = encoder.encode(JSON.stringify(showPoll({ ...snapshot, generation }, reader, now)));
    answers.set(kind, bytes);
  }
  return bytes;
}
