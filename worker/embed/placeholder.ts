/** Height of a widget from some width of its place on: pixels, as its reader's browser lays it out. */
export interface HeightStep {
  minWidth: number;
  height: number;
}

/** Width of the column that everything else is laid beside, pixels: no place is too narrow for it. */
const columnWidth = 10;

/**
 * A declarative shadow root that takes the place of a widget until it is there, as high as the widget will be at the
 * width that the page gives it, with the fallback link in it.
 *
 * It is laid out without a single rule of CSS, since a strict Content-Security-Policy allows none inline, and by the
 * width of its own place and not of the window: boxes stand beside a thin column as high as the widget in a wide place.
 * Each is a share of the place's width that fits beside the column from one width on; in a narrower place it drops
 * below and makes the whole so much higher. Percentages ask for no width of their own, so no page is spread by it. The
 * boxes are inert, so that the link below them can be clicked.
 *
 * `steps`: any order; one of them from width 0 on. A place that is wider is taken to need no more height.
 */
export function placeholder(steps: readonly HeightStep[]): string {
  const falling = fallingSteps(steps);
  const lowest = falling.at(-1)?.height ?? 0;
  const drops = falling.slice(1).map(({ minWidth }, index) => ({
    below: minWidth,
    height: (falling[index]?.height ?? 0) - (falling[index + 1]?.height ?? 0),
  }));
  const link =
    `<svg display="block" width="100%" height="1" overflow="visible">` +
    `<foreignObject width="100%" height="${lowest}"><slot></slot></foreignObject></svg>`;
  // A cell holds the boxes that float in it. As the only block it is also what Firefox measures of a widget that the
  // page has left inline: of several it takes the first for the whole.
  const cell = `<tr><td>${link}${boxes(lowest - 1, drops)}</td></tr>`;
  return `<template shadowrootmode="open"><table width="100%" cellspacing="0" cellpadding="0">${cell}</table></template>`;
}

interface Drop {
  /** The place's width, pixels, below which the height is added. */
  below: number;
  height: number;
}

/** Floating boxes that are `base` pixels high together in a wide place. */
function boxes(base: number, drops: readonly Drop[]): string {
  const added = drops.reduce((sum, { height }) => sum + height, 0);
  // What does not fit beside the column in a wide place holds such a column and boxes of its own.
  const room = Math.min(1, base / Math.max(1, added));
  const column = box(String(columnWidth), base);
  return column + drops.map((drop) => dropping(drop, Math.floor(drop.height * room))).join('');
}

/** A box that is `beside` pixels high where it stands beside the column, and as high as the drop where it is below. */
function dropping({ below, height }: Drop, beside: number): string {
  const share = 1 - columnWidth / below;
  const width = `${(share * 100).toFixed(4)}%`;
  if (beside === height) return box(width, height);
  // A little narrower, so that rounding never lets the inner boxes drop before the outer one.
  const inner = [{ below: share * below - 0.1, height: height - beside }];
  return box(width, beside, boxes(beside, inner));
}

function box(width: string, height: number, content = ''): string {
  return (
    `<table inert align="left" width="${width}" height="${height}" cellspacing="0" cellpadding="0">` +
    `<tr><td valign="top">${content}</td></tr></table>`
  );
}

/** The same steps by width, none higher than the one before it, and without those that change nothing. */
function fallingSteps(steps: readonly HeightStep[]): HeightStep[] {
  const byWidth = steps.toSorted((one, other) => one.minWidth - other.minWidth);
  const falling: HeightStep[] = [];
  for (const { minWidth, height } of byWidth.toReversed()) {
    const wider = falling[0];
    if (wider && height <= wider.height) wider.minWidth = minWidth;
    else falling.unshift({ minWidth, height: Math.ceil(height) });
  }
  return falling;
}
