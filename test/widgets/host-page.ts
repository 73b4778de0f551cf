import { afterEach, vi } from 'vitest';
import { json } from './network.ts';

/** A page of its own in a frame: a document and a registry of elements in which nothing has run yet. */
export interface HostPage {
  window: Window & typeof globalThis;
  document: Document;
  /** Addresses of the data that were asked for. */
  asked: string[];
  /** Errors that a page's own monitoring would report. */
  errors: string[];
  /** Names of the parts that were asked for, each time that one was. */
  parts: string[];
  /** How often a file of ours was loaded. */
  loads(file: string): number;
}

export interface HostOptions {
  /** How often, and as which versions, the script is in the page. */
  scripts?: string[];
  head?: string;
  answer?: (url: URL, init: RequestInit) => Response | Promise<Response>;
  /** Stands between an element and a part of its code. */
  part?: (load: () => Promise<unknown>) => Promise<unknown>;
  /** Runs before any script of the page. */
  before?: (window: Window & typeof globalThis) => void;
}

const files = {
  'poll-test.js': '/widgets/poll/define-poll.ts',
  'read-also-test.js': '/widgets/read-also/define-read-also.ts',
  'hotline-test.js': '/widgets/hotline/define-hotline.ts',
  'all-test.js': '/widgets/all.ts',
};

afterEach(() => document.body.replaceChildren());

/** Opens a page that has the loader and this body. */
export async function openPage(body: string, options: HostOptions = {}): Promise<HostPage> {
  const {
    scripts = ['1'],
    head = '',
    answer = () => json({ code: 'poll.unknown' }, 404),
    part = (load) => load(),
    before,
  } = options;
  const frame = document.createElement('iframe');
  // A pointer that another test has left there is no touch of a reader's.
  frame.style.cssText = 'width: 600px; height: 400px; pointer-events: none';
  document.body.append(frame);
  const window = frame.contentWindow as HostPage['window'];
  const host: HostPage = {
    window,
    document: frame.contentDocument!,
    asked: [],
    errors: [],
    parts: [],
    loads: (file) => window.performance.getEntriesByType('resource').filter(({ name }) => name.includes(file)).length,
  };
  const page = host.document;
  page.open();
  Object.assign(window, {
    OTKLIK_FILES: '-test.js',
    OTKLIK_ROOT: '.',
    // Vitest has every `import()` call its own runner, which a frame does not have.
    __vitest_browser_runner__: {
      wrapDynamicImport(load: () => Promise<unknown>) {
        const [, name] = /import\("\/widgets\/[\w-]+\/([\w-]+)\.ts/.exec(String(load)) ?? [];
        if (!name) return load();
        host.parts.push(name);
        return part(load);
      },
    },
  });
  window.fetch = async (input, init = {}) => {
    const url = new URL(input as string);
    host.asked.push(url.pathname + url.search);
    return answer(url, init);
  };
  window.addEventListener('error', ({ message }) => host.errors.push(message));
  window.addEventListener('unhandledrejection', ({ reason }) => host.errors.push(String(reason)));
  before?.(window);
  const imports = Object.fromEntries(
    Object.entries(files).map(([name, path]) => [`${location.origin}/widgets/w/${name}`, path]),
  );
  page.write(`<!doctype html><html lang="ru"><head>${head}
    <script type="importmap">${JSON.stringify({ imports })}</script>
    ${scripts.map((version) => `<script type="module" data-site="bulvar" src="/widgets/loader.ts?embed=${version}"></script>`).join('')}
    </head><body>${body}</body></html>`);
  page.close();
  return host;
}

/** Waits until something is so; a test that waits for nothing fails by its own time limit. */
export const until = (so: () => unknown): Promise<void> =>
  vi.waitFor(() => {
    if (!so()) throw new Error(`Waited in vain for ${String(so)}`);
  }, 5_000);
