/** Ballots that may wait for a commit; more are refused as overload rather than kept waiting. */
const mostWaiting = 4_096;
/** Longest time that a commit waits for more ballots, milliseconds. */
const longestWait = 8;

interface Waiting<Item, Answer> {
  item: Item;
  resolve: (answer: Answer) => void;
  reject: (error: unknown) => void;
}

interface Options<Item, Answer> {
  /** Answers for each item, or throws and has stored nothing. */
  commit: (items: Item[]) => Answer[];
  /** Resolves once what was committed is on the disk. */
  synced: () => Promise<void>;
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/**
 * Commits what arrives while the commit before is on its way to the disk in one transaction, and tells each sender how
 * its own ended. Of a crowd it then waits for as long again as the disk took, so that a slow disk has fewer turns to make;
 * a lone one is committed at once.
 */
export class GroupCommit<Item, Answer> {
  readonly #options: Options<Item, Answer>;
  #waiting: Waiting<Item, Answer>[] = [];
  #isRunning = false;

  constructor(options: Options<Item, Answer>) {
    this.#options = options;
  }

  get isFull(): boolean {
    return this.#waiting.length >= mostWaiting;
  }

  add(item: Item): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      if (!this.#isRunning) void this.#run();
    });
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    // At first one turn of the event loop: what has arrived at the machine meanwhile is there then.
    let lasted = 0;
    try {
      while (this.#waiting.length > 0) {
        await wait(lasted);
        this.#flush();
        const begun = Date.now();
        await this.#options.synced();
        lasted = Math.min(longestWait, Date.now() - begun);
      }
    } catch (error) {
      // The storage is gone, and with it the room; whoever waits is to hear of it.
      for (const { reject } of this.#waiting.splice(0)) reject(error);
    } finally {
      this.#isRunning = false;
    }
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
    const answers = this.#options.commit(batch.map(({ item }) => item));
    for (const [index, { resolve }] of batch.entries()) resolve(answers[index] as Answer);
  }
}
