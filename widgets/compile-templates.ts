import { Parser } from 'htmlparser2';
import type { Plugin } from 'vite';
import { type Edit, edited, taggedTemplates } from './tagged-templates.ts';

/**
 * Where a value of a template goes: the number of a node, in the order of the document, elements and comments counted;
 * and for an attribute its name, with Lit's sign for a property (`.`), a boolean (`?`) or a listener (`@`). An attribute
 * that is not the value alone has what stands around its values.
 */
export type CompiledPart = number | [node: number, name: string, ...around: string[]];

export interface CompiledTemplate {
  /** Markup with an empty comment in each place of a child, and without the attributes that have values. */
  html: string;
  parts: CompiledPart[];
}

/** Stands for a value while the markup is parsed. */
const hole = '\u{f0000}';
const holes = new RegExp(hole, 'u');
/** Elements in which a comment is text, so that no value has a place there. */
const textOnly = new Set(['script', 'style', 'textarea', 'title', 'template']);
/** Parsed otherwise than written where something is left out, which would count the nodes anew. */
const parents: Record<string, string> = { tr: 'tbody', td: 'tr', th: 'tr' };

/**
 * What Lit finds out about a template in the reader's browser, found out beforehand: the pieces of markup between the
 * values of a template literal, in the order of its values. Throws where a value stands where it has no place, and where
 * browsers would read the markup otherwise.
 */
export function compileTemplate(strings: readonly string[]): CompiledTemplate {
  let html = '';
  let nodes = 0;
  const parts: CompiledPart[] = [];
  const open: string[] = [];
  const refuse = (why: string): never => {
    throw new Error(`${why}: ${strings.join('${…}')}`);
  };
  const addNode = () => (nodes += 1) - 1;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const node = addNode();
        if (parents[name] && parents[name] !== open.at(-1)) refuse(`<${name}> has no <${parents[name]}>`);
        open.push(name);
        html += `<${name}`;
        for (const [attribute, value] of Object.entries(attributes)) {
          const around = value.split(holes);
          if (around.length === 1) html += value === '' ? ` ${attribute}` : ` ${attribute}=${quoted(value)}`;
          // What stands around a value is set and not parsed.
          else if (value.includes('&')) refuse('An attribute has a value and an entity');
          else parts.push([node, attribute, ...(around.some(Boolean) || around.length > 2 ? around : [])]);
        }
        html += '>';
      },
      ontext(text) {
        const [first = '', ...others] = text.split(holes);
        if (others.length > 0 && open.some((name) => textOnly.has(name)))
          refuse(`<${open.at(-1)}> has no place for a value`);
        html += first;
        for (const other of others) {
          parts.push(addNode());
          html += `<!>${other}`;
        }
      },
      onclosetag(name, isImplied) {
        open.pop();
        if (!isImplied) html += `</${name}>`;
        else if (!voidElements.has(name)) refuse(`<${name}> is not closed`);
      },
      oncomment: () => refuse('A comment would be counted as a value'),
      onprocessinginstruction: () => refuse('An instruction would be counted as a value'),
    },
    // Names of properties are not in lower case.
    { decodeEntities: false, lowerCaseAttributeNames: false },
  );
  // A void element that closes itself right behind a value, which would else have the slash for its last letter.
  parser.end(strings.map((text) => text.replace(/^\/(?=>)/, '')).join(hole));
  // A value that comes last needs something behind it, to know among others where it ends.
  if (strings.length > 1 && !strings.at(-1)) html += '<!>';
  // An attribute has a number and a name, and for each of its values one more piece around them.
  const values = parts.reduce<number>(
    (sum, part) => sum + (typeof part === 'number' ? 1 : Math.max(part.length - 3, 1)),
    0,
  );
  if (values !== strings.length - 1 || holes.test(html)) refuse('A value has no place here');
  return { html, parts };
}

const voidElements = new Set(['br', 'hr', 'img', 'input', 'source', 'wbr']);

/** The shortest way to write the value of an attribute. */
function quoted(value: string): string {
  if (/^[^\s"'=<>`]+$/.test(value)) return value;
  return value.includes('"') ? `'${value}'` : `"${value}"`;
}

/**
 * Compiles the `html` templates of the widgets, for a Lit that takes them so (`compiledLit`): what it need not find out
 * takes no time in readers' browsers, and the code for it is not there.
 */
export function compileTemplates(): Plugin {
  return {
    name: 'otklik-compile-templates',
    enforce: 'post',
    transform(code, id) {
      if (!/widgets[\\/].*\.ts$/.test(id)) return undefined;
      const tree = this.parse(code);
      checkImports(tree.body, id);
      const templates = taggedTemplates(tree, ['html']);
      if (templates.length === 0) return undefined;
      let compiled = '';
      const edits: Edit[] = [];
      for (const [index, { tag, end, quasi }] of templates.entries()) {
        const strings = quasi.quasis.map((piece) => code.slice(piece.start, piece.end));
        if (strings.some((text) => text.includes('\\'))) throw new Error(`A template of ${id} has a backslash.`);
        if (quasi.expressions.some(({ type }) => type === 'SequenceExpression'))
          throw new Error(`A template of ${id} has a sequence for a value.`);
        const { html, parts } = compileTemplate(strings);
        compiled += `const otklik$${index}={h:()=>\`${html}\`,p:${JSON.stringify(parts)}};\n`;
        for (const [at, piece] of quasi.quasis.entries()) {
          const isLast = at === quasi.quasis.length - 1;
          edits.push({
            start: at === 0 ? tag.start : piece.start - 1,
            end: isLast ? end : piece.end + 2,
            text: `${at === 0 ? `html(otklik$${index}` : ''}${isLast ? ')' : ','}`,
          });
        }
      }
      return { code: compiled + edited(code, edits), map: null };
    },
  };
}

/** Of Lit there is only what `compiledLit` leaves, under its own name, by which templates are found. */
function checkImports(body: readonly object[], id: string): void {
  for (const { source, specifiers = [] } of body as ImportDeclaration[]) {
    if (!/^lit(-html)?(\/|$)/.test(source?.value ?? '')) continue;
    const isKnown = ({ imported, local }: ImportSpecifier) =>
      imported?.name === local.name && /^(html|render|nothing|noChange)$/.test(local.name);
    if (source?.value !== 'lit/html.js' || !specifiers.every(isKnown))
      throw new Error(`${id} imports of Lit what the build does not compile.`);
  }
}

interface ImportDeclaration {
  source?: { value: string };
  specifiers?: ImportSpecifier[];
}

interface ImportSpecifier {
  imported?: { name?: string };
  local: { name: string };
}
