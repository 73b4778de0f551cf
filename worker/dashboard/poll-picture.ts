import type { PictureSubject } from './picture-subject.ts';
import { fitText, oneLine } from './picture-text.ts';

/** Pixels; what messengers and social networks ask for. */
export const pictureSize = { width: 1200, height: 630 };

const margin = 72;
const inner = pictureSize.width - 2 * margin;
/** Ink on paper, as the dashboard itself; the accent of the brand. */
const colors = { paper: '#fbfaf6', ink: '#1a1c1f', quiet: '#5d5a52', line: '#cfcabd', accent: '#0b6b80' };
const serif =
  'Charter, "Bitstream Charter", "Iowan Old Style", "PT Serif", "Source Serif 4", Cambria, "Noto Serif", "DejaVu Serif", Georgia, serif';
const sans = 'system-ui, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, "DejaVu Sans", sans-serif';
const emoji = '"Apple Color Emoji", "Segoe UI Emoji", "Noto Color Emoji", sans-serif';

const top = 168;
const bottom = pictureSize.height - 56;

/** Draws a poll as a newspaper would print it: large enough to be read as a thumbnail. */
export function drawPicture(subject: PictureSubject): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, pictureSize);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser has no canvas to draw on.');
  context.fillStyle = colors.paper;
  context.fillRect(0, 0, pictureSize.width, pictureSize.height);
  context.textBaseline = 'alphabetic';
  context.direction = subject.direction;
  drawHead(context, subject);
  const room = roomForOptions(subject);
  const question = fitText(context, subject.question, {
    width: inner,
    height: bottom - room - top,
    sizes: [84, 40],
    font: (size) => `700 ${size}px ${serif}`,
  });
  context.fillStyle = colors.ink;
  context.font = question.font;
  question.lines.forEach((line, index) =>
    context.fillText(line, fromStart(context, margin), top + question.size + index * question.leading),
  );
  drawOptions(context, subject, bottom - room);
  return canvas;
}

export function pictureBlob(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The canvas gave no picture.'))), 'image/png'),
  );
}

/** The place at this distance from where lines begin: on the right for Arabic. */
function fromStart({ direction }: CanvasRenderingContext2D, distance: number): number {
  return direction === 'rtl' ? pictureSize.width - distance : distance;
}

/** The site's name and what this is, over a double rule. */
function drawHead(context: CanvasRenderingContext2D, { site, label }: PictureSubject): void {
  context.font = `600 28px ${sans}`;
  // Arabic letters are joined.
  context.letterSpacing = context.direction === 'rtl' ? '0px' : '3px';
  const what = label.toUpperCase();
  const width = context.measureText(what).width;
  context.fillStyle = colors.accent;
  context.fillText(what, fromStart(context, pictureSize.width - margin - width), 96);
  context.letterSpacing = '0px';
  context.font = `700 42px ${serif}`;
  context.fillStyle = colors.ink;
  context.fillText(oneLine(context, site, inner - width - 48), fromStart(context, margin), 98);
  context.fillRect(margin, 124, inner, 6);
  context.fillRect(margin, 134, inner, 1.5);
}

const rowHeight = 62;

/** Height that the options take at the bottom. */
function roomForOptions({ kind, options, more }: PictureSubject): number {
  if (kind === 'rating') return options.length > 5 ? 130 : 150;
  if (kind === 'reactions') return 150;
  return options.length * rowHeight + (more === '' ? 16 : 62);
}

function drawOptions(context: CanvasRenderingContext2D, subject: PictureSubject, y: number): void {
  if (subject.kind === 'rating') {
    if (subject.options.length > 5) drawScale(context, subject.options, y + 40);
    else drawStars(context, subject.options.length, y + 84);
  } else if (subject.kind === 'reactions') drawReactions(context, subject.options, y + 40);
  else drawAnswers(context, subject, y + 26);
}

/** Answers with the circles to mark them. */
function drawAnswers(context: CanvasRenderingContext2D, { options, more }: PictureSubject, y: number): void {
  context.font = `500 36px ${sans}`;
  context.lineWidth = 3.5;
  for (const [index, option] of options.entries()) {
    const middle = y + index * rowHeight + 22;
    context.strokeStyle = colors.accent;
    context.beginPath();
    context.arc(fromStart(context, margin + 18), middle, 16, 0, 2 * Math.PI);
    context.stroke();
    context.fillStyle = colors.ink;
    context.fillText(oneLine(context, option, inner - 64), fromStart(context, margin + 60), middle + 13);
  }
  if (more === '') return;
  context.font = `400 30px ${sans}`;
  context.fillStyle = colors.quiet;
  context.fillText(more, fromStart(context, margin + 60), y + options.length * rowHeight + 30);
}

function drawStars(context: CanvasRenderingContext2D, count: number, middle: number): void {
  const [radius, step] = [54, 140];
  context.lineWidth = 5;
  context.lineJoin = 'round';
  context.strokeStyle = colors.accent;
  for (let star = 0; star < count; star += 1) {
    context.beginPath();
    for (let corner = 0; corner < 10; corner += 1) {
      const angle = -Math.PI / 2 + (corner * Math.PI) / 5;
      const reach = corner % 2 === 0 ? radius : radius * 0.44;
      const x = fromStart(context, margin + radius + star * step);
      context.lineTo(x + reach * Math.cos(angle), middle + reach * Math.sin(angle));
    }
    context.closePath();
    context.stroke();
  }
}

function drawScale(context: CanvasRenderingContext2D, marks: readonly string[], y: number): void {
  const gap = 12;
  const width = (inner - gap * (marks.length - 1)) / marks.length;
  context.font = `600 38px ${sans}`;
  context.lineWidth = 3;
  context.strokeStyle = colors.accent;
  context.fillStyle = colors.ink;
  context.textAlign = 'center';
  for (const [index, mark] of marks.entries()) {
    const middle = fromStart(context, margin + index * (width + gap) + width / 2);
    context.beginPath();
    context.roundRect(middle - width / 2, y, width, width, 12);
    context.stroke();
    context.fillText(mark, middle, y + width / 2 + 14);
  }
  context.textAlign = 'start';
}

function drawReactions(context: CanvasRenderingContext2D, reactions: readonly string[], y: number): void {
  const step = Math.min(150, inner / reactions.length);
  context.font = `72px ${emoji}`;
  context.lineWidth = 3;
  context.strokeStyle = colors.line;
  context.fillStyle = colors.ink;
  context.textAlign = 'center';
  for (const [index, reaction] of reactions.entries()) {
    const middle = fromStart(context, margin + index * step + (step - 18) / 2);
    context.beginPath();
    context.roundRect(middle - (step - 18) / 2, y, step - 18, 104, 52);
    context.stroke();
    context.fillText(reaction, middle, y + 78, step - 30);
  }
  context.textAlign = 'start';
}
