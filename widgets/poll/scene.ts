import type { Tally } from '../../worker/contract/ballot.ts';
import type { PollAnswer, PollTexts } from '../../worker/contract/poll-answer.ts';
import type { Result } from './option-view.ts';

/** A text that needs nothing filled in. */
export type Said = keyof { [Name in keyof PollTexts as PollTexts[Name] extends string ? Name : never]: unknown };

/** What a poll looks like now, for whatever draws its options. */
export interface Scene {
  poll: PollAnswer;
  /** Where the reader may see it now. */
  tally: Tally | null;
  /** By which the options are ordered, where most votes come first; stands still while the reader is voting. */
  ranked: Tally | null;
  /** The reader's choices: counted, kept, or refused and still in the form. */
  choices: readonly string[];
  /** The reader's own answer. */
  other: string | undefined;
  /** Whether there are controls, and whether they work. */
  controls: boolean;
  disabled: boolean;
  /** Whether a ballot did not arrive and waits to be sent again. */
  waits: boolean;
  /** Names of what is said about the vote, and whether it is that something is missing. */
  said: Said[];
  faulty: boolean;
  /** Name of what the button says; without it there is none. */
  button: 'vote' | 'sending' | 'retry' | 'change' | undefined;
  /** Beside the button, or in its stead. */
  more?: unknown;
  /** Words for why this reader may not vote. */
  blocked?: string | undefined;
  /** Whether bars grow: after the reader's own vote; they stand still otherwise. */
  grow?: boolean;
  /** What the row of an option shows of votes, by its id and its place in the poll. */
  result?: (id: string, index: number) => Result;
  /** Whether results come with a vote, so that place for them is kept from the start. */
  room: boolean;
  /** Whether the reader could vote when the poll was loaded, so that nothing may move from then on. */
  lively: boolean;
  /** The reader's random identity, made and kept at the first call; there where the options are shuffled by it. */
  voter?: () => string;
  /** Votes at once, or sends again what waits; no choice withdraws the vote. */
  vote: (choices: string[]) => void;
}

/** What draws the options of a poll that is not an ordinary choice; in a file of its own, loaded where it is needed. */
export interface ViewPart {
  styles: CSSStyleSheet;
  view: (scene: Scene) => unknown;
  /** Said before what is said about the vote. */
  verdict?: (scene: Scene) => string;
  /** What can be done with the vote, beside what is said about it, where there is no button to vote with. */
  aside?: (scene: Scene) => unknown;
  /** Where the buttons were. */
  afterword?: (scene: Scene) => unknown;
  /** What the form says beyond the choices; `fault` names the text that says what is missing. */
  read?: (form: HTMLFormElement, choices: string[]) => { other?: string; fault?: 'otherFirst' };
}
