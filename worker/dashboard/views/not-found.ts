import { html, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { texts } from '../texts/language.ts';
import { View } from '../view.ts';

@customElement('otd-not-found')
export class NotFound extends View {
  protected override render(): TemplateResult {
    const words = texts().notFound;
    return html`<div class="column">
      <h1>${words.title}</h1>
      <p>${words.text} <a href="#/">${words.home}</a></p>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'otd-not-found': NotFound;
  }
}
