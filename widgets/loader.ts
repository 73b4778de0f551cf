import { dataPath } from './core/data-url.ts';
import type { Otklik } from './core/handover.ts';

/** What the names of this build's files end in: `-HASH.js`. Written by the build. */
declare const OTKLIK_FILES: string;
/** Where the worker's root is, seen from this script. Written by the build. */
declare const OTKLIK_ROOT: string;

const script = (document.currentScript || document.querySelector('[data-site][src*=embed]')) as HTMLScriptElement;
const tags = 'otklik-read-also,otklik-hotline,otklik-poll';

/** Asks for the data and the code of an element at the same time. */
const claim = (element: Otklik): void => {
  // Another copy of this script, perhaps of another version, was here first.
  if (element.otklik) return;
  const tag = element.localName;
  const api = new URL(OTKLIK_ROOT, script.src).href;
  const site = () => element.getAttribute('site') || script.dataset.site!;
  const address = () => api + dataPath(element, site());
  let asked: string;
  const load = (): Promise<unknown> =>
    fetch((asked = address()), { signal: AbortSignal.timeout(1e4) })
      .then((answer) => answer.ok && answer.json())
      // The element apologises; it is not an error of the page.
      .catch(() => {});
  element.otklik = { api, site: site(), data: load(), load };
  if (element.start) element.start();
  // One file for a page with several kinds of elements, else the one for this kind: never a file behind a file.
  // Without its code the element stays what it is: the page's own fallback.
  else {
    const kind = document.querySelector(`:is(${tags}):not(${tag})`) ? 'all' : tag.slice(7);
    const file = `${api}w/${kind}${OTKLIK_FILES}`;
    import(/* @vite-ignore */ file)
      // An element hears of its attributes from its code on; what changed while that was on its way is asked for here.
      .then(() => asked === address() || element.load!())
      .catch(() => {});
  }
};

const near = new IntersectionObserver(
  (entries) => entries.forEach((entry) => entry.isIntersecting && claim(entry.target as Otklik)),
  { rootMargin: '800px' },
);

/** Looks at a node that is new in the page; text nodes have neither method. */
const watch = (node: Partial<Element>): void =>
  node.matches?.(tags) ? near.observe(node as Element) : node.querySelectorAll?.(tags).forEach(watch);

new MutationObserver((changes) =>
  changes.forEach((change) => (change.addedNodes as NodeListOf<Element>).forEach(watch)),
).observe(document, { childList: true, subtree: true });
watch(document as ParentNode as Element);
