import fc from 'fast-check';
import { limitsAround, unusualChange } from '../../../../domain/data-pack/topics/change-limits.ts';

const counts = fc.integer({ min: 0, max: 2000 });
const pairs = fc.array(fc.tuple(counts, counts), { minLength: 24, maxLength: 36 });

describe('the range that is usual after a count of the year before', () => {
  it('holds that count, ends at or above nought, and widens with the changes known', () => {
    fc.assert(
      fc.property(pairs, counts, (history, before) => {
        const unusual = unusualChange(history);
        const { lower, upper } = limitsAround(before, unusual);
        expect(lower).toBeGreaterThanOrEqual(0);
        expect(lower).toBeLessThanOrEqual(before);
        expect(upper).toBeGreaterThanOrEqual(before);
        const wider = limitsAround(before, unusual * 1.5);
        expect(wider.lower).toBeLessThanOrEqual(lower);
        expect(wider.upper).toBeGreaterThan(upper);
      }),
    );
  });

  it('is no closer than chance alone makes it: three deviations of a count of 100 beside another', () => {
    const { lower, upper } = limitsAround(100, unusualChange(Array(24).fill([100, 100])));
    // 3 × √(100 + 100) = 42.4; the scale of roots draws the upper side out and the lower one in.
    expect([lower, upper].map(Math.round)).toEqual([62, 147]);
  });

  it('knows rises from falls only by their size', () => {
    fc.assert(
      fc.property(pairs, (history) => {
        const turned = history.map(([before, now]): [number, number] => [now, before]);
        expect(unusualChange(turned)).toBeCloseTo(unusualChange(history), 9);
      }),
    );
  });
});
