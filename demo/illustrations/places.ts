import { circle, figure, houses, type Inks, rect, repeat, ripples, shape, stroke } from './shapes.ts';

export function bridge({ paper, pale, warm, cool, dark }: Inks): string {
  const arch = (x: number) => `M${x} 510v-30a130 128 0 0 1 260 0v30z`;
  const lamp = (i: number) =>
    stroke(`M${90 + i * 204} 306V212`, dark, 7) +
    circle(90 + i * 204, 198, 17, paper) +
    circle(90 + i * 204, 198, 9, warm);
  return [
    circle(600, 250, 150, warm),
    houses(330, pale, paper),
    rect(0, 500, 1200, 175, cool),
    shape('M0 330Q600 262 1200 330V520H0z', dark),
    [80, 470, 860].map((x) => shape(arch(x), pale)).join(''),
    [80, 470, 860].map((x) => shape(`M${x} 510h260a130 96 0 0 1 -260 0z`, dark)).join(''),
    [80, 470, 860].map((x) => shape(`M${x + 18} 510h224a112 76 0 0 1 -224 0z`, cool)).join(''),
    stroke('M0 322Q600 254 1200 322', paper, 7),
    repeat(24, (i) => stroke(`M${26 + i * 50} ${(320 - 34 * (1 - ((i - 11.5) / 12) ** 2)).toFixed(0)}v-18`, dark, 5)),
    repeat(6, lamp),
    repeat(
      5,
      (i) =>
        stroke(`M${368 + (i % 2) * 40} ${366 + i * 28}h34`, cool, 3) +
        stroke(`M${758 + (i % 2) * 40} ${366 + i * 28}h34`, cool, 3),
    ),
    ripples(560, 4, pale),
  ].join('');
}

export function bookshop({ paper, pale, warm, cool, dark }: Inks): string {
  const spine = (x: number, y: number, i: number) => {
    const tall = 66 + ((i * 29) % 34);
    return rect(x, y - tall, 17, tall, [cool, dark, warm, pale][(i * 7) % 4] ?? cool, 2);
  };
  return [
    rect(0, 0, 1200, 590, dark),
    repeat(6, (row) => repeat(9, (i) => stroke(`M${(row % 2) * 70 + i * 142 - 40} ${30 + row * 26}h92`, cool, 2))),
    rect(0, 590, 1200, 85, cool),
    rect(140, 190, 920, 400, cool, 6),
    shape('M110 170H1090L1060 244H140z', warm),
    repeat(10, (i) => shape(`M${170 + i * 92} 170h46l-2 74h-44z`, paper)),
    rect(180, 268, 560, 268, paper, 4),
    repeat(2, (shelf) =>
      repeat(27, (i) => ((i + shelf * 5) % 9 === 6 ? '' : spine(196 + i * 20, 384 + shelf * 128, i + shelf * 3))),
    ),
    stroke('M190 388H730M190 516H730', dark, 8),
    rect(806, 268, 200, 322, paper, 4),
    rect(830, 292, 152, 176, warm, 4),
    circle(846, 512, 10, dark),
    stroke('M906 170V120H960', paper, 5),
    shape('M936 120h48l18 36h-84z', paper),
    shape('M918 156h84l120 434H790z', '#ffffff22'),
    figure(560, 590, 190, dark, pale),
    figure(632, 590, 132, warm, pale),
    repeat(4, (i) => stroke(`M${70 + i * 330} ${622 + (i % 2) * 22}h120`, pale, 3)),
  ].join('');
}

export function cinema({ paper, pale, warm, cool, dark }: Inks): string {
  const viewer = (i: number) => {
    const x = 120 + i * 160;
    return shape(`M${x - 48} 690q0 -104 48 -104t48 104z`, cool) + circle(x, 560, 27, cool);
  };
  return [
    rect(0, 0, 1200, 675, dark),
    circle(1080, 110, 52, paper),
    circle(1058, 98, 46, dark),
    repeat(22, (i) => circle((i * 271) % 1200, (i * 83) % 150, 2.5, pale)),
    shape('M120 520V130L600 62L1080 130V520z', cool),
    rect(210, 160, 780, 340, paper),
    shape('M210 420q200 -90 390 -20t390 -40v140H210z', pale),
    circle(720, 262, 60, warm),
    figure(452, 470, 176, dark, warm),
    shape('M560 470q-8 -60 26 -64q6 -34 22 -10h18q16 -24 20 10q16 22 -6 34v30z', dark),
    stroke('M640 462q44 0 30 -52', dark, 9),
    repeat(7, viewer),
  ].join('');
}
