import type { ProblemCode } from '../contract/problem.ts';
import { ApiFailure } from './api/client.ts';
import { isSame } from './is-same.ts';

/** A poll or a hotline, as the API answers it. */
interface Thing<Settings> {
  id: string;
  settings: Settings;
  revision: number;
}

interface Writes<Settings, Saved extends Thing<Settings>> {
  /** Only where there is none of that name yet. */
  create: (site: string, id: string, settings: Settings) => Promise<Saved>;
  /** Only on top of that revision. */
  change: (site: string, id: string, settings: Settings, revision: number) => Promise<Saved>;
  get: (site: string, id: string) => Promise<Saved>;
  /** Code of the refusal to make a second one of a name. */
  exists: ProblemCode;
  /** What is there now, where a change was refused because of another's. */
  newestOf: (failure: unknown) => Saved | undefined;
}

interface New<Settings> {
  site: string;
  settings: Settings;
  /** Ids that are known to be taken. */
  taken: readonly string[];
  /** Another id for each that is taken; the same one again where the editor has typed it. */
  idBeside: (taken: readonly string[]) => string;
}

interface Change<Settings, Saved> {
  site: string;
  settings: Settings;
  /** The thing as the form has read it. */
  read: Saved;
  /** Revision that the form's values are based on. */
  basis: number;
}

/** Saves what one form holds, however many tries that takes: nothing of others is written over, nothing made twice. */
export class Saver<Settings, Saved extends Thing<Settings>> {
  readonly #writes: Writes<Settings, Saved>;
  /** Created, while a step after that failed: the next try changes it. */
  #created: Saved | undefined;
  /** Id whose creation got no answer, so that it may have been heard. */
  #unanswered: string | undefined;

  constructor(writes: Writes<Settings, Saved>) {
    this.#writes = writes;
  }

  async create({ site, settings, taken, idBeside }: New<Settings>): Promise<Saved> {
    const mine = this.#created;
    if (mine) return (this.#created = await this.change({ site, settings, read: mine, basis: mine.revision }));
    const id = idBeside(taken);
    try {
      return (this.#created = await this.#writes.create(site, id, settings));
    } catch (failure) {
      if (!(failure instanceof ApiFailure)) throw failure;
      if (failure.problem === undefined) this.#unanswered = id;
      if (failure.problem?.code !== this.#writes.exists) throw failure;
      if (this.#unanswered === id) {
        const there = await this.#writes.get(site, id);
        if (isSame(there.settings, settings)) return (this.#created = there);
      }
      const others = [...taken, id];
      if (idBeside(others) === id) throw failure;
      return this.create({ site, settings, taken: others, idBeside });
    }
  }

  async change({ site, settings, read, basis }: Change<Settings, Saved>): Promise<Saved> {
    try {
      return await this.#writes.change(site, read.id, settings, basis);
    } catch (failure) {
      const newest = this.#writes.newestOf(failure);
      if (!newest) throw failure;
      // Saved already, while the answer was lost.
      if (isSame(newest.settings, settings)) return newest;
      // Another part of it has changed since it was read, as when a poll was paused: there is nobody's work to lose.
      const isUntouched = basis === read.revision && isSame(newest.settings, read.settings);
      if (!isUntouched) throw failure;
      return this.change({ site, settings, read: newest, basis: newest.revision });
    }
  }
}
