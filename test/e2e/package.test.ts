import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright';
import { build, type Rolldown } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumFlags, findBrowser } from '../browser.ts';
import { type HostSite, serveHostSite } from './host-site.ts';
import { Product } from './product.ts';
import { seen } from './seen.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** An app that has the package and Lit, and nothing else of this repository. */
const app = mkdtempSync(join(tmpdir(), 'otklik-app-'));
const installed = join(app, 'node_modules/otklik');
let files: string[];

beforeAll(() => {
  const packed = execFileSync('npm', ['pack', '--json', '--pack-destination', app], { cwd: root, encoding: 'utf8' });
  // npm 12 names what it has packed, earlier ones count it.
  const [tarball] = Object.values(JSON.parse(packed.slice(packed.indexOf('\n[') + 1 || packed.indexOf('['))) as object);
  const { filename, files: named } = tarball as { filename: string; files: { path: string }[] };
  files = named.map(({ path }) => path);
  mkdirSync(installed, { recursive: true });
  execFileSync('tar', ['xzf', join(app, filename), '-C', installed, '--strip-components=1']);
  for (const name of ['lit', 'lit-html', 'lit-element', '@lit', '@types/trusted-types']) {
    mkdirSync(join(app, 'node_modules', name, '..'), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), join(app, 'node_modules', name));
  }
  writeFileSync(join(app, 'package.json'), '{ "type": "module" }');
});

afterAll(() => rmSync(app, { recursive: true, force: true }));

const manifest = () =>
  JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as {
    exports: Record<string, string | { types: string; default: string }>;
    dependencies: Record<string, string>;
    customElements: string;
  };

/** The app's own code, bundled as Vite does it. */
async function bundle(code: string): Promise<string> {
  writeFileSync(join(app, 'main.js'), code);
  const { output } = (await build({
    configFile: false,
    root: app,
    logLevel: 'warn',
    build: { write: false, rolldownOptions: { input: join(app, 'main.js'), output: { codeSplitting: false } } },
  })) as Rolldown.RolldownOutput;
  return output[0].code;
}

