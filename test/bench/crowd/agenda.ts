/** What is to happen, by the millisecond; things of one millisecond happen in the order in which they were planned. */
export class Agenda {
  readonly #due = new Map<number, (() => void)[]>();
  /** Milliseconds since the beginning. */
  now = 0;

  /** Plans something for so many milliseconds from now. */
  after(milliseconds: number, happens: () => void): void {
    const at = this.now + Math.max(1, Math.round(milliseconds));
    const planned = this.#due.get(at);
    if (planned) planned.push(happens);
    else this.#due.set(at, [happens]);
  }

  /** Lets the next millisecond happen. */
  step(): void {
    this.now += 1;
    const happening = this.#due.get(this.now);
    if (!happening) return;
    this.#due.delete(this.now);
    for (const happens of happening) happens();
  }
}
