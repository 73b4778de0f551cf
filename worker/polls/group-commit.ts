/** Ballots that arrive within this time are committed together, milliseconds: a commit waits for the disk. */
const together = 2;
/** Ballots that may wait for a commit; more are refused as overload rather than kept waiting. */
const mostWaiting = 4_096;

interface Waiting<Item, Answer> {
  item: Item;
  resolve: (answer: Answer) => void;
  reject: (error: unknown) => void;
}

/** Commits what arrives at about the same time in one transaction, and tells each sender how its own ended. */
export class GroupCommit<Item, Answer> {
  readonly #commit: (items: Item[]) => Answer[];
  #waiting: Waiting<Item, Answer>[] = [];

  /** `commit` answers for each item, or throws and has stored nothing. */
  constructor(commit: (items: Item[]) => Answer[]) {
    this.#commit = commit;
  }

  get isFull(): boolean {
    return this.#waiting.length >= mostWaiting;
  }

  add(item: Item): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (this.#waiting.push({ item, resolve, reject }) === 1) setTimeout(() => this.#flush(), together);
    });
  }

  #flush(): void {
    const batch = this.#waiting;
    this.#waiting = [];
    try {
      this.#settle(batch);
    } catch {
      // One of them must be the cause; the others are not to suffer for it.
      for (const waiting of batch) {
        try {
          this.#settle([waiting]);
        } catch (error) {
          waiting.reject(error);
        }
      }
    }
  }

  #settle(batch: Waiting<Item, Answer>[]): void {
    const answers = this.#commit(batch.map(({ item }) => item));
    for (const [index, { resolve }] of batch.entries()) resolve(answers[index] as Answer);
  }
}