describe('the package', () => {
  it('has what is built for apps, and what npm always packs', () => {
    const others = files.filter((path) => !path.startsWith('widgets/dist/npm/'));
    expect(others.toSorted()).toEqual(['LICENSE', 'README.md', 'package.json']);
  });

  it('needs nothing but Lit', () => {
    expect(Object.keys(manifest().dependencies)).toEqual(['lit']);
    expect(manifest().dependencies.lit).toMatch(/^\d+\.\d+\.\d+$/);
  });

  it('has every file that it exports, where Node and browsers look for it', () => {
    const { exports } = manifest();
    const names = Object.keys(exports).map((name) => name.replace(/^\./, 'otklik'));
    expect(names).toEqual(
      expect.arrayContaining(['otklik/poll', 'otklik/read-also', 'otklik/hotline', 'otklik/define/poll']),
    );
    const code = `console.log(JSON.stringify(${JSON.stringify(names)}.map((name) => import.meta.resolve(name))))`;
    const found = execFileSync(process.execPath, ['--input-type=module', '-e', code], { cwd: app, encoding: 'utf8' });
    for (const address of JSON.parse(found) as string[]) expect(existsSync(fileURLToPath(address))).toBe(true);
    for (const entry of Object.values(exports))
      if (typeof entry !== 'string') expect(existsSync(join(installed, entry.types))).toBe(true);
  });

  it('describes its elements for editors', () => {
    const { modules } = JSON.parse(readFileSync(join(installed, manifest().customElements), 'utf8')) as {
      modules: {
        path: string;
        declarations: { tagName: string; members: { name: string }[]; attributes: { name: string }[] }[];
      }[];
    };
    expect(modules.map(({ declarations }) => declarations[0]?.tagName)).toEqual([
      'otklik-poll',
      'otklik-read-also',
      'otklik-hotline',
    ]);
    for (const { path, declarations } of modules) {
      expect(existsSync(join(installed, path))).toBe(true);
      expect(declarations[0]?.attributes.map(({ name }) => name)).toEqual(expect.arrayContaining(['site', 'api']));
      expect(declarations[0]?.members.map(({ name }) => name).toSorted()).toEqual(['load']);
    }
  });

  it('has a README that names all of their parts, properties, attributes and events', () => {
    const readme = readFileSync(join(installed, 'README.md'), 'utf8');
    const { modules } = JSON.parse(readFileSync(join(installed, manifest().customElements), 'utf8')) as {
      modules: { declarations: Record<string, { name: string }[]>[] }[];
    };
    const names = modules.flatMap(({ declarations: [element] }) =>
      ['cssParts', 'cssProperties', 'attributes', 'events'].flatMap((list) => element?.[list]?.map(({ name }) => name)),
    );
    expect(names.length).toBeGreaterThan(50);
    expect(names.filter((name) => !readme.includes(`\`${name}\``) && !readme.includes(`\`${name}=`))).toEqual([]);
  });

  it.each(['bundler', 'nodenext'])('has types that hold by themselves, for %s', (resolution) => {
    const code = `import { OtklikPoll } from 'otklik/poll';
      import type { OtklikEvents } from 'otklik/events';
      import 'otklik/define/poll';
      import 'otklik/define/read-also';
      import 'otklik/define/hotline';
      const poll = document.createElement('otklik-poll');
      poll.api = 'https://otklik.example';
      poll.addEventListener('otklik-voted', ({ detail }) => console.log(detail.choices.length, detail.tally?.ballots));
      const same: boolean = poll instanceof OtklikPoll;
      const details: OtklikEvents['otklik-sent'] = { site: 'a', hotline: 'b' };
      document.querySelector('otklik-hotline')?.load();
      // @ts-expect-error There is no such detail.
      poll.addEventListener('otklik-voted', ({ detail }) => detail.nothing);
      export { same, details };`;
    writeFileSync(join(app, 'types.ts'), code);
    const options = {
      target: 'es2022',
      module: resolution === 'bundler' ? 'esnext' : 'nodenext',
      moduleResolution: resolution,
      lib: ['es2022', 'dom', 'dom.iterable'],
      types: [],
      strict: true,
      noEmit: true,
    };
    writeFileSync(join(app, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, files: ['types.ts'] }));
    const tsc = join(root, 'node_modules/typescript/bin/tsc');
    const { stdout } = spawnSync(process.execPath, [tsc, '-p', app], { encoding: 'utf8' });
    expect(stdout).toBe('');
  });

  it('leaves nothing in a bundle that does not use it', async () => {
    expect(await bundle(`import { OtklikPoll } from 'otklik/poll'; console.log('nothing');`)).toBe(
      await bundle(`console.log('nothing');`),
    );
  });
});

