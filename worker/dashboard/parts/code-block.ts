import { html, type TemplateResult } from 'lit';
import { copyText } from '../copy-text.ts';
import { texts } from '../texts/language.ts';

/** Code to paste, with a button that copies it. `name` tells screen readers which. */
export function codeBlock(code: string, name: string): TemplateResult {
  return html`<div class="code-block">
    <pre tabindex="0" role="group" aria-label=${name}><code>${code}</code></pre>
    <wa-button size="s" appearance="outlined" @click=${() => void copyText(code)}>
      <wa-icon slot="start" name="copy"></wa-icon>${texts().copy}<span class="visually-hidden">: ${name}</span>
    </wa-button>
  </div>`;
}
