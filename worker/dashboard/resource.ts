import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { ApiFailure, failureText } from './api/client.ts';
import { texts } from './texts/language.ts';

interface ResourceOptions<T> {
  /** What is shown; loaded again, from nothing, when it changes. */
  key: () => string;
  load: () => Promise<T>;
  /** Milliseconds between refreshes while the page can be seen. */
  every?: number;
}

/** Data from the API. While it is loaded again the old data stay, so that nothing flickers. */
export class Resource<T> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #options: ResourceOptions<T>;
  #key: string | undefined;
  #run = 0;
  #timer: ReturnType<typeof setInterval> | undefined;
  value: T | undefined;
  failure: ApiFailure | undefined;

  constructor(host: ReactiveControllerHost, options: ResourceOptions<T>) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {
    if (this.#options.every === undefined) return;
    this.#timer = setInterval(() => {
      if (document.visibilityState === 'visible') void this.reload();
    }, this.#options.every);
  }

  hostDisconnected(): void {
    clearInterval(this.#timer);
  }

  hostUpdate(): void {
    const key = this.#options.key();
    if (key === this.#key) return;
    this.#key = key;
    this.value = undefined;
    this.failure = undefined;
    void this.reload();
  }

  async reload(): Promise<void> {
    const run = ++this.#run;
    try {
      const value = await this.#options.load();
      if (run === this.#run) this.show(value);
    } catch (failure) {
      if (!(failure instanceof ApiFailure)) throw failure;
      if (run !== this.#run) return;
      this.failure = failure;
      this.#host.requestUpdate();
    }
  }

  /** Takes what a write has answered; a read that is still on its way is older and is dropped. */
  show(value: T): void {
    this.#run += 1;
    this.value = value;
    this.failure = undefined;
    this.#host.requestUpdate();
  }

  render(present: (value: T) => TemplateResult): TemplateResult {
    if (this.value === undefined && this.failure) return failureNotice(this.failure, () => this.#again());
    if (this.value === undefined) return html`<p class="loading"><wa-spinner></wa-spinner> ${texts().loading}</p>`;
    return html`${this.failure ? html`<p class="stale" role="status">${texts().stale}</p>` : nothing}${present(this.value)}`;
  }

  #again(): void {
    this.failure = undefined;
    this.#host.requestUpdate();
    void this.reload();
  }
}

/** An apology with a way out. */
export function failureNotice(failure: ApiFailure, retry?: () => void): TemplateResult {
  return html`<wa-callout variant="danger" role="alert" class="failure">
    <wa-icon slot="icon" name="alert"></wa-icon>
    <div class="failure-line">
      <span>${failureText(failure)}</span>
      ${retry ? html`<wa-button size="s" appearance="outlined" variant="danger" @click=${retry}>${texts().retry}</wa-button>` : nothing}
    </div>
  </wa-callout>`;
}
