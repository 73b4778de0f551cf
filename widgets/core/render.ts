import type { Template } from './template.ts';

// Lit's templates in a fifth of Lit's bytes, which were a third of what a poll loads. No HTML is parsed: nodes are made
// from literals in our source, so the page's Trusted Types have nothing to allow, and values become text, attributes and
// properties only. What is written here is all that a template may hold: tags that are closed, no entities, no comments.

/** Stands in a literal where a value belongs. */
const hole = '\x01';
const tags = /<(\/?)([\w-]+)((?:"[^"]*"|[^">])*)>|[^<]+/g;
const attributes = /([^\s=]+)(?:=(?:"([^"]*)"|(\S+)))?/g;
const empty = /^(?:img|input|br)$/;

/** Puts a value into its place, where it is not there already. */
type Put = (...values: unknown[]) => void;
/** A place, and how many values belong there. */
type Place = [holes: number, put: Put];

const roots = new WeakMap<Node, Slot>();

/** Draws a template, or whatever a template may hold, into a node that nobody else draws into. */
export function render(content: unknown, root: Node): void {
  if (!roots.has(root)) roots.set(root, new Slot(root));
  roots.get(root)!.put(content);
}

/** A place for text, a template, or a list of them. */
class Slot {
  readonly #start = new Text();
  readonly #end = new Text();
  #pieces: TemplateStringsArray | undefined;
  #places: Place[] = [];
  #items: Slot[] | undefined;
  #text: Text | undefined;

  constructor(parent: Node, before: Node | null = null) {
    parent.insertBefore(this.#start, before);
    parent.insertBefore(this.#end, before);
  }

  put(content: unknown): void {
    if (Array.isArray(content)) this.#putList(content);
    else if (isTemplate(content)) this.#putTemplate(content);
    else this.#putText(content === undefined || content === null || content === false ? '' : `${content as string}`);
  }

  #putList(list: unknown[]): void {
    if (!this.#items) this.#clear();
    const items = (this.#items ??= []);
    for (const item of items.splice(list.length)) item.#remove();
    list.forEach((content, index) => (items[index] ??= new Slot(this.#end.parentNode!, this.#end)).put(content));
  }

  #putTemplate({ pieces, values }: Template): void {
    const isNew = this.#pieces !== pieces;
    const fragment = new DocumentFragment();
    if (isNew) {
      this.#clear();
      this.#pieces = pieces;
      this.#places = build(pieces, fragment);
    }
    let next = 0;
    for (const [holes, put] of this.#places) put(...values.slice(next, (next += holes)));
    if (isNew) this.#end.before(fragment);
  }

  #putText(text: string): void {
    if (!this.#text) {
      this.#clear();
      this.#end.before((this.#text = new Text()));
    }
    // What is set anew is announced anew.
    if (this.#text.data !== text) this.#text.data = text;
  }

  #clear(): void {
    while (this.#start.nextSibling !== this.#end) this.#start.nextSibling!.remove();
    this.#pieces = this.#items = this.#text = undefined;
  }

  #remove(): void {
    this.#clear();
    this.#start.remove();
    this.#end.remove();
  }
}

/** No JSON is one, whatever an answer of the network holds: its lists have no `raw`. */
const isTemplate = (content: unknown): content is Template =>
  Boolean((content as Partial<Template> | null | undefined)?.pieces?.raw);

/** Makes a literal's nodes; the places in them are in the order of its values. */
function build(pieces: TemplateStringsArray, root: Node): Place[] {
  const places: Place[] = [];
  let parent = root;
  for (const [text, isEnd, name, rest = ''] of pieces.join(hole).matchAll(tags)) {
    if (!name) {
      text.split(hole).forEach((words, index) => {
        if (index) {
          const slot = new Slot(parent);
          places.push([1, (value) => slot.put(value)]);
        }
        if (words) parent.appendChild(new Text(words));
      });
    } else if (isEnd) parent = parent.parentNode!;
    else {
      const element = document.createElement(name);
      parent.appendChild(element);
      for (const [, key, quoted, bare = ''] of rest.replace(/\/$/, '').matchAll(attributes)) {
        const words = (quoted ?? bare).split(hole);
        if (words.length > 1) places.push([words.length - 1, placeOf(element, key!, words)]);
        else element.setAttribute(key!, words[0]!);
      }
      if (!empty.test(name)) parent = element;
    }
  }
  return places;
}

/** `@event`, `.property`, `?attribute` that is there or not, or an attribute's value with words around it. */
function placeOf(element: Element, key: string, words: string[]): Put {
  const name = key.slice(1);
  let old: unknown;
  if (key[0] === '@') {
    element.addEventListener(name, (event) => (old as EventListener)(event));
    return (listener) => (old = listener);
  }
  return (...values) => {
    const value =
      words.length > 2 || words[0] || words[1]
        ? words[0] + values.map((inner, index) => `${(inner as string) ?? ''}${words[index + 1]}`).join('')
        : values[0];
    if (value === old) return;
    old = value;
    if (key[0] === '.') (element as unknown as Record<string, unknown>)[name] = value;
    else if (key[0] === '?') element.toggleAttribute(name, Boolean(value));
    else if (value === null || value === undefined) element.removeAttribute(key);
    else element.setAttribute(key, value as string);
  };
}
