/** Refused for being too busy, as the runtime's own errors of overload are: answered 503, so that it is tried again. */
export class OverloadError extends Error {
  readonly overloaded = true;
}

/** So many in a second and no more, counted in the isolate's own memory. */
export class Allowance {
  readonly #perSecond: number;
  #second = 0;
  #spent = 0;

  constructor(perSecond: number) {
    this.#perSecond = perSecond;
  }

  /** Spends one; throws an OverloadError where this second's are spent. `now`: milliseconds since 1970. */
  spend(now: number): void {
    const second = Math.floor(now / 1000);
    if (second !== this.#second) {
      this.#second = second;
      this.#spent = 0;
    }
    this.#spent += 1;
    if (this.#spent > this.#perSecond) throw new OverloadError('too many questions to one room in a second');
  }
}
