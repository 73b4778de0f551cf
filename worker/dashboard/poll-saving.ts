import type { AdminPoll } from '../contract/poll-admin.ts';
import type { PollSettings } from '../contract/poll.ts';
import { ApiFailure } from './api/client.ts';
import { changePoll, createPoll, getPoll } from './api/polls.ts';
import { isSame } from './is-same.ts';

interface NewPoll {
  site: string;
  settings: PollSettings;
  /** Ids that are known to be taken. */
  taken: readonly string[];
  /** Another id for each that is taken; the same one again where the editor has typed it. */
  idBeside: (taken: readonly string[]) => string;
}

interface Change {
  site: string;
  settings: PollSettings;
  /** The poll as the form has read it. */
  read: AdminPoll;
  /** Revision that the form's values are based on. */
  basis: number;
}

/** Saves what one form holds, however many tries that takes: nothing of others is written over, nothing made twice. */
export class PollSaver {
  /** Created, while a step after that failed: the next try changes it. */
  #created: AdminPoll | undefined;
  /** Id whose creation got no answer, so that it may have been heard. */
  #unanswered: string | undefined;

  async create({ site, settings, taken, idBeside }: NewPoll): Promise<AdminPoll> {
    const mine = this.#created;
    if (mine) return (this.#created = await this.change({ site, settings, read: mine, basis: mine.revision }));
    const id = idBeside(taken);
    try {
      return (this.#created = await createPoll(site, id, settings));
    } catch (failure) {
      if (!(failure instanceof ApiFailure)) throw failure;
      if (failure.problem === undefined) this.#unanswered = id;
      if (failure.problem?.code !== 'poll.exists') throw failure;
      if (this.#unanswered === id) {
        const there = await getPoll(site, id);
        if (isSame(there.settings, settings)) return (this.#created = there);
      }
      const others = [...taken, id];
      if (idBeside(others) === id) throw failure;
      return this.create({ site, settings, taken: others, idBeside });
    }
  }

  async change({ site, settings, read, basis }: Change): Promise<AdminPoll> {
    try {
      return await changePoll(site, read.id, settings, basis);
    } catch (failure) {
      const newest = newestOf(failure);
      if (!newest) throw failure;
      // Saved already, while the answer was lost.
      if (isSame(newest.settings, settings)) return newest;
      // Paused or closed since it was read, and nothing else: there is nobody's work to lose.
      const isUntouched = basis === read.revision && isSame(newest.settings, read.settings);
      if (!isUntouched) throw failure;
      return this.change({ site, settings, read: newest, basis: newest.revision });
    }
  }
}

/** The poll as it is now, where a change was refused because of another's. */
export function newestOf(failure: unknown): AdminPoll | undefined {
  if (!(failure instanceof ApiFailure) || failure.problem?.code !== 'poll.changed_meanwhile') return undefined;
  return failure.problem['poll'] as AdminPoll | undefined;
}
