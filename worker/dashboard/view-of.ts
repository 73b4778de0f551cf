import { html, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { Site } from '../contract/site.ts';
import { hrefOf, isInbox, type Route } from './router.ts';
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
  return html`${keyed(keyOf(route), siteView(route, site, sites))}`;
}

/** The inbox stays while one message after the other is read, so it is one template for all its addresses. */
function keyOf(route: SiteRoute): string {
  return isInbox(route) ? `inbox/${route.site}` : hrefOf(route);
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
    case 'inbox':
    case 'message': {
      const hotline = 'hotline' in route ? route.hotline : undefined;
      const message = 'message' in route ? route.message : undefined;
      return html`<otd-inbox .site=${site} .hotline=${hotline} .message=${message}></otd-inbox>`;
    }
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
