import { html, nothing, type TemplateResult } from 'lit';
import type { AdminPoll } from '../../contract/poll-admin.ts';
import type { Site } from '../../contract/site.ts';
import { pick } from '../../locales/pick.ts';
import { copyText } from '../copy-text.ts';
import { hrefOf } from '../router.ts';
import { widgetTag } from '../snippet.ts';
import { texts } from '../texts/language.ts';
import { codeBlock } from './code-block.ts';

/** Where readers find the poll: its own page, and its element for the site's pages. */
export function pollPlace({ id, settings }: AdminPoll, site: Site): TemplateResult {
  const words = texts().poll;
  const page = `/p/${site.id}/${id}`;
  const source = { origin: location.origin, site: site.id };
  const question = pick(settings.question, site.language);
  return html`<section class="section" aria-labelledby="place">
    <h2 id="place">${words.place}</h2>
    <p class="hint">
      ${words.placeHint} <a href=${hrefOf({ view: 'embed', site: site.id })}>${texts().overview.toSnippet}</a>
    </p>
    ${codeBlock(widgetTag(source, { kind: 'poll', poll: id }, question), words.place)}
    ${site.currentPoll === id && site.rotation.length === 0 ? html`<p class="hint">${words.isCurrent}</p>` : nothing}
    <p class="page-link">
      <a href=${page} target="_blank"
        >${location.host}${page}<wa-icon name="external" label=${texts().opensInNewTab}></wa-icon
      ></a>
      <wa-button size="s" appearance="outlined" @click=${() => void copyText(`${location.origin}${page}`)}>
        <wa-icon slot="start" name="link"></wa-icon>${words.copyLink}
      </wa-button>
    </p>
  </section>`;
}
