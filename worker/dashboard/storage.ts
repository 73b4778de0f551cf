// Browsers throw on any touch of storage where it is blocked; the dashboard then works without a memory.

export function recall(key: string, storage: () => Storage = () => localStorage): string | null {
  try {
    return storage().getItem(key);
  } catch {
    return null;
  }
}

/** Null forgets the key. */
export function remember(key: string, value: string | null, storage: () => Storage = () => localStorage): void {
  try {
    if (value === null) storage().removeItem(key);
    else storage().setItem(key, value);
  } catch {
    // Not remembered: the next visit starts from the defaults.
  }
}
