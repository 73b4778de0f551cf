import type { Plugin } from 'vite';
import { edited, taggedTemplates } from './tagged-templates.ts';

/** Takes the white space that only indents out of `html` and `css` templates, where a bundler's minifier may not. */
export function minifyTemplates(): Plugin {
  return {
    name: 'otklik-minify-templates',
    enforce: 'post',
    transform(code, id) {
      if (!/widgets[\\/].*\.ts$/.test(id) || !/(html|css)`/.test(code)) return undefined;
      const edits = taggedTemplates(this.parse(code), ['html', 'css']).flatMap(({ tag, quasi }) =>
        quasi.quasis.map(({ start, end }) => ({
          start,
          end,
          text: (tag.name === 'html' ? minifyHtml : minifyCss)(code.slice(start, end)),
        })),
      );
      return { code: edited(code, edits), map: null };
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
