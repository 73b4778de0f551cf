import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { heightSteps, narrowest, widest } from '../../worker/dashboard/height-steps.ts';

const stepAt = (steps: { minWidth: number; height: number }[], width: number) =>
  steps.findLast(({ minWidth }) => minWidth <= width)!.height;

describe('the place that is kept', () => {
  it('is one height where the widget has one', () => {
    expect(heightSteps(() => 44)).toEqual([{ minWidth: 0, height: 44 }]);
  });

  it('changes where the widget does, and a little later, for readers with wider fonts', () => {
    expect(heightSteps((width) => (width < 500 ? 300.2 : width < 700 ? 280 : 200))).toEqual([
      { minWidth: 0, height: 301 },
      { minWidth: 520, height: 280 },
      { minWidth: 728, height: 200 },
    ]);
  });

  it('does not follow every pixel', () => {
    const steps = heightSteps((width) => 400 - width / 10);
    expect(steps.length).toBe(6);
  });

  it('asks for few layouts', () => {
    let asked = 0;
    heightSteps((width) => {
      asked += 1;
      return width < 333 ? 500 : width < 777 ? 400 : 300;
    });
    expect(asked).toBeLessThan(90);
  });

  it('drops where that saves the most', () => {
    const drops = [300, 310, 500, 510, 700, 710, 900, 910, 1_100, 1_110];
    const steps = heightSteps((width) => 1_000 - 50 * drops.filter((at) => at <= width).length);
    expect(steps.map(({ height }) => height)).toEqual([1_000, 900, 800, 700, 600, 500]);
  });

  it('is enough at every width, with wider fonts, too, and hardly more than some wider place needs', () => {
    // Heights that fall at some widths by some pixels, and rise at others, as padding does.
    const bend = fc.record({ at: fc.integer({ min: 16, max: 79 }), by: fc.integer({ min: -20, max: 120 }) });
    fc.assert(
      fc.property(fc.array(bend, { maxLength: 5 }), (bends) => {
        // On the grid, where no change can hide between two equal heights.
        const heightAt = (width: number) =>
          bends.reduce((height, { at, by }) => (width < at * 16 ? height + by : height), 500);
        const steps = heightSteps(heightAt);
        expect(steps[0]?.minWidth).toBe(0);
        for (let width = narrowest; width <= widest; width += 3) {
          const kept = stepAt(steps, width);
          const narrower = Math.max(narrowest, Math.ceil(width / 1.04));
          expect(kept).toBeGreaterThanOrEqual(heightAt(width));
          expect(kept).toBeGreaterThanOrEqual(heightAt(narrower));
          let most = 0;
          for (let wider = Math.max(narrowest, Math.floor(width / 1.04) - 1); wider <= widest; wider += 1)
            most = Math.max(most, heightAt(wider));
          expect(kept).toBeLessThan(most + 8);
        }
      }),
      { numRuns: 60 },
    );
  });
});
