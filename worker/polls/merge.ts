import type { HeldGroup, OtherAnswer } from '../contract/poll-admin.ts';

/** Whether two readers wrote the same, letter case and spaces apart. */
export const sameAnswer = (one: string, other: string) => spelled(one) === spelled(other);

/** One group for each network, of groups from several rooms; the largest first. */
export function mergeGroups(groups: readonly HeldGroup[]): HeldGroup[] {
  const merged = new Map<string, HeldGroup>();
  for (const group of groups) {
    const known = merged.get(group.network);
    if (!known) {
      merged.set(group.network, { ...group, options: { ...group.options } });
      continue;
    }
    known.counted += group.counted;
    known.held += group.held;
    for (const [id, n] of Object.entries(group.options)) known.options[id] = (known.options[id] ?? 0) + n;
  }
  return [...merged.values()].toSorted((one, other) => other.held - one.held);
}

/** Readers' own answers from several rooms, each once; the most frequent first. `shown`: those that readers see. */
export function mergeOthers(
  answers: readonly { text: string; ballots: number }[],
  shown: readonly string[],
): OtherAnswer[] {
  const visible = new Set(shown.map(spelled));
  const merged = new Map<string, OtherAnswer>();
  for (const { text, ballots } of answers) {
    const key = spelled(text);
    const known = merged.get(key);
    if (known) known.ballots += ballots;
    else merged.set(key, { text, ballots, shown: visible.has(key) });
  }
  return [...merged.values()].toSorted(
    (one, other) => other.ballots - one.ballots || one.text.localeCompare(other.text),
  );
}

function spelled(text: string): string {
  return text.trim().toLowerCase().replaceAll(/\s+/g, ' ');
}
