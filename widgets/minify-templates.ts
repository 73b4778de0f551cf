import type { Plugin } from 'vite';

/** A node of the syntax tree, as far as it matters here. */
interface Node {
  type: string;
  tag?: { name?: string };
  quasi?: { quasis: { start: number; end: number }[] };
  [key: string]: unknown;
}

/** Takes the white space that only indents out of `html` and `css` templates, where a bundler's minifier may not. */
export function minifyTemplates(): Plugin {
  return {
    name: 'otklik-minify-templates',
    enforce: 'post',
    transform(code, id) {
      if (!/widgets[\\/].*\.ts$/.test(id) || !/(html|css)`/.test(code)) return undefined;
      const edits = quasisOf(this.parse(code) as unknown as Node).map(({ start, end, tag }) => ({
        start,
        end,
        text: (tag === 'html' ? minifyHtml : minifyCss)(code.slice(start, end)),
      }));
      // From the end, so that earlier positions stay what they are.
      for (const { start, end, text } of edits.sort((one, other) => other.start - one.start)) {
        code = code.slice(0, start) + text + code.slice(end);
      }
      return { code, map: null };
    },
  };
}

/** A piece of a template between two expressions: only line breaks with their indentation go, single spaces stay. */
export function minifyHtml(text: string): string {
  if (!text.trim() && text.includes('\n')) return '';
  return text
    .replace(/>\s*\n\s*/g, '>')
    .replace(/\s*\n\s*(?=<|$)/g, '')
    .replace(/\s*\n\s*(?=\/?>)/g, '')
    .replace(/\s*\n\s*/g, ' ')
    .replace(/ \/>/g, '>');
}

/** What stands in quotes stays as it is. */
export function minifyCss(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .split(/('[^']*')/)
    .map((piece, index) => (index % 2 === 0 ? squeezeCss(piece) : piece))
    .join('')
    .trim();
}

function squeezeCss(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,>!/]) ?/g, '$1')
    .replace(/: /g, ':')
    .replace(/;}/g, '}')
    .replace(/(?<=[ (:,-])0\.(?=\d)/g, '.');
}

function quasisOf(node: Node): { start: number; end: number; tag: string }[] {
  const found = [];
  const tag = node.type === 'TaggedTemplateExpression' ? node.tag?.name : undefined;
  if (tag === 'html' || tag === 'css') {
    for (const { start, end } of node.quasi?.quasis ?? []) found.push({ start, end, tag });
  }
  for (const child of Object.values(node).flat()) {
    if (child && typeof child === 'object' && 'type' in child) found.push(...quasisOf(child as Node));
  }
  return found;
}
