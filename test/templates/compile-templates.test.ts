import { html, render } from 'lit/html.js';
import templates from 'virtual:widget-templates';
import { expect, it } from 'vitest';
import { type CompiledTemplate, compileTemplate } from '../../widgets/compile-templates.ts';

/** One value for each place of a template, told apart by its number. */
function valuesFor({ parts }: CompiledTemplate): unknown[] {
  let n = 0;
  return parts.flatMap((part): unknown[] => {
    if (typeof part === 'number') return [`value ${n++}`];
    const [, name, ...around] = part;
    if (name.startsWith('@')) return [() => n++];
    if (name.startsWith('?')) return [n++ % 2 === 0];
    return Array.from({ length: Math.max(1, around.length - 1) }, () => `value-${n++}`);
  });
}

/** What a template draws with these values by the letter of `CompiledTemplate`, and the properties that it sets. */
function drawn({ html: markup, parts }: CompiledTemplate, values: unknown[]): Element {
  const template = document.createElement('template');
  template.innerHTML = markup;
  const walker = document.createTreeWalker(template.content, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_COMMENT);
  const nodes: Node[] = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  const rest = [...values];
  for (const part of parts) {
    if (typeof part === 'number') {
      (nodes[part] as Comment).after(String(rest.shift()));
      continue;
    }
    const [index, name, first = '', ...others] = part;
    const element = nodes[index] as Element;
    // Whatever stands around such a value would make a text of it.
    if (/^[@?.]/.test(name)) expect([first, ...others]).toEqual(['']);
    if (name.startsWith('@')) rest.shift();
    else if (name.startsWith('?')) element.toggleAttribute(name.slice(1), Boolean(rest.shift()));
    else if (name.startsWith('.')) Object.assign(element, { [name.slice(1)]: rest.shift() });
    else
      element.setAttribute(
        name,
        others.length
          ? others.reduce((text, after) => text + String(rest.shift()) + after, first)
          : String(rest.shift()),
      );
  }
  const root = document.createElement('div');
  root.append(template.content);
  return root;
}

/** Markup without comments, and what the elements' properties are. */
function seen(root: Element): unknown[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_COMMENT);
  const comments: Node[] = [];
  while (walker.nextNode()) comments.push(walker.currentNode);
  for (const comment of comments) comment.parentNode?.removeChild(comment);
  root.normalize();
  const properties = [...root.querySelectorAll<HTMLInputElement>('*')].map(({ value, checked, style }) => [
    value,
    checked,
    style.cssText,
  ]);
  return [root.innerHTML, properties];
}

it('all templates of the widgets are there to be compared', () => {
  expect(templates.length).toBeGreaterThan(60);
  expect(new Set(templates.map(([file]) => file.split(/[\\/]/)[0]))).toEqual(
    new Set(['core', 'hotline', 'poll', 'read-also']),
  );
});

it.each(templates)('a template of %s is what Lit makes of it: %j', (_file, strings) => {
  const compiled = compileTemplate(strings);
  const values = valuesFor(compiled);
  const root = document.createElement('div');
  render(html(Object.assign(strings, { raw: strings }) as unknown as TemplateStringsArray, ...values), root);
  expect(seen(drawn(compiled, values))).toEqual(seen(root));
});

it('a value that comes last has a node behind it, by which it ends among others', () => {
  expect(compileTemplate(['<i></i>', '']).html).toBe('<i></i><!><!>');
  expect(compileTemplate(['', '']).html).toBe('<!><!>');
  expect(compileTemplate(['<i>', '</i>']).html).toBe('<i><!></i>');
});

it('markup stays what it is', () => {
  expect(compileTemplate(['<p title=\'say "x"\'>&nbsp;a/b&lt;</p><a href="?a=b">', '/a</a>'])).toEqual({
    html: '<p title=\'say "x"\'>&nbsp;a/b&lt;</p><a href="?a=b"><!>/a</a>',
    parts: [2],
  });
  expect(compileTemplate(['<div .scrollTop=', ' class="', '', '"></div>'])).toEqual({
    html: '<div></div>',
    parts: [
      [0, '.scrollTop'],
      [0, 'class', '', '', ''],
    ],
  });
});

it.each([
  [['<p ', '></p>'], 'no place'],
  [['<p data-', '="y"></p>'], 'no place'],
  [['<!-- ', ' -->'], 'A comment'],
  [['<p>', '</p><!-- -->'], 'A comment'],
  [['<!doctype html><p>', '</p>'], 'An instruction'],
  [['<textarea>', '</textarea>'], '<textarea> has no place'],
  [['<table><tr><td>', '</td></tr></table>'], '<tr> has no <tbody>'],
  [['<p title="a&nbsp;', '"></p>'], 'an entity'],
  [['<div><b>', '</div>'], '<b> is not closed'],
])('%j does not compile', (strings, why) => {
  expect(() => compileTemplate(strings)).toThrow(why);
});
