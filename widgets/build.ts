import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build, type Plugin, type Rolldown } from 'vite';
import type { Release } from '../worker/contract/release.ts';
import { compiledLit, tagOnly } from './compiled-lit.ts';
import { compileTemplates } from './compile-templates.ts';
import { minifyTemplates } from './minify-templates.ts';

const root = fileURLToPath(new URL('.', import.meta.url));
const assets = fileURLToPath(new URL('../worker/dist/assets/', import.meta.url));

/** Entry by the name under which the loader looks for its file. */
const entries = {
  poll: 'poll/define-poll.ts',
  'read-also': 'read-also/define-read-also.ts',
  hotline: 'hotline/define-hotline.ts',
  all: 'all.ts',
};

/** What is needed in some elements only, or once a reader touches one: loaded then, by an `import('./…')` in the source. */
const parts = {
  'all-apologies': 'core/failure-words.ts',
  'poll-vote': 'poll/voting.ts',
  'poll-rich': 'poll/rich-view.ts',
  'poll-rating': 'poll/rating-view.ts',
  'poll-reactions': 'poll/reactions-view.ts',
  'poll-refusal': 'poll/refusal.ts',
  'poll-proofs': 'poll/ballot-proofs.ts',
  'poll-work': 'poll/proof-of-work.ts',
  'poll-turnstile': 'poll/turnstile.ts',
  'hotline-send': 'hotline/sending.ts',
  'hotline-dialog': 'hotline/dialog-view.ts',
};

/**
 * Each entry is a file of its own with all that it needs, Lit's templates included: a page with one kind of element
 * loads one file, a page with more kinds loads `all`, and no file waits for another.
 */
async function bundle(
  entry: string,
  format: 'es' | 'iife',
  { define = {}, plugins = [] }: { define?: Record<string, string>; plugins?: Plugin[] } = {},
): Promise<string> {
  const { output } = (await build({
    configFile: false,
    root,
    logLevel: 'warn',
    define,
    plugins: [namePartImports(), minifyTemplates(), compileTemplates(), compiledLit(), ...plugins],
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      // A part is loaded for what it exports.
      rolldownOptions: { input: root + entry, output: { format }, preserveEntrySignatures: 'exports-only' },
    },
  })) as Rolldown.RolldownOutput;
  if (output.length !== 1) throw new Error(`Expected one file of ${entry}, got ${output.length}.`);
  return output[0].code;
}

/** Keeps imports of parts out of the bundle, and the bundler's loader of chunks out of readers' browsers. */
function namePartImports() {
  const byFile = Object.fromEntries(Object.entries(parts).map(([name, path]) => [path.split('/').at(-1)!, name]));
  return {
    name: 'otklik-part-imports',
    enforce: 'pre' as const,
    transform(code: string, id: string) {
      if (!/widgets[\\/].*\.ts$/.test(id) || !code.includes('import(')) return undefined;
      const named = code.replace(/(?<!typeof )import\('\.\/([\w.-]+)'\)/g, (_, file: string) => {
        if (!byFile[file]) throw new Error(`${file} is imported as a part and is none.`);
        return `otklikPart('${byFile[file]}')`;
      });
      return { code: named, map: null };
    },
  };
}

/**
 * Code that finds parts by their names in this build, beside the file that asks. After a failure the address is another
 * one, since some browsers remember a failed import for as long as the page lives. Not in a page with an import map: it
 * may hold the part's hash, under the first address only, and what fails by its hash must not run under a second one.
 */
function withPartNames(code: string, hash: string): string {
  if (!code.includes('otklikPart')) return code;
  const again =
    'import(n).catch(e=>{if(document.querySelector("[type=importmap]"))throw e;return import(n+"?"+Date.now())})';
  return `${code}function otklikPart(n){n="./"+n+"-${hash}.js";return ${again}}`;
}

/**
 * Nearly all of an entry runs as soon as it is there. Told so, a browser compiles it once, as a whole and beside the
 * page's own work, and not function by function in the middle of it. https://github.com/WICG/explicit-javascript-compile-hints-file-based
 */
const allAtOnce = '//# allFunctionsCalledOnLoad\n';

for (const folder of ['w', 'current']) {
  await rm(`${assets}${folder}`, { recursive: true, force: true });
  await mkdir(`${assets}${folder}`, { recursive: true });
}
const codes: [name: string, code: string][] = [];
for (const [name, entry] of Object.entries(entries)) codes.push([name, allAtOnce + (await bundle(entry, 'es'))]);
for (const [name, entry] of Object.entries(parts))
  codes.push([name, await bundle(entry, 'es', { plugins: [tagOnly()] })]);
// One hash of all: the loader has to fit in a few hundred bytes, and four hashes are forty of them.
const hash = shortHash(JSON.stringify(codes.map(([, code]) => withPartNames(code, ''))));
for (const [name, named] of codes) {
  const code = withPartNames(named, hash);
  await writeFile(`${assets}w/${name}-${hash}.js`, code);
  // For the worker, which answers with it where a loader of an earlier deployment asks for a file that is gone. What a
  // part and its entry say to each other is of one build only.
  if (name in entries) await writeFile(`${assets}current/${name}.js`, code);
}

const files = { OTKLIK_FILES: JSON.stringify(`-${hash}.js`) };
await writeFile(`${assets}embed.js`, await bundle('loader.ts', 'iife', { define: { ...files, OTKLIK_ROOT: '"."' } }));

// The same loader under a name for good, for pages that pin what they run by its hash (Subresource Integrity).
const pinned = await bundle('loader.ts', 'iife', { define: { ...files, OTKLIK_ROOT: '".."' } });
const release: Release = { loader: `embed-${shortHash(pinned)}.js`, integrity: {} };
await writeFile(`${assets}w/${release.loader}`, pinned);
for (const name of (await readdir(`${assets}w`)).toSorted()) {
  const digest = createHash('sha384').update(await readFile(`${assets}w/${name}`));
  release.integrity[name] = `sha384-${digest.digest('base64')}`;
}
await writeFile(`${assets}current/release.json`, JSON.stringify(release));

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 8);
}
