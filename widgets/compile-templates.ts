import { Parser } from 'htmlparser2';
import type { Plugin } from 'vite';
import { taggedTemplates } from './tagged-templates.ts';

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

/**
 * What Lit finds out about a template in the reader's browser, found out beforehand: the pieces of markup between the
 * values of a template literal, in the order of its values. Throws where a value stands where it has no place.
 */
export function compileTemplate(strings: readonly string[]): CompiledTemplate {
  let html = '';
  let nodes = 0;
  const parts: CompiledPart[] = [];
  const addNode = () => (nodes += 1) - 1;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const node = addNode();
        html += `<${name}`;
        for (const [attribute, value] of Object.entries(attributes)) {
          const around = value.split(holes);
          if (around.length > 1)
            parts.push([node, attribute, ...(around.some(Boolean) || around.length > 2 ? around : [])]);
          else if (value === '') html += ` ${attribute}`;
          else html += ` ${attribute}=${quoted(value)}`;
        }
        html += '>';
      },
      ontext(text) {
        const [first = '', ...others] = text.split(holes);
        html += first;
        for (const other of others) {
          parts.push(addNode());
          html += `<!>${other}`;
        }
      },
      onclosetag(name, isImplied) {
        if (!isImplied) html += `</${name}>`;
      },
      oncomment() {
        throw new Error('A template has a comment, which would be counted as a value.');
      },
    },
    // Names of properties are not in lower case.
    { decodeEntities: false, lowerCaseAttributeNames: false },
  );
  // An element that closes itself right behind a value, which would else have the slash for its last letter.
  parser.end(strings.map((text) => text.replace(/^\/(?=>)/, '')).join(hole));
  // An attribute has a number and a name, and for each of its values one more piece around them.
  const values = parts.reduce<number>(
    (sum, part) => sum + (typeof part === 'number' ? 1 : Math.max(part.length - 3, 1)),
    0,
  );
  if (values !== strings.length - 1 || holes.test(html))
    throw new Error(`A value has no place here: ${strings.join('${…}')}`);
  return { html, parts };
}

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
      if (!/widgets[\\/].*\.ts$/.test(id) || !code.includes('html`')) return undefined;
      const templates = taggedTemplates(this.parse(code), ['html']);
      let compiled = '';
      const edits: { start: number; end: number; text: string }[] = [];
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
      // From the end, so that earlier positions stay what they are.
      for (const { start, end, text } of edits.toSorted((one, other) => other.start - one.start)) {
        code = code.slice(0, start) + text + code.slice(end);
      }
      return { code: compiled + code, map: null };
    },
  };
}