describe('an app with the package', () => {
  let product: Product;
  let browser: Browser;
  let host: HostSite;

  beforeAll(async () => {
    [product, browser, host] = await Promise.all([
      Product.start(),
      chromium.launch({ executablePath: findBrowser(), args: chromiumFlags }),
      serveHostSite(),
    ]);
    await product.admit(host.origin);
  });

  afterAll(async () => {
    host.close();
    await browser.close();
    await product.stop();
  });

  it('takes a vote in an element that it made, without the script', async () => {
    const { api, site, poll } = product.started;
    const code = `import 'otklik/define/poll';
      document.addEventListener('otklik-voted', ({ detail }) => (document.title = detail.choices.join()));
      const element = document.createElement('otklik-poll');
      document.body.append(element);
      // As React does: what the element has as a property is set, and all else is an attribute.
      Object.assign(element, { api: '${api}', site: '${site}' });
      element.setAttribute('poll', '${poll}');`;
    host.put('/app.js', { body: await bundle(code) });
    const page = await browser.newPage({ locale: 'en-GB' });
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    const html = '<!doctype html><html lang="en"><title>App</title><body><script type="module" src="/app.js"></script>';
    await page.goto(host.put('/app', { body: html }));
    const element = page.locator('otklik-poll');
    await expect.poll(() => seen(element)).toContain('Vote');
    await element.getByRole('radio').first().check();
    await element.getByRole('button', { name: 'Vote' }).click();
    await expect.poll(() => page.title()).toBe('home');
    expect(errors).toEqual([]);
    await page.close();
  });

  it('shows another poll, list or form when it says so', async () => {
    const { api, site, hotline } = product.started;
    host.put('/all.js', {
      body: await bundle(
        `import 'otklik/define/poll'; import 'otklik/define/read-also'; import 'otklik/define/hotline';`,
      ),
    });
    const at = `api="${api}" site="${site}"`;
    const page = await browser.newPage({ locale: 'en-GB' });
    await page.goto(
      host.put('/all', {
        body: `<!doctype html><html lang="en"><title>App</title><body><otklik-poll ${at}></otklik-poll>
          <otklik-read-also ${at}></otklik-read-also><otklik-hotline ${at} hotline="${hotline}"></otklik-hotline>
          <script type="module" src="/all.js"></script>`,
      }),
    );
    await expect.poll(() => seen(page.locator('otklik-poll'))).toContain('holidays');
    await expect.poll(() => seen(page.locator('otklik-read-also'))).toContain('Read also');
    await expect.poll(() => seen(page.locator('otklik-hotline'))).toContain('Send');
    await page.locator('otklik-poll').evaluate((element) => element.setAttribute('poll', 'embankment-2027'));
    await expect.poll(() => seen(page.locator('otklik-poll'))).toContain('embankment');
    await page.close();
  });

  it('asks in the page’s language from a shadow root, and of no site that its app does not know yet', async () => {
    const { api, site } = product.started;
    const code = `import 'otklik/define/poll';
      const element = document.createElement('otklik-poll');
      document.querySelector('main').attachShadow({ mode: 'open' }).append(element);
      element.api = '${api}';
      element.site = undefined;
      setTimeout(() => (element.site = '${site}'), 200);
      setTimeout(() => (element.site = undefined), 2000);`;
    host.put('/shadow.js', { body: await bundle(code) });
    const page = await browser.newPage({ locale: 'en-GB' });
    const asked: string[] = [];
    page.on('request', (request) => request.url().includes('/v1/') && asked.push(request.url()));
    await page.goto(
      host.put('/shadow', {
        body: '<!doctype html><html lang="ru"><title>App</title><body><main></main><script type="module" src="/shadow.js"></script>',
      }),
    );
    await expect.poll(() => seen(page.locator('otklik-poll'))).toContain('Проголосовать');
    await page.waitForTimeout(2_500);
    expect(await page.locator('otklik-poll').getAttribute('site')).toBeNull();
    expect(new Set(asked)).toEqual(new Set([`${api}/v1/sites/${site}/polls/current?lang=ru`]));
    await page.close();
  });

  it('gets along with the script on the same page', async () => {
    const { api, site } = product.started;
    const page = await browser.newPage({ locale: 'en-GB' });
    const asked: string[] = [];
    page.on('request', (request) => request.url().includes('/polls/') && asked.push(request.url()));
    await page.goto(
      host.put('/both', {
        body: `<!doctype html><html lang="en"><title>App</title><body><script type="module" src="/all.js"></script>
          <otklik-poll api="${api}" site="${site}"></otklik-poll><otklik-poll id="other"></otklik-poll>
          <script async src="${api}/embed.js" data-site="${site}"></script>`,
      }),
    );
    await expect.poll(() => seen(page.locator('otklik-poll').first())).toContain('Vote');
    await expect.poll(() => seen(page.locator('#other'))).toContain('Vote');
    expect(asked).toHaveLength(2);
    await page.close();
  });
});
