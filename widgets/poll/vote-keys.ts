/** What a reader wants: no choice to withdraw the vote. */
export interface Wish {
  choices: string[];
  /** The reader's own answer. */
  other?: string | undefined;
}

/** A poll as the worker names it. */
interface Place {
  site: string;
  poll: string;
}

/** Storage key of the vote in a poll; the loader looks whether it is there. */
export const recordKey = ({ site, poll }: Place): string => `otklik:${site}/${poll}`;

/** Of a vote that is cast and for which no ballot was made yet. */
export const wishKey = ({ site, poll }: Place): string => `otklik-wish:${site}/${poll}`;
