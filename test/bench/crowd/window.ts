const slot = 50;
const slots = 1_000 / slot;

/** Calls that arrived in the last second, whichever second that is: what the platform's limit is about. */
export class Window {
  readonly #counts = new Int32Array(slots);
  #newest = 0;
  #sum = 0;
  most = 0;

  /** Counts one more at this time, milliseconds. */
  count(now: number): void {
    this.#moveTo(now);
    this.#counts[this.#newest % slots]! += 1;
    this.#sum += 1;
    this.most = Math.max(this.most, this.#sum);
  }

  /** How many there were in the second that ends with this time. */
  read(now: number): number {
    this.#moveTo(now);
    return this.#sum;
  }

  #moveTo(now: number): void {
    const current = Math.floor(now / slot);
    for (let skipped = 0; this.#newest < current && skipped < slots; skipped += 1) {
      this.#newest += 1;
      this.#sum -= this.#counts[this.#newest % slots] ?? 0;
      this.#counts[this.#newest % slots] = 0;
    }
    this.#newest = current;
  }
}
