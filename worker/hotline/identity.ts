import { createHmac } from 'node:crypto';
import type { MessageRequest } from '../contract/hotline.ts';

/** What is kept of a message so that it can be known again, besides its text. The hashes are keyed. */
export interface Identity {
  /** Names the message to editors. */
  id: string;
  /** Hash of the Idempotency-Key. */
  key: ArrayBuffer;
  /** Hash of the receipt code. */
  receipt: ArrayBuffer;
  /** Hash of the whole message. */
  hash: ArrayBuffer;
}

/** What a message is known by again: its key, its text and its receipt code. */
export function identify(secret: Uint8Array, key: string, message: MessageRequest, receipt: string): Identity {
  // JSON keeps apart what UTF-8 would not, such as broken surrogates; the order of fields means nothing.
  const fields = Object.entries(message.fields).sort(([one], [other]) => (one < other ? -1 : 1));
  const { consent, language, page, website } = message;
  return {
    id: Buffer.from(keyed(secret, 'id', key)).toString('base64url'),
    key: keyed(secret, 'key', key),
    receipt: keyed(secret, 'code', receipt),
    hash: keyed(secret, 'message', JSON.stringify([fields, consent, language, page, website])),
  };
}

/** 128 bits that say nothing about the text without the room's secret. */
export function keyed(secret: Uint8Array, use: string, text: string): ArrayBuffer {
  const digest = createHmac('sha256', secret).update(`${use} ${text}`).digest();
  return new Uint8Array(digest.subarray(0, 16)).buffer;
}

export function sameBytes(one: ArrayBuffer, other: ArrayBuffer): boolean {
  return Buffer.from(one).equals(Buffer.from(other));
}
