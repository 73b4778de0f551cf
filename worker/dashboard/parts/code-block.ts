import { html, type TemplateResult } from 'lit';
import { texts } from '../texts/language.ts';
import { toast } from '../toasts.ts';

/** Code to paste, with a button that copies it. `name` tells screen readers which. */
export function codeBlock(code: string, name: string): TemplateResult {
  return html`<div class="code-block">
    <pre tabindex="0" role="group" aria-label=${name}><code>${code}</code></pre>
    <wa-button size="s" appearance="outlined" @click=${() => void copy(code)}>
      <wa-icon slot="start" name="copy"></wa-icon>${texts().copy}<span class="visually-hidden">: ${name}</span>
    </wa-button>
  </div>`;
}

async function copy(code: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(code);
    toast(texts().copied);
  } catch {
    // Refused by the browser or its settings: the text can still be selected.
    toast(texts().copyFailed);
  }
}
