import { env, exports } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import type { Release } from '../../worker/contract/release.ts';
import { admin, call, host } from './client.ts';

const digestOf = async (bytes: ArrayBuffer) =>
  `sha384-${Buffer.from(await crypto.subtle.digest('SHA-384', bytes)).toString('base64')}`;

it('a release’s files are kept as they were, each with the hash that a page pins', async () => {
  const { status, body } = await admin<Release>('GET', '/release');
  expect(status).toBe(200);
  expect(body.loader).toMatch(/^embed-[\w-]{8}\.js$/);
  expect(Object.keys(body.integrity)).toContain(body.loader);
  for (const [name, integrity] of Object.entries(body.integrity)) {
    // No static assets stand before the worker here, as none of this release would after the next deployment.
    const kept = await exports.default.fetch(`${host}/w/${name}`);
    expect(Object.fromEntries(kept.headers)).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      'access-control-allow-origin': '*',
    });
    expect(await digestOf(await kept.arrayBuffer())).toBe(integrity);
  }
});

it('a file that was not kept is answered with today’s for a minute, and what never was one is not there', async () => {
  const old = await exports.default.fetch(`${host}/w/poll-0ldHash_.js`);
  expect(old.headers.get('cache-control')).toContain('max-age=60');
  await env.SNAPSHOTS.put('file:other-0ldHash_.js', 'no');
  for (const name of ['other-0ldHash_.js', 'embed-0ldHash_.js', 'poll.js', '..%2Fcurrent%2Fpoll.js']) {
    expect((await call('GET', `/w/${name}`)).status, name).toBe(404);
  }
});

it('only who is signed in may ask for the release', async () => {
  expect((await call('GET', '/v1/admin/release')).status).toBe(401);
});
