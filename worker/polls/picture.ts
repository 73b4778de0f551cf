import { createHash } from 'node:crypto';
import type { Env } from '../env.ts';

/** Pixels of a picture for link previews, as the social networks ask for it. */
export const pictureSize = { width: 1_200, height: 630 } as const;
/** Bytes. */
export const maxPictureBytes = 512 * 1024;

/** KV key. A picture is kept under the hash of its bytes, so no key is ever written with something else. */
export const pictureKey = (site: string, poll: string, hash: string) => `picture:${site}/${poll}/${hash}`;

/** Whether the bytes begin as a PNG (its signature and IHDR) of the right size does. */
export function isPicture(bytes: Uint8Array): boolean {
  const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52];
  if (bytes.length < 33 || bytes.length > maxPictureBytes) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return (
    signature.every((byte, index) => bytes[index] === byte) &&
    view.getUint32(16) === pictureSize.width &&
    view.getUint32(20) === pictureSize.height
  );
}

/** 128 bits in base64url. */
export const hashOfPicture = (bytes: Uint8Array) =>
  createHash('sha256').update(bytes).digest().subarray(0, 16).toString('base64url');

/** The picture's bytes; undefined where there is none of this hash. */
export async function readPicture(
  env: Env,
  site: string,
  poll: string,
  hash: string,
): Promise<ArrayBuffer | undefined> {
  if (!/^[\w-]{22}$/.test(hash)) return undefined;
  return (await env.SNAPSHOTS.get(pictureKey(site, poll, hash), 'arrayBuffer')) ?? undefined;
}
