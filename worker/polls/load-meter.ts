/** Over how long a load is averaged, milliseconds. */
const span = 1_000;

/** Requests a second, over the last second or so; older ones fade. Times are milliseconds since 1970. */
export class LoadMeter {
  #rate = 0;
  #at = 0;

  note(requests: number, now: number): void {
    this.#rate = this.read(now) + (requests * 1000) / span;
    this.#at = now;
  }

  read(now: number): number {
    return this.#rate * Math.exp(-Math.max(0, now - this.#at) / span);
  }
}
