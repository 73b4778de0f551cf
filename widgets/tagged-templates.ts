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
