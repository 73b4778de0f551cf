import { html, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { Part } from './view.ts';

interface Toast {
  id: number;
  text: string;
  icon: 'check' | 'info';
}

const said = new EventTarget();

/** Says for a few seconds that something has been done, or why it was not; also to screen readers. */
export function toast(text: string, icon: Toast['icon'] = 'check'): void {
  said.dispatchEvent(new CustomEvent('toast', { detail: { text, icon } }));
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
    const shown = { id: ++this.#last, ...(event as CustomEvent<Omit<Toast, 'id'>>).detail };
    this.toasts = [...this.toasts, shown];
    setTimeout(() => (this.toasts = this.toasts.filter((each) => each !== shown)), stays);
  };

  protected override render(): TemplateResult {
    return html`<div class="toasts" role="status" aria-live="polite">
      ${repeat(
        this.toasts,
        ({ id }) => id,
        ({ text, icon }) => html`<p class="toast"><wa-icon name=${icon}></wa-icon>${text}</p>`,
      )}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'otd-toasts': Toasts;
  }
}
