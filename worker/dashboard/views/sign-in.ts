import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import { isOnThisMachine } from '../local-address.ts';
import { fill, texts } from '../texts/language.ts';
import { View } from '../view.ts';

/** Why the editor stands outside. */
export type Outside = 'no-session' | 'expired' | 'signed-out' | 'link-used' | 'link-invalid' | 'link-failed';

/**
 * @fires otd-resume - The editor wants to go on: with another tab's session, or with the same link after a failure.
 */
@customElement('otd-sign-in')
export class SignIn extends View {
  @property({ attribute: false }) why: Outside = 'no-session';
  /** What went wrong where `why` is `link-failed`. */
  @property({ attribute: false }) failure = '';

  /** Whether the link comes from `npm start` on this machine. */
  @property({ attribute: false }) local = isOnThisMachine();

  protected override render(): TemplateResult {
    const words = texts().signIn;
    return html`<section class="sign-in">
      <h1>${words.title}</h1>
      ${this.#reason()}
      <p>${words.intro}</p>
      <ul>
        <li>${filled(words.local, { command: '<code>npm start</code>' })}</li>
        ${this.local ? nothing : html`<li>${this.#deployed()}</li>`}
      </ul>
      ${
        this.why === 'no-session' || this.why === 'signed-out'
          ? nothing
          : html`<wa-button variant="brand" @click=${() => this.dispatchEvent(new Event('otd-resume'))}>
              ${this.why === 'link-failed' ? texts().retry : words.resume}
            </wa-button>`
      }
    </section>`;
  }

  #deployed() {
    const words = texts().signIn;
    return filled(words.deployed, {
      secret: '<code>SETUP_TOKEN</code>',
      address: `<code>${location.origin}/dashboard/#setup=${words.token}</code>`,
    });
  }

  #reason(): TemplateResult | typeof nothing {
    const words = texts().signIn;
    const reasons: Partial<Record<Outside, string>> = {
      expired: words.expired,
      'signed-out': words.signedOut,
      'link-used': this.local ? words.linkUsedLocal : words.linkUsed,
      'link-invalid': this.local ? words.linkInvalidLocal : words.linkInvalid,
      'link-failed': this.failure,
    };
    const reason = reasons[this.why];
    if (reason === undefined) return nothing;
    const variant = this.why === 'signed-out' ? 'neutral' : 'warning';
    return html`<wa-callout variant=${variant} role="alert"
      ><wa-icon slot="icon" name="info"></wa-icon>${reason}</wa-callout
    >`;
  }
}

/** The text and the marks in it are the dashboard's own. */
const filled = (text: string, values: Record<string, string>) => unsafeHTML(fill(text, values));

declare global {
  interface HTMLElementTagNameMap {
    'otd-sign-in': SignIn;
  }
}
