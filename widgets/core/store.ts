import { json } from './json.ts';

const memoryOf: unique symbol = Symbol.for('otklik') as never;

/**
 * What would not go to the browser's storage: it throws in sandboxes, in private modes and when it is full. One for the
 * page, since each file that is loaded has its own copy of this code.
 */
const memory = ((globalThis as { [memoryOf]?: Map<string, string> })[memoryOf] ??= new Map());

/** A value kept under a key, in memory where storage is blocked; undefined where there is none or it is not JSON. */
export function recall<T>(key: string): T | undefined {
  try {
    const text = memory.get(key) ?? localStorage.getItem(key);
    return text ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a value, or forgets the key where there is no value. */
export function keep(key: string, value?: unknown): void {
  memory.delete(key);
  try {
    if (value) localStorage.setItem(key, json(value));
    else localStorage.removeItem(key);
  } catch {
    if (value) memory.set(key, json(value));
  }
}

/** All keys that begin like this. */
export function keysOf(prefix: string): string[] {
  const keys = [...memory.keys()];
  try {
    keys.push(...Object.keys(localStorage));
  } catch {
    // Storage is blocked: there is only what memory holds.
  }
  return keys.filter((key) => key.startsWith(prefix));
}
