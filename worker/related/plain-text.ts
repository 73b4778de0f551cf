import { Parser } from 'htmlparser2';

/** Elements that do not part words. */
const inline = new Set([
  'a',
  'abbr',
  'b',
  'em',
  'font',
  'i',
  'mark',
  's',
  'small',
  'span',
  'strong',
  'sub',
  'sup',
  'u',
  'wbr',
]);
const unread = new Set(['script', 'style', 'template', 'noscript', 'iframe', 'object', 'svg', 'math']);
/** What a browser would take for a tag, were the text used as HTML. */
const tagStart = /<[a-z/!?]/i;
/** More open elements than any text has; the parser's time grows with their square. */
const maxDepth = 200;

interface Options {
  /** Keeps what stands in scripts and styles: in a headline it was meant to be read. */
  everything?: boolean;
}

/** Feeds escape their texts once or twice; what is escaped more often is an attempt. */
const maxPasses = 3;

/** What a reader would read of a piece of HTML: no tags, entities decoded, white space collapsed. */
export function plainText(html: string, { everything = false }: Options = {}): string {
  let text = /[<&]/.test(html) ? textOf(html, everything) : html;
  for (let pass = 1; pass < maxPasses && tagStart.test(text); pass++) text = textOf(text, everything);
  // Lists are shown as text, so this is a second lock on the door.
  return cleanText(tagStart.test(text) ? text.replaceAll('<', '') : text);
}

/** One line without control characters, without marks that reverse the direction of what follows, well-formed. */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\u202A-\u202E\u2066-\u2069\uFEFF\uFFFE\uFFFF]/g, '')
    .replace(/[^\P{Cc}\s]/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** At most `length` characters, cut between words and marked with an ellipsis. */
export function shortened(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length);
  const space = cut.lastIndexOf(' ');
  return `${cut
    .slice(0, space > length / 2 ? space : length - 1)
    .toWellFormed()
    .replace(/[\s,;:.–—-]+$/u, '')}…`;
}

function textOf(html: string, everything: boolean): string {
  const texts: string[] = [];
  let depth = 0;
  let skipped = 0;
  const parser = new Parser(
    {
      onopentag(name) {
        if (++depth > maxDepth) return parser.reset();
        if (!everything && unread.has(name)) skipped++;
        else if (!inline.has(name)) texts.push(' ');
      },
      onclosetag(name) {
        depth--;
        if (!everything && unread.has(name)) skipped--;
        else if (!inline.has(name)) texts.push(' ');
      },
      ontext(data) {
        if (skipped === 0 && depth <= maxDepth) texts.push(data);
      },
    },
    { decodeEntities: true },
  );
  // In pieces, so that a reset in the middle leaves the rest unread.
  for (let at = 0; at < html.length && depth <= maxDepth; at += 4096) parser.write(html.slice(at, at + 4096));
  if (depth <= maxDepth) parser.end();
  return texts.join('');
}
