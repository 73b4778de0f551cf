/** Where in the dashboard the editor is; kept in the address behind `#`. */
export type Route =
  | { view: 'home' | 'new-site' | 'not-found' }
  | { view: SiteView; site: string }
  | { view: 'poll' | 'edit-poll'; site: string; poll: string }
  | { view: 'inbox' | 'edit-hotline'; site: string; hotline: string }
  | { view: 'message'; site: string; hotline: string; message: string };

const siteViews = [
  'overview',
  'polls',
  'new-poll',
  'read-also',
  'hotlines',
  'new-hotline',
  'embed',
  'settings',
] as const;
export type SiteView = (typeof siteViews)[number];

/** `#/sites/SITE/polls/POLL/edit` and its like. */
export function parseRoute(hash: string): Route {
  const [first, site, section = 'overview', id, action, message, ...more] = partsOf(hash);
  if (first === undefined) return { view: 'home' };
  if (first === 'new-site' && site === undefined) return { view: 'new-site' };
  if (first !== 'sites' || site === undefined || more.length > 0) return { view: 'not-found' };
  if (id === undefined) return isSiteView(section) ? { view: section, site } : { view: 'not-found' };
  if (section === 'polls') return pollRoute(site, id, action);
  if (section === 'hotlines') return hotlineRoute(site, id, action, message);
  return { view: 'not-found' };
}

function pollRoute(site: string, poll: string, action: string | undefined): Route {
  if (action === undefined) return { view: 'poll', site, poll };
  return action === 'edit' ? { view: 'edit-poll', site, poll } : { view: 'not-found' };
}

function hotlineRoute(site: string, hotline: string, action: string | undefined, message: string | undefined): Route {
  if (action === undefined) return { view: 'inbox', site, hotline };
  if (action === 'edit' && message === undefined) return { view: 'edit-hotline', site, hotline };
  if (action === 'messages' && message !== undefined) return { view: 'message', site, hotline, message };
  return { view: 'not-found' };
}

function isSiteView(name: string): name is SiteView {
  return (siteViews as readonly string[]).includes(name);
}

function partsOf(hash: string): string[] {
  try {
    return hash
      .replace(/^#?\/?/, '')
      .split('/')
      .filter(Boolean)
      .map(decodeURIComponent);
  } catch {
    return ['not-found'];
  }
}

/** Whether the route shows a hotline's messages: the first one's where it names none. */
export function isInbox(route: Route): boolean {
  return route.view === 'hotlines' || route.view === 'inbox' || route.view === 'message';
}

/** The address of a route, for `href`. */
export function hrefOf(route: Route): string {
  if (!('site' in route)) return route.view === 'new-site' ? '#/new-site' : '#/';
  const parts = ['sites', route.site, ...restOf(route)];
  return `#/${parts.map(encodeURIComponent).join('/')}`;
}

function restOf(route: Exclude<Route, { view: 'home' | 'new-site' | 'not-found' }>): string[] {
  switch (route.view) {
    case 'overview':
      return [];
    case 'poll':
      return ['polls', route.poll];
    case 'edit-poll':
      return ['polls', route.poll, 'edit'];
    case 'inbox':
      return ['hotlines', route.hotline];
    case 'edit-hotline':
      return ['hotlines', route.hotline, 'edit'];
    case 'message':
      return ['hotlines', route.hotline, 'messages', route.message];
    default:
      return [route.view];
  }
}

export function go(route: Route): void {
  location.hash = hrefOf(route);
}
