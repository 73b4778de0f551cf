import { type Reader, type PollSnapshot, showPoll } from './poll-snapshot.ts';
import { stateOf } from './schedule.ts';

const prepared = new WeakMap<PollSnapshot, Map<string, string>>();

/**
 * The JSON of what `showPoll` shows, written once for each kind of reader and snapshot: a crowd reads the same snapshot
 * for a second. `generation`: newest one of rooms that is known here.
 */
export function pollJson(snapshot: PollSnapshot, generation: number, reader: Reader, now: number): string {
  const state = stateOf(snapshot, now);
  const { language, voted, turnstileKey } = reader;
  const kind = `${language} ${voted} ${state} ${generation} ${turnstileKey ?? ''}`;
  let texts = prepared.get(snapshot);
  if (!texts) prepared.set(snapshot, (texts = new Map()));
  let text = texts.get(kind);
  if (text === undefined) {
    text = JSON.stringify(showPoll({ ...snapshot, generation }, reader, now));
    texts.set(kind, text);
  }
  return text;
}
