import { OtklikReadAlso as ReadAlsoElement } from '../read-also/read-also-element.ts';
import { type OtklikElement, selfServing } from './self-serving.ts';

/** A list of articles to read next, `<otklik-read-also>`; its attributes, parts and properties are in `custom-elements.json`. */
export interface OtklikReadAlso extends OtklikElement {}
export const OtklikReadAlso: new () => OtklikReadAlso = /* #__PURE__ */ selfServing(ReadAlsoElement);
