import { circle, figure, type Inks, rect, repeat, ripples, shape, stroke, tree } from './shapes.ts';

const mill = (x: number, ground: number, body: string, sail: string) =>
  shape(`M${x - 56} ${ground}l18 -170h76l18 170z`, body) +
  shape(`M${x - 46} ${ground - 168}q46 -62 92 0z`, body) +
  stroke(
    `M${x - 84} ${ground - 262}L${x + 84} ${ground - 108}M${x + 78} ${ground - 268}L${x - 78} ${ground - 102}`,
    sail,
    9,
  );

export function alders({ paper, pale, warm, cool, dark }: Inks): string {
  return [
    circle(860, 180, 104, pale),
    shape('M0 400Q300 330 620 380T1200 350V675H0z', pale),
    mill(210, 392, dark, dark),
    shape('M0 470Q420 402 1200 470V675H0z', cool),
    repeat(7, (i) => tree(90 + i * 178, 486 - Math.abs(i - 3) * 4, 74 + (i % 3) * 14, i % 2 ? warm : dark, dark)),
    repeat(7, (i) => stroke(`M${122 + i * 178} 492v-92`, paper, 4)),
    shape('M300 580Q640 500 1200 540V675H240z', paper),
    ripples(574, 3, cool),
    figure(470, 540, 110, dark, paper),
    figure(532, 546, 76, warm, paper),
    stroke('M498 545V468', dark, 5),
  ].join('');
}

export function rink({ paper, pale, warm, cool, dark }: Inks): string {
  const skater = (x: number, y: number, s: number, coat: string) =>
    `<g transform="translate(${x} ${y}) scale(${s})">${[
      stroke('M0 0L-12 -46L10 -92', dark, 14),
      stroke('M-12 -46L-62 -14', dark, 14),
      stroke('M-18 4H22M-80 -16L-52 0', dark, 6),
      stroke('M10 -92L26 -150', coat, 34),
      stroke('M22 -140L76 -120M22 -140L-30 -112', coat, 13),
      circle(38, -192, 21, warm),
      shape('M18 -198q20 -34 42 -2z', dark),
    ].join('')}</g>`;
  return [
    rect(0, 0, 1200, 675, pale),
    repeat(14, (i) => tree(i * 96 - 20, 330 + (i % 3) * 8, 60 + ((i * 17) % 36), i % 2 ? cool : dark, dark)),
    mill(900, 342, dark, paper),
    stroke('M900 120V40', dark, 6),
    shape('M903 42L990 62L903 86z', cool),
    shape('M0 330Q600 300 1200 330V675H0z', paper),
    `<ellipse cx="600" cy="520" rx="660" ry="170" fill="${cool}"/>`,
    `<ellipse cx="600" cy="526" rx="640" ry="156" fill="${pale}"/>`,
    stroke('M150 520Q420 430 760 470T1090 540M220 600Q520 540 800 600', paper, 5),
    skater(360, 570, 1.05, warm),
    skater(640, 480, 0.7, cool),
    skater(880, 600, 1.15, dark),
    repeat(40, (i) => circle((i * 193) % 1200, (i * 127) % 640, 2 + (i % 3), paper)),
  ].join('');
}

export function dog({ paper, pale, warm, cool, dark }: Inks): string {
  return [
    circle(300, 200, 110, pale),
    shape('M0 430Q320 340 700 420T1200 380V675H0z', pale),
    mill(180, 424, cool, cool),
    shape('M0 560Q500 380 1200 540V675H0z', cool),
    tree(1000, 520, 150, dark, dark),
    tree(1130, 530, 96, cool, dark),
    shape(
      'M520 556q-30 -120 40 -196q-14 -46 -6 -92q8 -44 60 -52q64 -8 88 32l44 14q10 30 -22 40l-40 6q-10 40 6 82q26 60 24 166z',
      warm,
    ),
    shape('M566 232q-46 18 -50 96q32 16 56 -24z', dark),
    shape('M622 222l20 -54l30 50z', warm),
    circle(664, 258, 8, dark),
    shape('M738 262q14 2 8 18q-12 8 -18 -6z', dark),
    stroke('M662 470V552M614 556q8 -60 -8 -92', dark, 5),
    stroke('M566 340q60 34 112 0', paper, 14),
    circle(622, 366, 12, dark),
    stroke('M526 540q-70 -4 -60 -74', warm, 26),
    repeat(16, (i) => stroke(`M${60 + i * 74} ${600 + ((i * 31) % 50)}l6 -22m-6 22l-8 -16`, pale, 4)),
  ].join('');
}
