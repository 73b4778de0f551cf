import { OtklikPoll as PollElement } from '../poll/poll-element.ts';
import { type OtklikElement, selfServing } from './self-serving.ts';

/** A poll, `<otklik-poll>`; its attributes, parts and properties are in `custom-elements.json`. */
export interface OtklikPoll extends OtklikElement {}
export const OtklikPoll: new () => OtklikPoll = /* #__PURE__ */ selfServing(PollElement);
