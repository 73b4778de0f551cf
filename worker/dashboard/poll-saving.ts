import type { AdminPoll } from '../contract/poll-admin.ts';
import type { PollSettings } from '../contract/poll.ts';
import { newestIn } from './api/client.ts';
import { changePoll, createPoll, getPoll } from './api/polls.ts';
import { Saver } from './saving.ts';

/** Saves the poll of one form. */
export class PollSaver extends Saver<PollSettings, AdminPoll> {
  constructor() {
    super({ create: createPoll, change: changePoll, get: getPoll, exists: 'poll.exists', newestOf });
  }
}

/** The poll as it is now, where a change was refused because of another's. */
export const newestOf = (failure: unknown) => newestIn<AdminPoll>(failure, 'poll.changed_meanwhile', 'poll');
