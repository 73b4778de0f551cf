import type { HeightStep } from '../embed/placeholder.ts';

/** Widths of the places that pages have for a widget, pixels. */
export const narrowest = 240;
export const widest = 1_280;
/** How far apart the widths are that are looked at first. */
const grid = 16;

/**
 * Fonts of readers' systems are up to this much wider than the editor's own, so that a text breaks as it would here in a
 * place that is so much narrower. Lines are as high everywhere: their height does not come from the font.
 */
const fontAllowance = 0.04;

/** A drop of fewer pixels is not worth the hundred bytes that a page would carry for it. */
const leastDrop = 8;
/** Each step makes the markup that keeps the place longer, the more so the more the heights differ. */
const mostSteps = 6;

/**
 * How much place a widget needs at each width, with as few steps as do. `heightAt`: of the widget laid out at a width,
 * asked for at widths of a grid, and between two of them where they differ.
 */
export function heightSteps(heightAt: (width: number) => number): HeightStep[] {
  const rising = changes(heightAt).toReversed();
  const steps: HeightStep[] = [];
  // No place is kept lower than a wider one needs.
  let needed = 0;
  for (const { minWidth, height } of rising) {
    needed = Math.max(needed, height);
    const wider = steps[0];
    const from = minWidth === narrowest ? 0 : Math.ceil(minWidth * (1 + fontAllowance));
    if (wider && needed <= wider.height) wider.minWidth = from;
    else steps.unshift({ minWidth: from, height: needed });
  }
  return fewest(withoutSmallDrops(steps));
}

/** Height at the narrowest place and at each width where it becomes another. */
function changes(heightAt: (width: number) => number): HeightStep[] {
  const known = new Map<number, number>();
  const measure = (width: number) => {
    const height = known.get(width) ?? Math.ceil(heightAt(width));
    known.set(width, height);
    return height;
  };
  const between = (from: number, to: number): HeightStep[] => {
    if (measure(from) === measure(to)) return [];
    if (to - from === 1) return [{ minWidth: to, height: measure(to) }];
    const middle = (from + to) >> 1;
    return [...between(from, middle), ...between(middle, to)];
  };
  const found = [{ minWidth: narrowest, height: measure(narrowest) }];
  for (let from = narrowest; from < widest; from += grid) found.push(...between(from, from + grid));
  return found;
}

/** `steps`: by width, each lower than the one before it. */
function withoutSmallDrops(steps: readonly HeightStep[]): HeightStep[] {
  const kept: HeightStep[] = [];
  for (const step of steps) {
    const higher = kept.at(-1);
    if (!higher || higher.height - step.height >= leastDrop) kept.push(step);
  }
  return kept;
}

/** Without the steps that save the least place, each counted over the widths for which it saves it. */
function fewest(steps: HeightStep[]): HeightStep[] {
  if (steps.length <= mostSteps) return steps;
  const savedBy = ({ minWidth, height }: HeightStep, index: number) =>
    ((steps[index - 1]?.height ?? Infinity) - height) * ((steps[index + 1]?.minWidth ?? widest) - minWidth);
  const saved = steps.map(savedBy);
  return fewest(steps.toSpliced(saved.indexOf(Math.min(...saved)), 1));
}
