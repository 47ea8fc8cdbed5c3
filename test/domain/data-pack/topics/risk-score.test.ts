import fc from 'fast-check';
import { RISK_SCALES, type RiskInputs, scoreRisk } from '../../../../domain/data-pack/topics/risk-score.ts';

const anyInputs: fc.Arbitrary<RiskInputs> = fc.record(
  {
    rateRatio: fc.double({ min: 0, max: 4, noNaN: true }),
    changePercent: fc.double({ min: -60, max: 60, noNaN: true }),
    deprivation: fc.double({ min: 0, max: 60, noNaN: true }),
    confidence: fc.double({ min: 0, max: 100, noNaN: true }),
    monthsSinceJem: fc.nat(60),
  },
  { requiredKeys: [] },
);

describe('the score that orders the rounds', () => {
  it('has weights that add up to 100', () => {
    expect(Object.values(RISK_SCALES).reduce((sum, { weight }) => sum + weight, 0)).toBe(100);
  });

  it('is the sum of its contributions, from 0 to 100, whatever is held', () => {
    fc.assert(
      fc.property(anyInputs, (inputs) => {
        const scored = scoreRisk(inputs);
        if (scored === undefined) {
          expect(Object.keys(inputs)).toHaveLength(0);
          return;
        }
        const sum = scored.components.reduce((total, { contribution }) => total + contribution, 0);
        const weights = scored.components.reduce((total, { weight }) => total + weight, 0);
        expect(scored.score).toBeCloseTo(sum, 9);
        expect(weights).toBeCloseTo(100, 9);
        expect(scored.score).toBeGreaterThanOrEqual(0);
        expect(scored.score).toBeLessThanOrEqual(100 + 1e-9);
      }),
    );
  });

  it('rises with crime, deprivation and time, and falls with confidence', () => {
    const usual = { rateRatio: 1, changePercent: 0, deprivation: 20, confidence: 60, monthsSinceJem: 12 };
    const score = (more: RiskInputs) => scoreRisk({ ...usual, ...more })?.score ?? 0;
    for (const more of [
      { rateRatio: 1.1 },
      { changePercent: 5 },
      { deprivation: 22 },
      { confidence: 55 },
      { monthsSinceJem: 13 },
    ])
      expect(score(more)).toBeGreaterThan(score({}));
  });

  it('gives what is not held to the others in proportion', () => {
    const scored = scoreRisk({ rateRatio: 1.5, changePercent: -20 });
    expect(scored?.score).toBeCloseTo(60, 9);
    expect(scored?.components.filter(({ value }) => value === null)).toHaveLength(3);
  });
});
