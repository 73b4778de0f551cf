import { OtklikHotline as HotlineElement } from '../hotline/hotline-element.ts';
import { type OtklikElement, selfServing } from './self-serving.ts';

/** A form with which readers write to the newsroom, `<otklik-hotline>`; its attributes, parts and properties are in `custom-elements.json`. */
export interface OtklikHotline extends OtklikElement {}
export const OtklikHotline: new () => OtklikHotline = /* #__PURE__ */ selfServing(HotlineElement);
