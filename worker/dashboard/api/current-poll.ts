import type { PollAnswer } from '../../contract/poll-answer.ts';
import type { Site } from '../../contract/site.ts';
import { answered, ApiFailure } from './client.ts';

/** Id of the poll that readers see where a page names none; null where they see none. */
export async function currentPollOf({ id, rotation, currentPoll }: Site): Promise<string | null> {
  if (rotation.length === 0) return currentPoll;
  try {
    // Whose turn it is, readers are told by the worker; so are editors.
    return (await answered<PollAnswer>(fetch(`/v1/sites/${id}/polls/current`))).poll;
  } catch (failure) {
    if (failure instanceof ApiFailure && failure.problem?.code === 'poll.no_current') return null;
    throw failure;
  }
}
