import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const imports = 'eslint(no-restricted-imports)';

/** A file that breaks a rule, and one of the same folder that does nearly the same and is fine. */
interface Planted {
  rule: string;
  file: string;
  bad: string;
  good: string;
  /** Where the file's own name is the matter. */
  goodFile?: string;
  /** Part of what the rule says, where several boundaries share a rule. */
  says?: string;
}

const planted: Record<string, Planted> = {
  'the contract imports nothing of ours': {
    rule: imports,
    says: 'The contract imports nothing of ours',
    file: 'worker/contract/vote.ts',
    bad: "import { slug } from '../polls/tally.ts';\nexport const name = slug;",
    good: "import { slug } from './common.ts';\nimport * as v from 'valibot';\nexport const name = v.optional(slug);",
  },
  'widgets take types from the contract and no code': {
    rule: imports,
    says: 'Only types of the contract',
    file: 'widgets/poll/vote.ts',
    bad: "import { maxOptions } from '../../worker/contract/poll.ts';\nexport const most = maxOptions;",
    good: "import type { Tally } from '../../worker/contract/poll.ts';\nexport const empty: Tally | undefined = undefined;",
  },
  'widgets know nothing else of the worker, types neither': {
    rule: imports,
    says: "but the contract's types",
    file: 'widgets/poll/state.ts',
    bad: "import type { Schedule } from '../../worker/polls/schedule.ts';\nexport const empty: Schedule | undefined = undefined;",
    good: "import { api } from '../core/api.ts';\nexport const here = api;",
  },
  'widgets load code of the worker on demand no more than at once': {
    rule: imports,
    file: 'widgets/poll/later.ts',
    bad: "export const later = () => import('../../worker/polls/schedule.ts');",
    good: "export const later = () => import('../core/api.ts');",
  },
  'widgets bring no schema library': {
    rule: imports,
    says: 'no schema library',
    file: 'widgets/core/check.ts',
    bad: "import * as v from 'valibot';\nexport const text = v.string();",
    good: "import { html } from 'lit';\nexport const text = html``;",
  },
  'widgets bring no framework of the server': {
    rule: imports,
    says: 'no schema library',
    file: 'widgets/core/client.ts',
    bad: "import { hc } from 'hono/client';\nexport const client = hc;",
    good: "import { nothing } from 'lit';\nexport const client = nothing;",
  },
  'the worker never imports widgets': {
    rule: imports,
    says: 'The worker never imports',
    file: 'worker/http/embed.ts',
    bad: "import { api } from '../../widgets/core/api.ts';\nexport const here = api;",
    good: "import { slug } from '../contract/common.ts';\nexport const here = slug;",
  },
  'the dashboard never imports widgets': {
    rule: imports,
    says: 'The worker never imports',
    file: 'worker/dashboard/preview.ts',
    bad: "import { api } from '../../widgets/core/api.ts';\nexport const here = api;",
    good: "import { slug } from '../contract/common.ts';\nexport const here = slug;",
  },
  'the demo sees built output only': {
    rule: imports,
    says: 'built output only',
    file: 'demo/page.ts',
    bad: "import { api } from '../widgets/core/api.ts';\nexport const here = api;",
    good: "import { readFile } from 'node:fs/promises';\nexport const here = readFile;",
  },
  ...Object.fromEntries(
    ['polls/schedule', 'polls/ballot', 'polls/tally', 'related/rank', 'hotline/receipt', 'locales/pick'].map((name) => [
      `worker/${name}.ts is pure`,
      {
        rule: imports,
        says: 'This file is pure',
        file: `worker/${name}.ts`,
        bad: "import { env } from 'cloudflare:workers';\nexport const here = env;",
        good: 'export const here = (now: number) => now;',
      },
    ]),
  ),
  'a pure file does not know Hono': {
    rule: imports,
    says: 'This file is pure',
    file: 'worker/locales/hotline-texts.ts',
    bad: "import { Hono } from 'hono';\nexport const here = new Hono();",
    good: "import { slug } from '../contract/common.ts';\nexport const here = slug;",
  },
  'a pure file imports no widget either': {
    rule: imports,
    says: 'The worker never imports',
    file: 'worker/locales/poll-texts.ts',
    bad: "import { api } from '../../widgets/core/api.ts';\nexport const here = api;",
    good: 'export const here = 1;',
  },
  'modules import each other in no circle': {
    rule: 'import(no-cycle)',
    file: 'worker/sites/egg.ts',
    bad: "import { hen } from './hen.ts';\nexport const egg = () => hen;",
    good: "import type { Hen } from './hen.ts';\nexport const egg = (hen: Hen) => hen;",
  },
  'no file is called utils': {
    rule: 'house-rules(no-catch-all-file)',
    file: 'worker/http/utils.ts',
    bad: 'export const one = 1;',
    good: 'export const one = 1;',
    goodFile: 'worker/http/origin.ts',
  },
  'no file only passes on what others export': {
    rule: 'house-rules(no-barrel-file)',
    file: 'widgets/core/index.ts',
    bad: "export { api } from './api.ts';\nexport * from './api.ts';",
    good: "export { api } from './api.ts';\nexport const version = 1;",
  },
  'file names are kebab-case': {
    rule: 'unicorn(filename-case)',
    file: 'worker/http/rateLimit.ts',
    bad: 'export const one = 1;',
    good: 'export const one = 1;',
    goodFile: 'worker/http/rate-limit.ts',
  },
  'modules export by name': {
    rule: 'import(no-default-export)',
    file: 'worker/http/answer.ts',
    bad: 'export default 1;',
    good: 'export const answer = 1;',
  },
  'configurations may export by default': {
    rule: 'import(no-default-export)',
    file: 'worker/http/config.ts',
    bad: 'export default 1;',
    good: 'export default 1;',
    goodFile: 'widgets/vite.config.ts',
  },
  'nothing is any': {
    rule: 'typescript(no-explicit-any)',
    file: 'worker/http/loose.ts',
    bad: 'export const loose = (value: any) => value;',
    good: 'export const loose = (value: unknown) => value;',
  },
  'no promise floats': {
    rule: 'typescript(no-floating-promises)',
    file: 'worker/http/floating.ts',
    bad: 'export function go(work: () => Promise<void>) {\n  work();\n}',
    good: 'export async function go(work: () => Promise<void>) {\n  await work();\n}',
  },
  'templates of elements are sound': {
    rule: 'lit(binding-positions)',
    file: 'widgets/core/shape.ts',
    bad: "import { html } from 'lit';\nexport const shape = (tag: string) => html`<${tag}></${tag}>`;",
    good: "import { html } from 'lit';\nexport const shape = (text: string) => html`<b>${text}</b>`;",
  },
  'elements read no attribute before they have any': {
    rule: 'wc(no-constructor-attributes)',
    file: 'widgets/core/early-element.ts',
    bad: "export class Early extends HTMLElement {\n  constructor() {\n    super();\n    this.setAttribute('a', 'b');\n  }\n}",
    good: 'export class Early extends HTMLElement {\n  here = 1;\n}',
  },
};

