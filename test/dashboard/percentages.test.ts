import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { percentages, sharesOfBallots } from '../../worker/dashboard/percentages.ts';

describe('percentages', () => {
  it('of three equal answers add up to 100', () => {
    expect(percentages([1, 1, 1])).toEqual([34, 33, 33]);
  });

  it('give what is missing to the largest remainders', () => {
    expect(percentages([47, 22, 23, 45])).toEqual([34, 16, 17, 33]);
  });

  it('are all zero before the first vote', () => {
    expect(percentages([0, 0])).toEqual([0, 0]);
    expect(sharesOfBallots([0, 0], 0)).toEqual([0, 0]);
  });

  it('always add up to 100 and are never off by a whole one', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1_000_000), { minLength: 2, maxLength: 50 }), (counts) => {
        const total = counts.reduce((sum, count) => sum + count, 0);
        fc.pre(total > 0);
        const shares = percentages(counts);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(100);
        shares.forEach((share, index) =>
          expect(Math.abs(share - ((counts[index] ?? 0) * 100) / total)).toBeLessThan(1),
        );
      }),
    );
  });

  it('of several choices are shares of the voters', () => {
    expect(sharesOfBallots([3, 2], 4)).toEqual([75, 50]);
  });
});
