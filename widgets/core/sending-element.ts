import { backoff } from './backoff.ts';
import type { Answer } from './post.ts';
import { WidgetElement } from './widget-element.ts';

/** What sends for an element, in a file of its own. */
export interface Courier {
  /** Of what there is to see once something is sent. */
  readonly styles: CSSStyleSheet;
  /** One attempt; throws, or says nothing, where the letter has to be sent again. */
  deliver(letter: string): Promise<Answer | undefined>;
  /** How that ended; a letter that is left where it is will be sent again at once. */
  settle(answer: Answer): void;
}

/**
 * An element that sends what its reader says, again and again until it is settled, while it is in the page. Its courier
 * is loaded with the reader's first touch, so that it is usually there in time; where it does not come, an attempt has
 * failed like any other.
 */
export abstract class SendingElement<
  Data extends { site: string },
  Extra extends { styles: CSSStyleSheet },
  Sender extends Courier,
> extends WidgetElement<Data, Extra> {
  courier: Sender | undefined;
  #attempts = 0;
  #busy = false;
  #timer = 0;

  override connectedCallback(): void {
    for (const touch of ['focusin', 'pointerenter']) this.addEventListener(touch, this.#touched, { once: true });
    super.connectedCallback();
    void this.flush();
  }

  disconnectedCallback(): void {
    this.#stop();
  }

  /** The courier, loaded where it is not there yet. */
  abstract ready(): Promise<Sender>;

  /** Name of what is to be sent now, which nothing else has. */
  abstract get waiting(): string | undefined;

  // Where it did not come, it is asked for again when there is something to send.
  readonly #touched = () => this.ready().catch(() => {});

  /** Whether an attempt that the reader asked for is under way: nobody has to be told of trouble yet. */
  protected get fresh(): boolean {
    return this.#busy && !this.#attempts;
  }

  /** Sends because the reader says so, who then sees that it is under way. */
  protected send(): void {
    this.#attempts = 0;
    this.requestUpdate();
    void this.flush();
  }

  readonly flush = async (): Promise<void> => {
    const letter = this.waiting;
    if (this.#busy || !letter) return;
    this.#stop();
    this.#busy = true;
    this.requestUpdate();
    // Whatever has kept it from arriving, it is sent again.
    const answer = await this.ready()
      .then((courier) => courier.deliver(letter))
      .catch(() => {});
    this.#busy = false;
    // The element may show something else by now; the letter then waits until its own is shown again.
    const done = this.waiting !== letter;
    const next = done || answer?.settled;
    this.#attempts = next ? 0 : this.#attempts + 1;
    if (next && !done) this.courier!.settle(answer!);
    this.requestUpdate();
    // Also of an element that is gone: what the reader has pressed may still need this step.
    if (next) return this.flush();
    if (!this.isConnected) return;
    const random = Math.random();
    const wait = Math.max(backoff(this.#attempts, random), (answer?.wait ?? 0) * (1 + random / 2));
    this.#timer = setTimeout(this.flush, wait);
    addEventListener('online', this.flush);
  };

  #stop(): void {
    clearTimeout(this.#timer);
    removeEventListener('online', this.flush);
  }

  protected override drawn({ adoptedStyleSheets: sheets }: ShadowRoot): void {
    const { courier, extra } = this;
    // In this order, since what draws these data has the last word.
    if (courier && !sheets.includes(courier.styles)) sheets.splice(2, 0, courier.styles);
    if (extra && !sheets.includes(extra.styles)) sheets.push(extra.styles);
  }
}

/** A form is sent by the click on its button, and never submitted: a frame may be forbidden to, without any event. */
export const stay = (event: Event): void => event.preventDefault();
