interface Fit {
  width: number;
  height: number;
  /** Largest and smallest size of the letters, pixels. */
  sizes: readonly [number, number];
  font: (size: number) => string;
}

interface FittedText {
  lines: string[];
  size: number;
  /** From one line to the next. */
  leading: number;
  font: string;
}

/** The text in the largest letters with which it fits; cut off where it is too long for the smallest. */
export function fitText(context: CanvasRenderingContext2D, text: string, fit: Fit): FittedText {
  const [largest, smallest] = fit.sizes;
  for (let size = largest; ; size -= 4) {
    const leading = Math.round(size * 1.16);
    const font = fit.font(size);
    context.font = font;
    const lines = wrap(context, text, fit.width);
    const most = Math.max(1, Math.floor((fit.height - size * 0.25) / leading));
    if (lines.length <= most) return { lines, size, leading, font };
    if (size - 4 < smallest) {
      const rest = lines.slice(most - 1).join(' ');
      return { lines: [...lines.slice(0, most - 1), oneLine(context, rest, fit.width)], size, leading, font };
    }
  }
}

/** The text, or as much of it as fits with an ellipsis. */
export function oneLine(context: CanvasRenderingContext2D, text: string, width: number): string {
  if (context.measureText(text).width <= width) return text;
  const letters = [...text];
  while (letters.length > 0 && context.measureText(`${letters.join('').trimEnd()}…`).width > width) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}

/** Short words stay with the next one, as typesetters of Russian and English alike would have it. */
const bound = (text: string) => text.replaceAll(/(?<=^|\s)(\S{1,2})\s+(?=\S)/g, '$1\u00a0');

/** Lines no wider than that, broken between words; a word that is too wide for any line is cut off. */
function wrap(context: CanvasRenderingContext2D, text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of bound(text)
    .split(/[^\S\u00a0]+/)
    .filter(Boolean)) {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && context.measureText(longer).width <= width) lines[lines.length - 1] = longer;
    else lines.push(oneLine(context, word, width));
  }
  return lines;
}
