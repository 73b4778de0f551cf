import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sharesOfBallots, wholeShares } from '../../worker/locales/shares.ts';

describe('whole shares', () => {
  it('of three equal answers add up to 100', () => {
    expect(wholeShares([1, 1, 1])).toEqual([34, 33, 33]);
  });

  it('give what is missing to the largest remainders', () => {
    expect(wholeShares([47, 22, 23, 45])).toEqual([34, 16, 17, 33]);
  });

  it('are all zero before the first vote', () => {
    expect(wholeShares([0, 0])).toEqual([0, 0]);
    expect(sharesOfBallots([0, 0], 0)).toEqual([0, 0]);
  });

  it('always add up to 100 and are never off by a whole one', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1_000_000), { minLength: 2, maxLength: 50 }), (counts) => {
        const total = counts.reduce((sum, count) => sum + count, 0);
        fc.pre(total > 0);
        const shares = wholeShares(counts);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(100);
        shares.forEach((share, index) =>
          expect(Math.abs(share - ((counts[index] ?? 0) * 100) / total)).toBeLessThan(1),
        );
      }),
    );
  });

  it('are rounded in whole numbers: of two equal remainders the earlier gets more', () => {
    // As fractions 100/7·2 = 28.571428571428573 and 100/7 = 14.285714285714286 do not keep their remainders apart.
    expect(wholeShares([1, 2, 2, 2])).toEqual([14, 29, 29, 28]);
  });

  it('of several choices are shares of the voters', () => {
    expect(sharesOfBallots([3, 2], 4)).toEqual([75, 50]);
  });
});
