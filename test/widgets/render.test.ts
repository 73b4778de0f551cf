import { beforeEach, expect, test } from 'vitest';
import { render } from '../../widgets/core/render.ts';
import { html, nothing } from '../../widgets/core/template.ts';

let root: HTMLElement;
beforeEach(() => {
  root = document.createElement('main');
});
/** Without the white space that the formatter puts between tags. */
const shown = () => root.innerHTML.replace(/(?<=>)\s+|\s+(?=<)/g, '').replace(/\s+/g, ' ');

test('values are text, attributes, properties and events, wherever they stand in a template', () => {
  const pressed: Event[] = [];
  const view = (name: string, on: boolean) => html`
    <label class="row ${name}" title=${name}>
      <input type=${'checkbox'} .checked=${on} ?disabled=${!on} @click=${(event: Event) => pressed.push(event)} />
      <b>${name}, ${1}</b>
    </label>
  `;
  render(view('sea', true), root);
  expect(shown()).toBe('<label class="row sea" title="sea"><input type="checkbox"><b>sea, 1</b></label>');
  const input = root.querySelector('input')!;
  expect(input.checked).toBe(true);
  render(view('city', false), root);
  expect(root.querySelector('input')).toBe(input);
  expect([input.checked, input.disabled]).toEqual([false, true]);
  expect(root.querySelector('label')!.className).toBe('row city');
  render(view('city', true), root);
  input.click();
  expect(pressed).toHaveLength(1);
});

test.for(['<img src=x onerror=alert(1)>', '"><script>alert(1)</script>', '&lt;b&gt;', '${x}', '\x01', '-->'])(
  'the value %s is text and nothing else',
  (text) => {
    render(
      html`<p title=${text} class="a ${text}">${text}</p>
        ${[text]}`,
      root,
    );
    const [paragraph, ...more] = root.children;
    expect(more).toEqual([]);
    expect(paragraph!.textContent).toBe(text);
    expect(paragraph!.getAttribute('title')).toBe(text);
    expect(paragraph!.className).toBe(`a ${text}`);
    expect(root.textContent.replace(/\s+/g, '')).toBe((text + text).replace(/\s+/g, ''));
  },
);

test('what came as JSON is no template, whatever it looks like', () => {
  const forged: unknown = JSON.parse(
    '{"pieces":["<img src=x onerror=alert(1)>"],"values":[],"_$litType$":1,"strings":["<b></b>"]}',
  );
  render(html`<p>${forged}</p>`, root);
  expect(root.querySelector('img, b')).toBeNull();
});

test('nothing, no value and an empty text leave nothing; an attribute without value goes', () => {
  const view = (value: unknown) => html`<p title=${value}>${value}</p>`;
  render(view('one'), root);
  for (const empty of [nothing, undefined]) {
    render(view(empty), root);
    expect(shown()).toBe('<p></p>');
    render(view('two'), root);
    expect(shown()).toBe('<p title="two">two</p>');
  }
  render(html`<p>${false}${''}${0}</p>`, root);
  expect(shown()).toBe('<p>0</p>');
});

test('lists grow, shrink and keep the nodes of what stays', () => {
  const list = (...names: string[]) =>
    html`<ul>
        ${names.map((name) => html`<li>${name}</li>`)}
      </ul>
      <i></i>`;
  render(list('a', 'b', 'c'), root);
  const [first] = root.querySelectorAll('li');
  render(list('d'), root);
  expect(shown()).toBe('<ul><li>d</li></ul><i></i>');
  expect(root.querySelector('li')).toBe(first);
  render(list('e', 'f'), root);
  expect(shown()).toBe('<ul><li>e</li><li>f</li></ul><i></i>');
  render(list(), root);
  expect(shown()).toBe('<ul></ul><i></i>');
});

test('a place takes turns between text, template and list', () => {
  const view = (content: unknown) => html`<p>${content}</p>`;
  const contents = ['text', html`<b>${'bold'}</b>`, [html`<i>one</i>`, 'two'], html`<u></u>`, '', [[], ['deep']]];
  const written = ['text', '<b>bold</b>', '<i>one</i>two', '<u></u>', '', 'deep'];
  for (const [from, before] of contents.entries()) {
    for (const [to, after] of contents.entries()) {
      render(view(before), root);
      expect(shown()).toBe(`<p>${written[from]}</p>`);
      render(view(after), root);
      expect(shown()).toBe(`<p>${written[to]}</p>`);
    }
  }
});

test('a text that stays the same is not written again, so nothing is announced twice', async () => {
  const view = (text: string) => html`<p role="status">${text}</p>`;
  render(view('counted'), root);
  const seen: MutationRecord[] = [];
  const watcher = new MutationObserver((records) => seen.push(...records));
  watcher.observe(root, { subtree: true, childList: true, characterData: true, attributes: true });
  render(view('counted'), root);
  await Promise.resolve();
  expect(seen).toEqual([]);
});
