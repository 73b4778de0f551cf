import { otherId, type PollSettings, type PollSwitch } from '../contract/poll.ts';

/** Number by option id, as ballots name their choices: below 256, since a ballot spends one byte on each. */
export type Numbers = Readonly<Record<string, number>>;

/** Who and what a ballot room is; the aggregator tells the others. */
export interface PollDefinition {
  site: string;
  poll: string;
  settings: PollSettings;
  switch: PollSwitch;
  createdAt: string;
  closedAt: string | null;
  /** Grows with every change that an editor makes. */
  revision: number;
  /** Grows with every change at all, so that a room knows the newer of two. */
  edition: number;
  numbers: Numbers;
  /** IANA time zone of the site when the poll was saved. */
  timeZone: string;
  /** Seed of the proof of work. */
  seed: string;
  /** Newest generation of rooms. Rooms of older ones take no new voters, from the moment that they know of it. */
  generation: number;
  /** Newest generation that new voters may begin with: every room of an older one is known to take no more of them. */
  opened: number;
  /** Key of the networks' hashes; null once the poll has closed. */
  networkSalt: string | null;
  /** Since when the poll is known to be closed in all its rooms; null before. */
  sealedAt: string | null;
  /** When the voters' hashes were destroyed. */
  erasedAt: string | null;
  /** Readers' own answers that the editors let show. */
  others: string[];
  /** Hash of the picture for link previews. */
  picture: string | null;
  /** Networks whose ballots the editors have accepted: none of theirs is held any more. Forgotten with the salt. */
  trusted: string[];
}

/**
 * Options keep the number that they have; a new one takes the smallest that is free. The number of an option that went
 * may be given again, because an option goes only while no ballot names it.
 */
export function numberOptions(settings: PollSettings, old: Numbers = {}): Numbers {
  const ids = optionIds(settings);
  const kept = ids.filter((id) => Object.hasOwn(old, id)).map((id) => [id, old[id] ?? 0] as const);
  const taken = new Set(kept.map(([, number]) => number));
  const free = Array.from({ length: ids.length }, (_, number) => number).filter((number) => !taken.has(number));
  const added = ids.filter((id) => !Object.hasOwn(old, id)).map((id, index) => [id, free[index] ?? 0] as const);
  return Object.fromEntries([...kept, ...added]);
}

/** Ids of all that a ballot may choose. */
export function optionIds(settings: PollSettings): string[] {
  const ids = settings.options.map((option) => option.id);
  return settings.other ? [...ids, otherId] : ids;
}

/** Option id by number. */
export function idsByNumber(numbers: Numbers): string[] {
  const ids: string[] = [];
  for (const [id, number] of Object.entries(numbers)) ids[number] = id;
  return ids;
}
