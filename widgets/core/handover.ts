/** Instead of data, after ten seconds at the latest, where the worker did not answer or had nothing to show. */
export type Missing = false | undefined;

/**
 * What the loader gives an element: the element's `otklik` property. It is the only thing that the two know of each
 * other, so that a loader and elements of different versions get along; whoever sets it first owns the element.
 */
export interface Handover<Data = unknown> {
  /** Address of the worker, with a slash at its end. */
  api: string;
  /** Site of the first question; each answer names its own. */
  site: string;
  /** The first answer, asked for while the element's code was on its way. */
  data: Promise<Data | Missing>;
  /** Asks again: after a failure, or when an attribute has changed. */
  load(): Promise<Data | Missing>;
}

/** An element that the loader has found; `start` and `load` are there once its code is. */
export interface Otklik extends HTMLElement {
  otklik?: Handover;
  start?(): void;
  load?(): void;
}