/** What the planted files import. */
const surroundings: Record<string, string> = {
  'worker/contract/common.ts': 'export const slug = 1;',
  'worker/contract/poll.ts': 'export const maxOptions = 2;\nexport interface Tally {\n  n: number;\n}',
  'widgets/core/api.ts': 'export const api = 1;',
  'worker/sites/hen.ts': "import { egg } from './egg.ts';\nexport type Hen = 1;\nexport const hen = () => egg;",
  'tsconfig.json': '{ "compilerOptions": { "strict": true, "module": "esnext", "target": "es2024", "noEmit": true } }',
};

interface Diagnostic {
  code: string;
  filename: string;
  help: string;
  message: string;
}

describe('the boundaries that lint keeps', () => {
  let bad: Diagnostic[];
  let good: Diagnostic[];

  beforeAll(() => {
    bad = lint(Object.values(planted).map(({ file, bad: text }) => [file, text]));
    good = lint(Object.values(planted).map(({ file, goodFile, good: text }) => [goodFile ?? file, text]));
  }, 120_000);

  it.each(Object.entries(planted))('%s', (_name, { rule, file, goodFile, says = '' }) => {
    const found = bad.filter((one) => one.filename === file && one.code === rule);
    expect(found.map((one) => `${one.message} ${one.help}`).join('\n')).toContain(says);
    expect(found.length).toBeGreaterThan(0);
    expect(good.filter((one) => one.filename === (goodFile ?? file))).toEqual([]);
  });
});

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** Lints files in a folder that is shaped like this repository, with this repository's own configuration. */
function lint(files: [path: string, text: string][]): Diagnostic[] {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'otklik-lint-')));
  folders.push(folder);
  cpSync(join(root, '.oxlintrc.json'), join(folder, '.oxlintrc.json'));
  cpSync(join(root, 'test/lint'), join(folder, 'test/lint'), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'dir');
  for (const [path, text] of [...Object.entries(surroundings), ...files]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), `${text}\n`);
  }
  const paths = files.map(([path]) => path);
  const command = [join(root, 'node_modules/oxlint/bin/oxlint'), '--type-aware', '--format=json', ...paths];
  const { stdout, stderr } = spawnSync(process.execPath, command, { cwd: folder, encoding: 'utf8' });
  if (!stdout.startsWith('{')) throw new Error(`oxlint did not lint: ${stdout}${stderr}`);
  return (JSON.parse(stdout) as { diagnostics: Diagnostic[] }).diagnostics;
}
