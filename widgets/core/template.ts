/** What is drawn: a literal's pieces of HTML, and what stands between them. */
export interface Template {
  pieces: TemplateStringsArray;
  values: unknown[];
}

/** In place of an attribute's value: there is no such attribute. */
export const nothing = null;

/** Tag of the elements' templates, in the syntax of Lit's, so that its lint rules and editors' plugins know it. */
export const html = (pieces: TemplateStringsArray, ...values: unknown[]): Template => ({ pieces, values });
