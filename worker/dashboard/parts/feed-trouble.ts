import { html, nothing, type TemplateResult } from 'lit';
import type { Feed } from '../../contract/related.ts';
import { texts } from '../texts/language.ts';

/** What an editor can do about a fetch that failed; the worker's own words, which are English, are a detail. */
export function feedTrouble({ outcome, message, articles }: Feed): TemplateResult | typeof nothing {
  if (outcome === 'ok' || outcome === 'not_modified' || outcome === 'never_fetched') return nothing;
  const words = texts().feeds;
  return html`<p class="trouble">${words.hints[outcome]} ${articles > 0 ? words.keepsOld : nothing}</p>
    <p class="hint">${words.detail}: <span lang="en">${message}</span></p>`;
}
