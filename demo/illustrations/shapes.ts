/** Two inks, each in a pale and a full tone, on tinted paper. */
export interface Inks {
  paper: string;
  pale: string;
  warm: string;
  cool: string;
  dark: string;
}

export const width = 1200;
export const height = 675;

/** Draws 0 … n−1 of something. */
export const repeat = (n: number, draw: (i: number) => string) => Array.from({ length: n }, (_, i) => draw(i)).join('');

export const rect = (x: number, y: number, w: number, h: number, fill: string, radius = 0) =>
  `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="${radius}" fill="${fill}"/>`;

export const circle = (x: number, y: number, r: number, fill: string) =>
  `<circle cx="${x}" cy="${y}" r="${r}" fill="${fill}"/>`;

export const ring = (x: number, y: number, r: number, stroke: string, thick: number) =>
  `<circle cx="${x}" cy="${y}" r="${r}" fill="none" stroke="${stroke}" stroke-width="${thick}"/>`;

export const shape = (d: string, fill: string) => `<path d="${d}" fill="${fill}"/>`;

export const stroke = (d: string, color: string, thick: number) =>
  `<path d="${d}" fill="none" stroke="${color}" stroke-width="${thick}" stroke-linecap="round" stroke-linejoin="round"/>`;

/** Short strokes on water or ice, in rows that grow wider towards the reader. */
export function ripples(top: number, rows: number, color: string): string {
  return repeat(rows, (row) => {
    const y = top + row * 26 + row * row * 2;
    return repeat(7, (i) => {
      const x = ((i * 211 + row * 97) % 1240) - 40;
      const long = 46 + ((i * 37 + row * 53) % 70) + row * 8;
      return stroke(`M${x} ${y}q${long / 4} -7 ${long / 2} 0t${long / 2} 0`, color, 4);
    });
  });
}

/** A row of houses with pitched or flat roofs, standing on `ground`. */
export function houses(ground: number, wall: string, lit: string): string {
  const tall = [150, 210, 120, 185, 240, 140, 200, 165, 225, 130];
  return tall
    .map((h, i) => {
      const x = i * 124 - 20;
      const roof = i % 3 === 1 ? '' : `M${x - 6} ${ground - h}l65 -${38 + (i % 4) * 9}l65 ${38 + (i % 4) * 9}z`;
      const panes = repeat(Math.floor(h / 52) * 3, (k) =>
        (k * 7 + i * 5) % 4 === 0
          ? rect(x + 20 + (k % 3) * 32, ground - h + 24 + Math.floor(k / 3) * 46, 16, 24, lit)
          : '',
      );
      return shape(`M${x} ${ground}v-${h}h118v${h}z${roof}`, wall) + panes;
    })
    .join('');
}

/** A round-headed tree. */
export const tree = (x: number, ground: number, size: number, leaf: string, trunk: string) =>
  stroke(
    `M${x} ${ground}V${ground - size * 1.5}M${x} ${ground - size * 0.9}l${size * 0.3} -${size * 0.35}`,
    trunk,
    size / 9,
  ) +
  shape(
    `M${x} ${ground - size * 2.6}c${size * 0.62} 0 ${size * 0.72} ${size * 0.9} ${size * 0.55} ${size * 1.3}c-${size * 0.2} ${size * 0.4} -${size * 0.9} ${size * 0.4} -${size * 1.1} 0c-${size * 0.17} -${size * 0.4} -${size * 0.07} -${size * 1.3} ${size * 0.55} -${size * 1.3}z`,
    leaf,
  );

/** Somebody seen from afar, standing at x on `ground`. */
export const figure = (x: number, ground: number, size: number, coat: string, head: string) =>
  shape(
    `M${x - size * 0.2} ${ground}l${size * 0.04} -${size * 0.72}q${size * 0.16} -${size * 0.16} ${size * 0.32} 0l${size * 0.04} ${size * 0.72}z`,
    coat,
  ) + circle(x, ground - size * 0.92, size * 0.14, head);
