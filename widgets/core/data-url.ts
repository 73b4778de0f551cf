/** Address, under that of the worker, of what an element shows, by its tag and attributes. */
export const dataPath = (element: Element, site: string): string => {
  // The kind of element at first.
  let path = element.localName.slice(7);
  const query = new URLSearchParams({ lang: pageLanguage(element) });
  const id = element.getAttribute(path) || 'current';
  if (path === 'read-also') {
    path = 'related';
    // The page's canonical address, else its own without what only tells where the reader came from. The worker does
    // this again, with more care; here it keeps one page's answer in one cache entry.
    query.set(
      'url',
      document.querySelector<HTMLLinkElement>('[rel=canonical]')?.href ||
        location.href.replace(/#.*|(?<=[?&])utm_[^&#]*&?/g, ''),
    );
    ['limit', 'rubric', 'mode'].forEach(
      (name) => element.getAttribute(name) && query.set(name, element.getAttribute(name)!),
    );
  } else {
    path += `s/${id}`;
    try {
      // Whether this browser holds a vote; the widget writes the key, and the poll is named as the page names it.
      if (localStorage[`otklik:${site}/${id}`]) query.set('voted', '1');
    } catch {
      // Storage is blocked: nobody is remembered here.
    }
  }
  return `v1/sites/${site}/${path}?${query}`;
};

/** Primary subtag of the language in which an element stands, else of the reader's. */
export const pageLanguage = (element: Element): string =>
  (element.closest<HTMLElement>('[lang]')?.lang || navigator.language).split('-')[0]!;
