import fc from 'fast-check';
import { delayMs } from '../../../../local/step-functions/engine/failing.ts';

const retrier = { errors: ['E'], intervalSeconds: 2, maxAttempts: 9, backoffRate: 3, fullJitter: false };
const never = () => {
  throw new Error('a delay without jitter is not drawn');
};

describe('the delay before a retry', () => {
  it.each([
    [0, 2_000],
    [1, 6_000],
    [3, 54_000],
  ])('number %i, counted from 0, is %i ms', (used, delay) => {
    expect(delayMs(retrier, used, never)).toBe(delay);
  });

  it('grows to MaxDelaySeconds and no further', () => {
    const bounded = { ...retrier, maxDelaySeconds: 5 };
    expect([0, 1, 2].map((used) => delayMs(bounded, used, never))).toEqual([2_000, 5_000, 5_000]);
  });

  it('is drawn from the whole interval with full jitter', () => {
    const jittered = { ...retrier, fullJitter: true };
    expect(delayMs(jittered, 1, () => 0.25)).toBe(1_500);
    fc.assert(
      fc.property(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.nat(5), (draw, used) => {
        const delay = delayMs(jittered, used, () => draw);
        return delay >= 0 && delay <= delayMs(retrier, used, never);
      }),
    );
  });
});
