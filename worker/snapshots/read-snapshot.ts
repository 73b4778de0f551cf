/**
 * Seconds for which KV may answer from the memory of a data centre; the shortest that it can be told. With what browsers
 * and isolates hold, an edit still reaches every reader within a minute.
 */
const cacheTtl = 30;

/** A room's snapshot as KV shows it here; undefined where there is none. */
export async function readSnapshot<T>(kv: KVNamespace, key: string): Promise<T | undefined> {
  return (await kv.get<T>(key, { type: 'json', cacheTtl })) ?? undefined;
}
