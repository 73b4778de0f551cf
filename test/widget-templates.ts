import { glob, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseSync, type Plugin } from 'vite';
import { minifyHtml } from '../widgets/minify-templates.ts';
import { taggedTemplates } from '../widgets/tagged-templates.ts';

const folder = fileURLToPath(new URL('../widgets/', import.meta.url));
const id = 'virtual:widget-templates';

/** The `html` templates of all widgets by file, as the build compiles them, for tests that run in a browser. */
export function widgetTemplates(): Plugin {
  return {
    name: 'otklik-widget-templates',
    resolveId: (asked) => (asked === id ? `\0${id}` : undefined),
    async load(asked) {
      if (asked !== `\0${id}`) return undefined;
      const found: [file: string, strings: string[]][] = [];
      for await (const file of glob(['*/*.ts', '*.ts'], { cwd: folder })) {
        const code = await readFile(folder + file, 'utf8');
        for (const { quasi } of taggedTemplates(parseSync(file, code, { astType: 'js' }).program, ['html']))
          found.push([file, quasi.quasis.map(({ start, end }) => minifyHtml(code.slice(start, end)))]);
      }
      return `export default ${JSON.stringify(found)};`;
    },
  };
}
