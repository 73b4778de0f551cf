import { env, exports } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import type { Release } from '../../worker/contract/release.ts';
import { keepRelease, readKept } from '../../worker/embed/releases.ts';
import { admin, call, host } from './client.ts';
import { failNextWrite, strictKv } from './strict-kv.ts';

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
      'cross-origin-resource-policy': 'cross-origin',
    });
    expect(await digestOf(await kept.arrayBuffer())).toBe(integrity);
  }
});

it('a file that was not kept is answered with today’s for a minute, and what never was one is not there', async () => {
  const old = await exports.default.fetch(`${host}/w/poll-0ldHash_.js`);
  expect(old.headers.get('cache-control')).toContain('max-age=60');
  await env.SNAPSHOTS.put('file:other-0ldHash_.js', 'no');
  // What belongs to an element of one build is of no use to that of another.
  for (const name of [
    'other-0ldHash_.js',
    'poll-vote-0ldHash_.js',
    'embed-0ldHash_.js',
    'poll.js',
    '..%2Fcurrent%2Fpoll.js',
  ]) {
    expect((await call('GET', `/w/${name}`)).status, name).toBe(404);
  }
});

/** The environment of a deployment with these widgets, the loader first; each file says its own name. */
function deploymentOf(files: string[], missing?: string) {
  const release = { loader: files[0], integrity: Object.fromEntries(files.map((name) => [name, 'sha384-x'])) };
  const fetch = async ({ pathname }: URL) => {
    if (pathname === '/current/release.json') return Response.json(release);
    const name = pathname.slice('/w/'.length);
    return name === missing ? new Response('nothing here', { status: 404 }) : new Response(name);
  };
  return { ...env, SNAPSHOTS: strictKv(env.SNAPSHOTS), ASSETS: { fetch } as unknown as typeof env.ASSETS };
}

const textKept = async (name: string) => {
  const file = await readKept(env, name);
  return file && new Response(file).text();
};

it('a release that KV did not take as a whole is kept as a whole the next time', async () => {
  const files = ['embed-KvFailed.js', 'poll-KvFailed.js'];
  failNextWrite.add('file:poll-KvFailed.js');
  await expect(keepRelease(deploymentOf(files))).rejects.toThrow('KV PUT failed');
  await keepRelease(deploymentOf(files));
  for (const name of files) expect(await textKept(name)).toBe(name);
});

it('a release that lacks a file is not kept, least of all with something else in that file’s place', async () => {
  const files = ['embed-Missing_.js', 'poll-Missing_.js'];
  await expect(keepRelease(deploymentOf(files, 'poll-Missing_.js'))).rejects.toThrow('poll-Missing_.js');
  for (const name of files) expect(await textKept(name)).toBeUndefined();
});

it('only who is signed in may ask for the release', async () => {
  expect((await call('GET', '/v1/admin/release')).status).toBe(401);
});
