import { html, nothing, type TemplateResult } from 'lit';
import type { Feed } from '../../contract/related.ts';
import { shortDateTime } from '../dates.ts';
import { counted, fill, texts } from '../texts/language.ts';

/** Whether the last fetch went as it should. */
export function isHealthy({ outcome }: Feed): boolean {
  return outcome === 'ok' || outcome === 'not_modified';
}

/** A feed in two lines: what it is, and how it is doing in words. */
export function feedLine(feed: Feed, timeZone: string): TemplateResult {
  const words = texts().feeds;
  const state = isHealthy(feed) ? 'good' : feed.outcome === 'never_fetched' ? 'idle' : 'bad';
  return html`<div class="row-text">
    <span class="row-title"
      >${feed.title || feed.settings.url}
      ${feed.settings.url.startsWith('http:') ? html`<wa-badge appearance="outlined" variant="warning">${words.insecure}</wa-badge>` : nothing}
    </span>
    ${feed.title ? html`<span class="address">${feed.settings.url}</span>` : nothing}
    <span class="row-meta">
      <span class="dot dot-${state}" aria-hidden="true"></span>
      <span>${words.outcomes[feed.outcome]}</span>
      ${feed.lastFetchedAt ? html`<span>${fill(words.lastFetched, { date: shortDateTime(feed.lastFetchedAt, timeZone) })}</span>` : nothing}
      <span>${counted(words.articles, feed.articles)}</span>
    </span>
  </div>`;
}
