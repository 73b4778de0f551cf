/** How long a browser may take to go back or forth; where it does not go at all, the address is put right by hand. */
const patience = 1000;

/**
 * Where in the tab's history the dashboard is. A browser tells that the address has changed, not whether it went back
 * or forth; so each entry carries its number.
 */
export class HistoryPlace {
  #number = -1;
  #hash = '';

  /** The address that is shown. */
  get hash(): string {
    return this.#hash;
  }

  /** The current entry is the place from now on; `hash` where it is to have another address. */
  settle(hash = location.hash || '#/'): void {
    this.#number = this.#current();
    this.#hash = hash;
    history.replaceState({ number: this.#number }, '', hash);
  }

  /** Returns from an entry that has just been reached, and tells how many steps lead there again. */
  async leave(): Promise<number> {
    const steps = this.#current() - this.#number;
    await travel(-steps);
    if (location.hash !== this.#hash) history.replaceState({ number: this.#number }, '', this.#hash);
    return steps;
  }

  /** An entry without a number is new: it follows the place. */
  #current(): number {
    const state = history.state as { number?: number } | null;
    return state?.number ?? this.#number + 1;
  }
}

async function travel(steps: number): Promise<void> {
  if (steps === 0) return;
  const { promise, resolve } = Promise.withResolvers<void>();
  addEventListener('hashchange', () => resolve(), { once: true });
  setTimeout(resolve, patience);
  history.go(steps);
  await promise;
}
