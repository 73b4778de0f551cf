import { spawnSync } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { minifyTemplates } from './minify-templates.ts';
import { type Manifest, publicManifest } from './package-manifest.ts';

const repository = fileURLToPath(new URL('..', import.meta.url));
const root = fileURLToPath(new URL('.', import.meta.url));
const out = `${root}dist/npm/`;

/** Names of the package's modules, each after the last word of its element's tag. */
const kinds = { poll: 'OtklikPoll', 'read-also': 'OtklikReadAlso', hotline: 'OtklikHotline' };

/** The package for apps that bundle their own code: `npm pack` runs this before it packs. */
await rm(out, { recursive: true, force: true });
await mkdir(`${out}define`, { recursive: true });
await bundle();
await declare();
await describe();

/** ES modules that share their chunks; Lit stays the app's own. */
async function bundle(): Promise<void> {
  const names = Object.keys(kinds);
  const entries = names.flatMap((name) => [
    [name, `${root}package/${name}.ts`],
    [`define/${name}`, `${root}package/define-${name}.ts`],
  ]);
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    plugins: [minifyTemplates()],
    build: {
      outDir: out,
      emptyOutDir: false,
      target: 'es2022',
      minify: false,
      lib: { entry: Object.fromEntries(entries), formats: ['es'], fileName: (_, name) => `${name}.js` },
      rolldownOptions: { external: /^lit(\/|$)/, output: { chunkFileNames: 'chunks/[name]-[hash].js' } },
    },
  });
  // Types alone, which an import by mistake may still ask for.
  await writeFile(`${out}events.js`, 'export {};\n');
}

/** Declarations of what is public; none of them leads to the contract's schemas. */
async function declare(): Promise<void> {
  run('typescript/bin/tsc', '-b', 'widgets');
  const types = `${root}dist/types/widgets/`;
  const sources = ['package/self-serving', 'core/events', ...Object.keys(kinds).map((name) => `package/${name}`)];
  for (const source of sources) {
    const text = await readFile(`${types}${source}.d.ts`, 'utf8');
    await writeFile(`${out}${source.split('/')[1]}.d.ts`, published(text));
  }
  for (const [name, type] of Object.entries(kinds)) {
    const element = `import type { ${type} } from '../${name}.js';\nimport '../events.js';\n`;
    const map = `interface HTMLElementTagNameMap {\n    'otklik-${name}': ${type};\n  }`;
    await writeFile(`${out}define/${name}.d.ts`, `${element}\ndeclare global {\n  ${map}\n}\n`);
  }
}

/** What only the implementation needs is not said, and modules are named as they are published. */
function published(declarations: string): string {
  return declarations
    .replace(/import type \{ Handover \}.*\n/, '')
    .replace(/\/\*\* Of a widget what matters[^]*$/, '')
    .replace(/(from ')(?:\.\.?\/)+(?:\w+\/)?([\w-]+)\.ts'/g, "$1./$2.js'")
    .replace(/^export \{\};\n|^\/\/# source.*\n?/gm, '');
}

/** The custom elements manifest, for editors and documentation. */
async function describe(): Promise<void> {
  const folder = 'widgets/dist/manifest';
  const config = `${folder}/analyzer.config.mjs`;
  const settings = { globs: ['widgets/*/*-element.ts'], outdir: folder, quiet: true, packagejson: false };
  await mkdir(`${repository}${folder}`, { recursive: true });
  // Not on the command line: only here can it be told to leave the repository's package.json alone.
  await writeFile(`${repository}${config}`, `export default ${JSON.stringify(settings)};\n`);
  run('@custom-elements-manifest/analyzer/cem.js', 'analyze', '--config', config);
  const whole = JSON.parse(await readFile(`${repository}${folder}/custom-elements.json`, 'utf8')) as Manifest;
  await writeFile(`${out}custom-elements.json`, `${JSON.stringify(publicManifest(whole, kinds), undefined, 2)}\n`);
}

function run(program: string, ...words: string[]): void {
  const { status } = spawnSync(process.execPath, [`${repository}node_modules/${program}`, ...words], {
    cwd: repository,
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) throw new Error(`${program} failed.`);
}
