import type { Release } from '../contract/release.ts';
import { policySources } from '../http/policy-sources.ts';
import type { Source, Widget } from './snippet.ts';

/** The line that every page needs once. */
export function scriptTag({ origin, site }: Source): string {
  return `<script async src="${origin}/embed.js" data-site="${site}"></script>`;
}

export interface PinnedLines {
  map: string;
  script: string;
}

/**
 * The same for pages that run one release only, byte for byte as they pinned it, until an editor pastes another: the
 * import map holds the hashes of what the loader imports, and has to stand before it.
 */
export function pinnedLines({ origin, site }: Source, { loader, integrity }: Release): PinnedLines {
  const chunks = Object.entries(integrity).filter(([name]) => name !== loader);
  const hashes = Object.fromEntries(chunks.map(([name, hash]) => [`${origin}/w/${name}`, hash]));
  const attributes = `src="${origin}/w/${loader}" integrity="${integrity[loader]}" crossorigin data-site="${site}"`;
  return {
    map: `<script type="importmap">${JSON.stringify({ integrity: hashes })}</script>`,
    script: `<script async ${attributes}></script>`,
  };
}

/**
 * Has a browser fetch the code while the loader is still on its way: exactly the file that the loader will import, one
 * kind's own where all elements of the page are of that kind. For pinned pages: any other's loader imports the files of
 * the next release one day, and this one would be fetched in vain.
 */
export function preloadTag({ origin }: Source, { integrity }: Release, kinds: readonly Widget['kind'][]): string {
  const [kind, ...others] = new Set(kinds);
  const wanted = kind && others.length === 0 ? kind : 'all';
  const name = Object.keys(integrity).find((each) => each.slice(0, -'-HASHHASH.js'.length) === wanted);
  if (!name) throw new Error(`The release has no file for ${wanted}.`);
  return `<link rel="modulepreload" href="${origin}/w/${name}" integrity="${integrity[name]}" crossorigin>`;
}

interface Needs {
  /** Line of a script that stands in the page itself. */
  inline?: string | undefined;
  /** Whether a poll has Cloudflare Turnstile before it. */
  turnstile?: boolean;
  /** Addresses of pictures that are shown. */
  pictures?: readonly string[];
}

/** What a page's Content-Security-Policy has to allow. */
export async function policyFor(
  { origin }: Source,
  { inline, turnstile = false, pictures = [] }: Needs = {},
): Promise<string> {
  const hash = inline && ` '${await hashOf(inline)}'`;
  const challenges = turnstile ? ' https://challenges.cloudflare.com' : '';
  const frames = turnstile ? [`frame-src${challenges}`] : [];
  const scripts = `script-src ${origin}${hash ?? ''}${challenges}`;
  const images = policySources([origin, ...pictures]).join(' ');
  return [scripts, `connect-src ${origin}`, `img-src ${images}`, ...frames].join('; ');
}

/** By which a policy knows a script that stands in a page (CSP3, "Does element match source list"). */
async function hashOf(tag: string): Promise<string> {
  const text = tag.slice(tag.indexOf('>') + 1, tag.lastIndexOf('<'));
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return `sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
}
