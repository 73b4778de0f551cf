/** A node of the syntax tree, as far as it matters here. */
export interface SyntaxNode {
  type: string;
  /** Offsets into the source text; a piece of a template has no part of what surrounds it. */
  start: number;
  end: number;
}

export interface TaggedTemplate extends SyntaxNode {
  tag: SyntaxNode & { name?: string };
  quasi: { quasis: SyntaxNode[]; expressions: SyntaxNode[] };
}

/** Template literals with one of these tags, wherever they are in the tree. */
export function taggedTemplates(tree: object, tags: readonly string[]): TaggedTemplate[] {
  const found = isTaggedTemplate(tree) && tags.includes(tree.tag.name ?? '') ? [tree] : [];
  for (const child of Object.values(tree).flat() as unknown[]) {
    if (child && typeof child === 'object' && 'type' in child) found.push(...taggedTemplates(child, tags));
  }
  return found;
}

function isTaggedTemplate(node: object): node is TaggedTemplate {
  return 'type' in node && node.type === 'TaggedTemplateExpression';
}

/** What is to stand in the place of a piece of source text. */
export interface Edit {
  start: number;
  end: number;
  text: string;
}

/** Source text with these edits, of which no two overlap. */
export function edited(code: string, edits: readonly Edit[]): string {
  // From the end, so that earlier positions stay what they are.
  for (const { start, end, text } of edits.toSorted((one, other) => other.start - one.start)) {
    code = code.slice(0, start) + text + code.slice(end);
  }
  return code;
}
