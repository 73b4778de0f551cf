import { html, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { Site } from '../contract/site.ts';
import { hrefOf, type Route } from './router.ts';
import './views/embed.ts';
import './views/feeds.ts';
import './views/hotline-editor.ts';
import './views/inbox.ts';
import './views/not-found.ts';
import './views/overview.ts';
import './views/poll-editor.ts';
import './views/poll-list.ts';
import './views/poll-view.ts';
import './views/sign-in.ts';
import './views/site-editor.ts';

type SiteRoute = Extract<Route, { site: string }>;

/** The view of a route. Two routes never share a form: an editor is made anew for each address. */
export function viewOf(route: Route, sites: Site[]): TemplateResult {
  if (route.view === 'new-site') return html`<otd-site-editor .others=${sites}></otd-site-editor>`;
  const site = 'site' in route ? sites.find(({ id }) => id === route.site) : undefined;
  if (!site || !('site' in route)) return html`<otd-not-found></otd-not-found>`;
  return html`${keyed(route.view === 'message' ? `inbox/${route.hotline}` : keyOf(route), siteView(route, site, sites))}`;
}

/** The inbox stays while one message after the other is read. */
function keyOf(route: SiteRoute): string {
  return route.view === 'inbox' ? `inbox/${route.hotline}` : hrefOf(route);
}

function siteView(route: SiteRoute, site: Site, sites: Site[]): TemplateResult {
  switch (route.view) {
    case 'overview':
      return html`<otd-overview .site=${site}></otd-overview>`;
    case 'polls':
      return html`<otd-poll-list .site=${site}></otd-poll-list>`;
    case 'poll':
      return html`<otd-poll .site=${site} .poll=${route.poll}></otd-poll>`;
    case 'new-poll':
      return html`<otd-poll-editor .site=${site}></otd-poll-editor>`;
    case 'edit-poll':
      return html`<otd-poll-editor .site=${site} .poll=${route.poll}></otd-poll-editor>`;
    case 'read-also':
      return html`<otd-feeds .site=${site}></otd-feeds>`;
    case 'hotlines':
      return html`<otd-inbox .site=${site}></otd-inbox>`;
    case 'inbox':
      return html`<otd-inbox .site=${site} .hotline=${route.hotline} .message=${undefined}></otd-inbox>`;
    case 'message':
      return html`<otd-inbox .site=${site} .hotline=${route.hotline} .message=${route.message}></otd-inbox>`;
    case 'new-hotline':
      return html`<otd-hotline-editor .site=${site}></otd-hotline-editor>`;
    case 'edit-hotline':
      return html`<otd-hotline-editor .site=${site} .hotline=${route.hotline}></otd-hotline-editor>`;
    case 'embed':
      return html`<otd-embed .site=${site}></otd-embed>`;
    case 'settings':
      return html`<otd-site-editor .site=${site} .others=${sites}></otd-site-editor>`;
  }
}
