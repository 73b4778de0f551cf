import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Miniflare } from 'miniflare';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startRuntime } from '../../worker/local/runtime.ts';

const assets = fileURLToPath(new URL('../../worker/dist/assets/', import.meta.url));
const anAsset = (pattern: string) => `/${globSync(pattern, { cwd: assets })[0]}`;
const yearLong = 'public, max-age=31536000, immutable';

let runtime: Miniflare;
beforeAll(async () => {
  runtime = await startRuntime({ port: 0 });
});
afterAll(() => runtime.dispose());

async function headersOf(path: string): Promise<Record<string, string>> {
  const response = await fetch(new URL(path, await runtime.ready));
  await response.arrayBuffer();
  expect(response.status).toBe(200);
  return Object.fromEntries(response.headers);
}

describe('static assets', () => {
  it('let any page load the script, which is asked for again every five minutes', async () => {
    expect(await headersOf('/embed.js')).toMatchObject({
      'cache-control': 'public, max-age=300, stale-while-revalidate=300',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
    });
  });

  it('let any page keep an element for a year, since its name says what is in it', async () => {
    expect(await headersOf(anAsset('w/poll-????????.js'))).toMatchObject({
      'cache-control': yearLong,
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
    });
  });

  it('of an earlier deployment are answered with today’s, for a minute', async () => {
    const base = await runtime.ready;
    const current = await (await fetch(new URL(anAsset('w/poll-????????.js'), base))).text();
    const old = await fetch(new URL('/w/poll-0ldHash_.js', base));
    expect(await old.text()).toBe(current);
    expect(Object.fromEntries(old.headers)).toMatchObject({
      'content-type': expect.stringContaining('javascript'),
      'cache-control': expect.stringContaining('max-age=60'),
      'access-control-allow-origin': '*',
      'x-content-type-options': 'nosniff',
    });
    // A part is for the very element that asks for it.
    for (const path of [
      '/w/poll.js',
      '/w/poll-rating-0ld-ash_.js',
      '/w/other-0ldHash_.js',
      '/w/..%2Fcurrent%2Fpoll.js',
    ]) {
      expect((await fetch(new URL(path, base))).status, path).toBe(404);
    }
  });

  it('give the dashboard a policy that lets it load and tell nothing elsewhere', async () => {
    const headers = await headersOf('/dashboard/');
    expect(headers).toMatchObject({ 'cache-control': 'no-cache', 'referrer-policy': 'no-referrer' });
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none'; script-src 'self';.*frame-ancestors 'none'$/,
    );
    expect(headers).not.toHaveProperty('access-control-allow-origin');
  });

  it('let the dashboard keep its parts for a year under the same policy', async () => {
    const headers = await headersOf(anAsset('dashboard/assets/*.js'));
    expect(headers['cache-control']).toBe(yearLong);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
  });
});
