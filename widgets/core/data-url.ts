/** Address, under that of the worker, of what an element shows, by its tag and attributes. */
export function dataPath(element: Element, site: string): string {
  const kind = element.localName.slice(7);
  const query = new URLSearchParams({ lang: pageLanguage(element) });
  let id = element.getAttribute(kind) || 'current';
  if (kind === 'read-also') {
    id = '';
    query.set('url', pageUrl());
    for (const name of ['limit', 'rubric', 'mode']) {
      if (element.getAttribute(name)) query.set(name, element.getAttribute(name)!);
    }
  }
  try {
    // Whether this browser holds a vote; the widget writes the key, and the poll is named as the page names it.
    if (localStorage[`otklik:${site}/${id}`]) query.set('voted', '1');
  } catch {
    // Storage is blocked: nobody is remembered here.
  }
  return `v1/sites/${site}/${id ? `${kind}s/${id}` : 'related'}?${query}`;
}

/** Primary subtag of the language in which an element stands, else of the reader's. */
export function pageLanguage(element: Element): string {
  return (element.closest<HTMLElement>('[lang]')?.lang || navigator.language).split('-')[0]!;
}

/** The page's canonical address, else its own without what only tells where the reader came from. */
function pageUrl(): string {
  return (
    document.querySelector<HTMLLinkElement>('link[rel=canonical]')?.href ||
    location.href.replace(/#.*|(?<=[?&])utm_[^&#]*&?/g, '').replace(/[?&]$/, '')
  );
}
