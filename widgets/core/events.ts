/** Counted ballots as the contract has them, written out: the package's types do without its schemas. */
interface Tally {
  /** Of two tallies the one with the higher version is the newer one. */
  version: number;
  /** People, not choices. */
  ballots: number;
  /** Ballots by option id. */
  options: Record<string, number>;
}

/** Details of the events that elements send; all bubble and cross shadow boundaries. */
export interface OtklikEvents {
  /** Cancelable: a listener that calls `preventDefault()` keeps the vote from being sent. */
  'otklik-before-vote': { site: string; poll: string; choices: string[] };
  /** The vote was acknowledged. `tally` is null where the poll does not show it. */
  'otklik-voted': { site: string; poll: string; choices: string[]; tally: Tally | null };
  /** Cancelable. `fields` by id. */
  'otklik-before-send': { site: string; hotline: string; fields: Record<string, string> };
  /** The message was acknowledged. The receipt stays between the reader and the newsroom. */
  'otklik-sent': { site: string; hotline: string };
  /** A link was followed. */
  'otklik-followed': { site: string; url: string };
  /** `code` is the API's problem code, or `unreachable` where the worker did not answer. */
  'otklik-failed': { site: string; code: string };
}

declare global {
  interface HTMLElementEventMap extends OtklikEventMap {}
  interface DocumentEventMap extends OtklikEventMap {}
}

type OtklikEventMap = { [Type in keyof OtklikEvents]: CustomEvent<OtklikEvents[Type]> };
