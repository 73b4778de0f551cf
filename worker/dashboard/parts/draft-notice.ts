import { html, nothing, type TemplateResult } from 'lit';
import { texts } from '../texts/language.ts';

/** Says that a draft has come back, with the way to what is saved. */
export function draftNotice(form: { restored: boolean; discard(): void }): TemplateResult | typeof nothing {
  if (!form.restored) return nothing;
  return html`<wa-callout variant="neutral" size="s" role="status">
    <wa-icon slot="icon" name="info"></wa-icon>
    <div class="failure-line">
      <span>${texts().unsaved.restored}</span>
      <wa-button size="s" appearance="outlined" @click=${() => form.discard()}>${texts().unsaved.discard}</wa-button>
    </div>
  </wa-callout>`;
}
