import { roomsOfGeneration } from '../contract/ballot.ts';
import type { HeldGroup, OtherAnswer } from '../contract/poll-admin.ts';

/** Different answers of readers' own that editors get: as many as fit into one answer of a room, also the longest. */
export const mostOthers = 20_000;

/** Those that a room of this generation tells, so that all rooms' together fit into the memory of one. */
export const othersOfRoom = (generation: number) =>
  Math.max(200, Math.floor(mostOthers / (roomsOfGeneration[generation] ?? 1)));

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
  // What readers see is there also when nobody's ballot says it any more: or how should an editor hide it?
  const merged = new Map(
    shown.map((text): [string, OtherAnswer] => [spelled(text), { text, ballots: 0, shown: true }]),
  );
  for (const { text, ballots } of answers) {
    const key = spelled(text);
    const known = merged.get(key);
    if (known) known.ballots += ballots;
    else merged.set(key, { text, ballots, shown: false });
  }
  return [...merged.values()].toSorted(
    (one, other) => other.ballots - one.ballots || one.text.localeCompare(other.text),
  );
}

function spelled(text: string): string {
  return text.trim().toLowerCase().replaceAll(/\s+/g, ' ');
}
