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
    plugins: [minifyTemplates()],
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: { input: root + entry, output: { format } },
    },
  })) as Rolldown.RolldownOutput;
  if (output.length !== 1) throw new Error(`Expected one file of ${entry}, got ${output.length}.`);
  return output[0].code;
}

for (const folder of ['w', 'current']) {
  await rm(`${assets}${folder}`, { recursive: true, force: true });
  await mkdir(`${assets}${folder}`, { recursive: true });
}
const codes: [name: string, code: string][] = [];
for (const [name, entry] of Object.entries(entries)) codes.push([name, await bundle(entry, {}, 'es')]);
// One hash of all: the loader has to fit in a few hundred bytes, and four hashes are forty of them.
const hash = createHash('sha256').update(JSON.stringify(codes)).digest('base64url').slice(0, 8);
for (const [name, code] of codes) {
  await writeFile(`${assets}w/${name}-${hash}.js`, code);
  // For the worker, which answers with it where a loader of an earlier deployment asks for a file that is gone.
  await writeFile(`${assets}current/${name}.js`, code);
}
const loader = await bundle('loader.ts', { OTKLIK_FILES: JSON.stringify(`-${hash}.js`) }, 'iife');
await writeFile(`${assets}embed.js`, loader);
