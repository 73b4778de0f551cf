import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shares } from '../../widgets/poll/shares.ts';
import { wholeShares } from '../../worker/locales/shares.ts';

const counts = fc.array(fc.nat(10_000_000), { minLength: 1, maxLength: 50 });

describe('the two copies of the rounding of shares', () => {
  it('agree, so that the widget and the poll’s own page show the same', () => {
    fc.assert(
      fc.property(counts, (votes) => {
        expect(wholeShares(votes)).toEqual(shares(votes));
      }),
    );
  });

  it('add up to 100 wherever there is a vote, and no share is off by one or more', () => {
    fc.assert(
      fc.property(counts, (votes) => {
        const total = votes.reduce((sum, count) => sum + count, 0);
        const rounded = wholeShares(votes);
        expect(rounded.reduce((sum, share) => sum + share, 0)).toBe(total === 0 ? 0 : 100);
        votes.forEach((count, place) =>
          expect(Math.abs((rounded[place] ?? NaN) - (count * 100) / (total || 1))).toBeLessThan(1),
        );
      }),
    );
  });
});
