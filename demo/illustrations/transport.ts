import { circle, houses, type Inks, rect, repeat, ring, ripples, shape, stroke } from './shapes.ts';

export function tram({ paper, pale, warm, cool, dark }: Inks): string {
  const window = (i: number) => rect(372 + i * 104, 262, 84, 92, i % 3 === 1 ? pale : paper, 8);
  return [
    circle(930, 210, 118, warm),
    houses(420, pale, paper),
    stroke('M0 128L1200 96', dark, 3),
    stroke('M640 190L600 112L680 110', dark, 5),
    rect(0, 500, 1200, 26, dark),
    rect(0, 526, 1200, 149, cool),
    repeat(3, (i) => shape(`M${110 + i * 400} 675v-22a90 86 0 0 1 180 0v22z`, dark)),
    rect(332, 212, 606, 270, cool, 34),
    rect(332, 374, 606, 40, paper),
    rect(560, 190, 160, 26, dark, 8),
    repeat(5, window),
    rect(892, 262, 46, 92, paper, 8),
    rect(590, 262, 76, 206, paper, 6),
    stroke('M628 268V462', cool, 4),
    circle(916, 440, 13, warm),
    rect(352, 226, 110, 26, paper, 6),
    rect(392, 478, 150, 22, dark, 8),
    rect(722, 478, 150, 22, dark, 8),
    repeat(4, (i) => stroke(`M${60 + i * 62} ${318 + i * 34}h${150 - i * 26}`, paper, 5)),
  ].join('');
}

export function bicycle({ paper, pale, warm, cool, dark }: Inks): string {
  const book = (i: number) =>
    rect(742 + i * 27, 196 - (i % 3) * 18, 24, 92 + (i % 3) * 18, [warm, paper, dark, cool][i % 4] ?? warm, 3);
  return [
    rect(0, 0, 1200, 560, pale),
    repeat(9, (row) => stroke(`M0 ${40 + row * 62}H1200`, paper, 3)),
    rect(96, 96, 250, 464, cool, 8),
    rect(126, 128, 190, 170, paper, 4),
    stroke('M221 128V298M126 213H316', cool, 7),
    circle(312, 392, 11, warm),
    rect(60, 548, 322, 20, dark),
    rect(0, 560, 1200, 115, cool),
    ring(520, 470, 116, dark, 13),
    ring(880, 470, 116, dark, 13),
    repeat(8, (i) => {
      const [x, y] = [Math.cos((i * Math.PI) / 8) * 108, Math.sin((i * Math.PI) / 8) * 108];
      return [520, 880]
        .map((cx) =>
          stroke(
            `M${(cx - x).toFixed(1)} ${(470 - y).toFixed(1)}L${(cx + x).toFixed(1)} ${(470 + y).toFixed(1)}`,
            dark,
            1.5,
          ),
        )
        .join('');
    }),
    stroke('M520 470L596 312H826L690 470H520L566 300M690 470L586 330M880 470L818 262', warm, 14),
    stroke('M530 296H612', dark, 20),
    stroke('M818 262L760 244', dark, 12),
    circle(690, 470, 26, dark),
    repeat(6, book),
    shape('M728 258H922L900 366H750z', dark),
    repeat(4, (i) => stroke(`M${734 + i * 3} ${280 + i * 24}H${916 - i * 4}`, paper, 3)),
  ].join('');
}

export function boat({ paper, pale, warm, cool, dark }: Inks): string {
  return [
    circle(250, 190, 96, warm),
    houses(400, pale, paper),
    rect(0, 400, 1200, 18, dark),
    rect(0, 418, 1200, 257, cool),
    ripples(452, 7, pale),
    shape('M300 470H980L900 574Q890 584 870 584H392Q370 584 358 566z', dark),
    stroke('M318 494H964', warm, 10),
    rect(420, 352, 430, 118, paper, 14),
    repeat(6, (i) => rect(444 + i * 66, 378, 48, 56, cool, 8)),
    rect(396, 330, 480, 24, warm, 10),
    stroke('M640 330V236', dark, 7),
    shape('M644 240L730 262L644 286z', warm),
    stroke('M880 470V420H962V470M921 420V470', dark, 6),
    stroke('M318 470V424H404', dark, 6),
    repeat(3, (i) => shape(`M${150 + i * 66} ${580 + (i % 2) * 22}q14 -20 32 -6l12 -8l-4 14q-20 16 -40 0z`, paper)),
  ].join('');
}
