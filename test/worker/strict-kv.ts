const lastWrites = new Map<string, number>();

/** Writes that came within a second of the one before, by key. Tests assert that there are none. */
export const refusedWrites: string[] = [];

/** Keys whose next write fails, as a write to the platform's KV may at any time. */
export const failNextWrite = new Set<string>();

/** The local KV stand-in takes any number of writes; this one refuses a second write of a key within a second, as the platform does. */
export function strictKv(kv: KVNamespace): KVNamespace {
  return new Proxy(kv, {
    get(target, name) {
      if (name !== 'put') {
        const member = Reflect.get(target, name) as unknown;
        return typeof member === 'function' ? member.bind(target) : member;
      }
      return async (key: string, value: string) => {
        const now = Date.now();
        if (failNextWrite.delete(key)) throw new Error('KV PUT failed: 500 Internal Server Error');
        if (now < (lastWrites.get(key) ?? 0) + 1000) {
          refusedWrites.push(key);
          throw new Error('KV PUT failed: 429 Too Many Requests');
        }
        lastWrites.set(key, now);
        await target.put(key, value);
      };
    },
  });
}
