import * as v from 'valibot';
import { type Release, release } from '../contract/release.ts';
import type { Env } from '../env.ts';

/** Address of a static asset; the binding looks at its path alone. */
const asset = (path: string) => new URL(path, 'https://assets.invalid');
/** KV key of a file that a page may have pinned; it outlives the deployment that it came with. */
const fileKey = (name: string) => `file:${name}`;

/** The release that this isolate knows to be kept. */
let kept: string | undefined;

/** The widgets' files of this deployment. */
export async function readRelease(env: Env): Promise<Release> {
  const answer = await env.ASSETS.fetch(asset('/current/release.json'));
  return v.parse(release, await answer.json());
}

/**
 * Keeps this deployment's files for pages that pin them: the next deployment takes its static assets away, and what is
 * pinned by its hash cannot be answered with anything newer. Done once for each release.
 */
export async function keepRelease(env: Env): Promise<Release> {
  const current = await readRelease(env);
  if (kept === current.loader) return current;
  // The loader is the last to be written, so where it is, all others are.
  if ((await env.SNAPSHOTS.get(fileKey(current.loader), 'stream')) === null) {
    const names = Object.keys(current.integrity).filter((name) => name !== current.loader);
    for (const name of [...names, current.loader]) {
      const file = await env.ASSETS.fetch(asset(`/w/${name}`));
      if (!file.ok) throw new Error(`a file of the release is missing: ${name}`);
      await env.SNAPSHOTS.put(fileKey(name), await file.arrayBuffer());
    }
  }
  kept = current.loader;
  return current;
}

/** A file of an earlier deployment, as it was; undefined where none was kept. */
export async function readKept(env: Env, name: string): Promise<ReadableStream | undefined> {
  return (await env.SNAPSHOTS.get(fileKey(name), { type: 'stream', cacheTtl: 86_400 })) ?? undefined;
}
