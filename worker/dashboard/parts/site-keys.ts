import { html, nothing, type TemplateResult } from 'lit';
import type { PublicKey, Site } from '../../contract/site.ts';
import { under, valueOf } from '../control.ts';
import type { FormState } from '../form-state.ts';
import type { SiteForm } from '../site-form.ts';
import { fill, texts } from '../texts/language.ts';
import { isPrivate } from '../voter-keys.ts';
import { fold } from './fold.ts';

/** Keys that fair play needs: of the publisher's own login, and Turnstile's. */
export function siteKeys(form: FormState<SiteForm>, site: Site): TemplateResult {
  const words = texts().siteKeys;
  const { value, messages } = form;
  const wrong = messages.has('/voterKeys') || messages.has('/turnstileKey');
  return fold(
    words.title,
    wrong || site.voterKeys.length > 0,
    html`<div class="fields">
      <p class="hint">${words.intro}</p>
      ${
        value.voterKeys.length === 0
          ? nothing
          : html`<ul class="rows boxed" aria-label=${words.keys}>
              ${value.voterKeys.map((key, index) => keyRow(form, key, index))}
            </ul>`
      }
      <wa-textarea
        label=${value.voterKeys.length === 0 ? words.add : words.addMore}
        class="code"
        rows="4"
        resize="auto"
        spellcheck="false"
        autocapitalize="off"
        placeholder='{"kty": "EC", "crv": "P-256", "x": "…", "y": "…"}'
        .value=${value.newKeys}
        hint=${under(messages, '/voterKeys', words.addHint)}
        ?data-wrong=${messages.has('/voterKeys')}
        @input=${(event: Event) => take(event, form)}
      ></wa-textarea>
      <wa-input
        label=${words.turnstile}
        spellcheck="false"
        autocapitalize="off"
        autocomplete="off"
        placeholder="0x4AAAAAAA…"
        .value=${value.turnstileKey}
        hint=${under(messages, '/turnstileKey', words.turnstileHint)}
        ?data-wrong=${messages.has('/turnstileKey')}
        @input=${(event: Event) => form.change({ turnstileKey: valueOf(event) })}
      ></wa-input>
    </div>`,
  );
}

/** A private key goes no further than the field: not even into the draft that the tab keeps. */
function take(event: Event, form: FormState<SiteForm>): void {
  const text = valueOf(event);
  if (!isPrivate(text)) {
    form.change({ newKeys: text });
    return;
  }
  (event.currentTarget as HTMLElement & { value: string }).value = '';
  form.change({ newKeys: '' });
  form.complain(new Map(form.messages).set('/voterKeys', texts().fields.voterKeysPrivate));
}

function keyRow(form: FormState<SiteForm>, key: PublicKey, index: number): TemplateResult {
  const words = texts().siteKeys;
  const name = key.kid ?? (key.x ?? key.n ?? '').slice(0, 12);
  const { voterKeys } = form.value;
  return html`<li class="row">
    <span class="row-text">
      <code class="address">${name}</code>
      <span class="row-meta">${key.alg}</span>
    </span>
    <wa-button size="s" appearance="plain" @click=${() => form.change({ voterKeys: voterKeys.toSpliced(index, 1) })}>
      <wa-icon name="trash" label=${fill(words.remove, { name })}></wa-icon>
    </wa-button>
  </li>`;
}
