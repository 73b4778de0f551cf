import { createHash } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';
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

/** Parts of a poll that an ordinary choice does not need: loaded, by an `import('./…')` in the source, where one does. */
const parts = {
  'poll-rich': 'poll/rich-view.ts',
  'poll-rating': 'poll/rating-view.ts',
  'poll-reactions': 'poll/reactions-view.ts',
  'poll-refusal': 'poll/refusal.ts',
  'poll-proofs': 'poll/ballot-proofs.ts',
  'poll-work': 'poll/proof-of-work.ts',
  'poll-turnstile': 'poll/turnstile.ts',
};

/**
 * Each entry is a file of its own with all that it needs: a page with one kind of element
 * loads one file, a page with more kinds loads `all`, and no file waits for another.
 */
async function bundle(entry: string, define: Record<string, string>, format: 'es' | 'iife'): Promise<string> {
  const { output } = (await build({
    configFile: false,
    root,
    logLevel: 'warn',
    define,
    plugins: [namePartImports(), minifyTemplates()],
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
 * one, since some browsers remember a failed import for as long as the page lives.
 */
function withPartNames(code: string, hash: string): string {
  if (!code.includes('otklikPart')) return code;
  const again = 'import(n).catch(()=>import(n+"?"+Date.now()))';
  return `${code}function otklikPart(n){n="./"+n+"-${hash}.js";return ${again}}`;
}

for (const folder of ['w', 'current']) {
  await rm(`${assets}${folder}`, { recursive: true, force: true });
  await mkdir(`${assets}${folder}`, { recursive: true });
}
const codes: [name: string, code: string][] = [];
for (const [name, entry] of Object.entries({ ...entries, ...parts })) codes.push([name, await bundle(entry, {}, 'es')]);
// One hash of all: the loader has to fit in a few hundred bytes, and four hashes are forty of them.
const hash = createHash('sha256').update(JSON.stringify(codes)).digest('base64url').slice(0, 8);
for (const [name, named] of codes) {
  const code = withPartNames(named, hash);
  await writeFile(`${assets}w/${name}-${hash}.js`, code);
  // For the worker, which answers with it where a loader of an earlier deployment asks for a file that is gone.
  await writeFile(`${assets}current/${name}.js`, code);
}
const loader = await bundle('loader.ts', { OTKLIK_FILES: JSON.stringify(`-${hash}.js`) }, 'iife');
await writeFile(`${assets}embed.js`, loader);
