import { html, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { Part } from './view.ts';

interface Toast {
  id: number;
  text: string;
}

const said = new EventTarget();

/** Says that something has been done, for a few seconds, also to screen readers. */
export function toast(text: string): void {
  said.dispatchEvent(new CustomEvent('toast', { detail: text }));
}

/** Milliseconds a toast stays: long enough to read two lines. */
const stays = 5000;

@customElement('otd-toasts')
export class Toasts extends Part {
  @state() private toasts: Toast[] = [];
  #last = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    said.addEventListener('toast', this.#show);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    said.removeEventListener('toast', this.#show);
  }

  readonly #show = (event: Event) => {
    const shown = { id: ++this.#last, text: (event as CustomEvent<string>).detail };
    this.toasts = [...this.toasts, shown];
    setTimeout(() => (this.toasts = this.toasts.filter((each) => each !== shown)), stays);
  };

  protected override render(): TemplateResult {
    return html`<div class="toasts" role="status" aria-live="polite">
      ${repeat(
        this.toasts,
        ({ id }) => id,
        ({ text }) => html`<p class="toast"><wa-icon name="check"></wa-icon>${text}</p>`,
      )}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'otd-toasts': Toasts;
  }
}
