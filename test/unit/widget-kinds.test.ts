import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const source = (path: string) => readFileSync(root + path, 'utf8');
/** The kinds; each of the places below has to know all of them. */
const all = [...source('widgets/all.ts').matchAll(/'\.\/([\w-]+)\/define-\1\.ts'/g)].map(([, kind]) => kind!);

/** The names in what a pattern finds. */
const listed = (path: string, pattern: RegExp) => (pattern.exec(source(path))?.[1] ?? '').match(/[\w-]+/g) ?? [];
const tags = (names: string[]) => names.map((name) => name.replace('otklik-', '')).toSorted();

describe('a kind of widget', () => {
  it('defines an element of that name', () => {
    expect(all.length).toBeGreaterThanOrEqual(3);
    for (const kind of all) expect(source(`widgets/${kind}/define-${kind}.ts`)).toContain(`define('otklik-${kind}',`);
  });

  it('is found by the loader', () => {
    expect(tags(listed('widgets/loader.ts', /const tags = '(.+)'/))).toEqual(all.toSorted());
  });

  it('is built into a file of its own', () => {
    const entries = /const entries = \{(.+?)\};/s.exec(source('widgets/build.ts'))?.[1] ?? '';
    const built = [...entries.matchAll(/'([\w-]+)\/define-\1\.ts'/g)].map(([, kind]) => kind!);
    expect(built.toSorted()).toEqual(all.toSorted());
  });

  it('is served to loaders of an earlier deployment', () => {
    const served = listed('worker/embed/routes.ts', /\^\(([\w|-]+)\)/);
    // And the loader itself, to pages that pin it.
    expect(served.toSorted()).toEqual([...all, 'all', 'embed'].toSorted());
  });

  it('asks at an address that the worker has', () => {
    const dataUrl = source('widgets/core/data-url.ts');
    const index = source('worker/index.ts');
    // A kind is one of a site's several (polls, hotlines), or it has a branch of its own.
    const several = all.filter((kind) => !dataUrl.includes(`path === '${kind}'`));
    expect(several.filter((kind) => !index.includes(`'/v1/sites/:site/${kind}s'`))).toEqual([]);
  });
});
