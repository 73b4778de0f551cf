/** Over how long a load is averaged, milliseconds: to know what it is, and to know what it was. */
const fast = 250;
const slow = 1_000;
/** How far ahead a rising load is foretold, milliseconds: so late do those who cause it hear of it. */
const ahead = 1_000;

/** Times of what came in the last second that a crowd is taken for at most. */
const mostRise = 4;

/** Requests a second, as they are about to be. Times are milliseconds since 1970. */
export class LoadMeter {
  #fast = 0;
  #slow = 0;
  #at = 0;

  note(requests: number, now: number): void {
    this.#fade(now);
    this.#fast += (requests * 1000) / fast;
    this.#slow += (requests * 1000) / slow;
  }

  /** Both averages are late by their own time, so that a steady rise is what lies between them. */
  read(now: number): number {
    this.#fade(now);
    const rise = Math.max(0, this.#fast - this.#slow) / (slow - fast);
    return this.#fast + rise * (fast + ahead);
  }

  /** The same, but for what is not to be undone: a few that come in one instant are no crowd yet. */
  readCautiously(now: number): number {
    return Math.min(this.read(now), this.#slow * mostRise);
  }

  #fade(now: number): void {
    const passed = Math.max(0, now - this.#at);
    if (passed === 0) return;
    this.#fast *= Math.exp(-passed / fast);
    this.#slow *= Math.exp(-passed / slow);
    this.#at = now;
  }
}
