import { circle, type Inks, rect, repeat, shape, stroke } from './shapes.ts';

const outline = 'M0 330V130Q0 0 100 0T200 130V168Q232 118 262 138T262 206L206 286V330z';

/** A Nordic star, knitted: stitches on a grid that is symmetrical both ways. */
const star = (x: number, y: number, color: string) =>
  repeat(49, (i) => {
    const [column, row] = [Math.abs((i % 7) - 3), Math.abs(Math.floor(i / 7) - 3)];
    return column + row === 3 || (column === row && column < 3)
      ? rect(x + (i % 7) * 18, y + Math.floor(i / 7) * 18, 14, 14, color, 3)
      : '';
  });

const mitten = (body: string, pattern: string, cuff: string) =>
  shape(outline, body) +
  star(38, 96, pattern) +
  repeat(9, (i) => rect(14 + i * 20, 258, 12, 12, pattern, 3) + rect(24 + i * 18.5, 284, 12, 12, pattern, 3)) +
  rect(-12, 326, 226, 84, cuff, 16) +
  repeat(10, (i) => stroke(`M${8 + i * 20} 338v58`, body, 5));

export function mittens({ paper, pale, warm, cool, dark }: Inks): string {
  return [
    rect(0, 0, 1200, 675, pale),
    repeat(40, (i) => circle((i * 193) % 1200, (i * 127) % 660, 3 + (i % 3), paper)),
    shape('M0 560Q600 500 1200 560V675H0z', cool),
    `<g transform="translate(640 120) rotate(12)">${mitten(dark, paper, warm)}</g>`,
    `<g transform="translate(540 130) scale(-1 1) rotate(10)">${mitten(warm, paper, dark)}</g>`,
    circle(1010, 520, 96, dark),
    repeat(5, (i) =>
      stroke(
        `M${928 + i * 22} ${560 - i * 26}Q${1000 + i * 10} ${440 + i * 34} ${1088 - i * 6} ${478 + i * 22}`,
        warm,
        6,
      ),
    ),
    stroke('M930 570Q860 660 760 610T520 628', dark, 6),
    stroke('M1050 440L1150 300M1090 452L1176 350', cool, 9),
    circle(1152, 296, 12, cool),
    circle(1178, 346, 12, cool),
  ].join('');
}
