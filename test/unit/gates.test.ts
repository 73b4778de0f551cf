import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { install, isInStep } from '../../worker/local/install.mjs';
import { readCounts } from '../test-counts.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'otklik-gates-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const lit = { version: '3.3.3', integrity: 'sha512-lit' };
const lock = {
  packages: {
    '': { version: '0.1.0' },
    'node_modules/lit': lit,
    'node_modules/tool-for-mars': { version: '1.0.0', optional: true },
  },
};

describe('the installation', () => {
  it('is in step where all but the tools of other systems is there', () => {
    expect(isInStep(lock, { packages: { 'node_modules/lit': lit } })).toBe(true);
  });

  it('is in step where the lock does not know the integrity of what another system installed', () => {
    const mars = { version: '1.0.0', integrity: 'sha512-mars', optional: true };
    expect(isInStep(lock, { packages: { 'node_modules/lit': lit, 'node_modules/tool-for-mars': mars } })).toBe(true);
  });

  it.each([
    ['another version', { 'node_modules/lit': { ...lit, version: '3.3.2' } }],
    ['other bytes', { 'node_modules/lit': { ...lit, integrity: 'sha512-other' } }],
    ['a package that nobody asked for', { 'node_modules/lit': lit, 'node_modules/left-pad': lit }],
    ['a package too few', {}],
  ])('is out of step with %s', (_name, packages) => {
    expect(isInStep(lock, { packages })).toBe(false);
  });

  it('is out of step where npm never got to the end', () => {
    expect(isInStep(lock, undefined)).toBe(false);
  });

  it('is left alone where it is in step', () => {
    mkdirSync(join(folder, 'done/node_modules/.bin'), { recursive: true });
    writeFileSync(join(folder, 'done/node_modules/.bin/vitest'), '');
    writeFileSync(join(folder, 'done/package-lock.json'), JSON.stringify(lock));
    const installed = { packages: { 'node_modules/lit': lit } };
    writeFileSync(join(folder, 'done/node_modules/.package-lock.json'), JSON.stringify(installed));
    expect(install(join(folder, 'done'))).toBe(0);
    expect(readFileSync(join(folder, 'done/node_modules/.package-lock.json'), 'utf8')).toBe(JSON.stringify(installed));
  });

  it('says what it does and keeps npm’s exit code where npm fails', () => {
    mkdirSync(join(folder, 'broken'));
    writeFileSync(join(folder, 'broken/package.json'), '{ "dependencies": { "lit": "3.3.3" } }');
    writeFileSync(join(folder, 'broken/package-lock.json'), '{ "lockfileVersion": 3, "packages": {} }');
    const script = `import(${JSON.stringify(join(root, 'worker/local/install.mjs'))}).then((m) => process.exit(m.install(${JSON.stringify(join(folder, 'broken'))})))`;
    const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' });
    expect(status).toBeGreaterThan(0);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^Installing what package-lock.json names/);
    expect(stderr).toContain('npm ci failed (exit code 1)');
  });
});

describe('the lock', () => {
  const text = readFileSync(join(root, 'package-lock.json'), 'utf8');
  const { packages } = JSON.parse(text) as { packages: Record<string, Record<string, unknown>> };

  it('names no registry', () => {
    expect(text).not.toContain('"resolved"');
  });

  it('holds every optional package, without which npm refuses it on another machine', () => {
    const named = Object.values(packages).flatMap((one) => Object.keys(one.optionalDependencies ?? {}));
    const held = new Set(Object.keys(packages).map((path) => path.slice(path.lastIndexOf('node_modules/') + 13)));
    expect(named.length).toBeGreaterThan(40);
    expect(named.filter((name) => !held.has(name))).toEqual([]);
  });

  it('agrees with package.json, which pins everything exactly', () => {
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as typeof packages;
    expect(packages['']?.devDependencies).toEqual(manifest.devDependencies);
    for (const version of Object.values(manifest.devDependencies ?? {})) expect(version).toMatch(/^\d+\.\d+\.\d+/);
  });
});

describe('the count of tests', () => {
  const write = (report: unknown) => {
    const path = join(folder, 'report.json');
    writeFileSync(path, JSON.stringify(report));
    return path;
  };
  const failedFile = { status: 'failed', assertionResults: [] };

  it('is the test runner’s own', () => {
    const testResults = [{ status: 'failed', assertionResults: [{}, {}, {}] }];
    const path = write({ numPassedTests: 2, numFailedTests: 1, testResults });
    expect(readCounts(path)).toEqual({ passed: 2, failed: 1 });
  });

  it('counts a file that could not be loaded as one that failed', () => {
    const path = write({ numPassedTests: 5, numFailedTests: 0, testResults: [failedFile] });
    expect(readCounts(path)).toEqual({ passed: 5, failed: 1 });
  });

  it('is an error where there is no report', () => {
    expect(() => readCounts(join(folder, 'none.json'))).toThrow('ENOENT');
  });
});
