import fc from 'fast-check';
import {
  type BoroughProfile,
  findSimilarBoroughs,
} from '../../../../domain/data-pack/topics/similar-boroughs.ts';

const anyProfiles = fc
  .array(
    fc.record({
      people: fc.integer({ min: 100_000, max: 500_000 }),
      squareKilometres: fc.integer({ min: 12, max: 150 }),
      deprivation: fc.integer({ min: 5, max: 40 }),
      youngShare: fc.integer({ min: 6, max: 16 }),
    }),
    { minLength: 7, maxLength: 32 },
  )
  .map((all) =>
    all.map((one, at): BoroughProfile => ({ ...one, code: `E${100 + at}`, name: `Borough ${at}` })),
  );

const codes = (profiles: readonly BoroughProfile[], code = 'E100') =>
  findSimilarBoroughs(profiles, code).map(({ profile }) => profile.code);

describe('the most similar boroughs', () => {
  it('are five others, the nearest first', () => {
    fc.assert(
      fc.property(anyProfiles, (profiles) => {
        const found = findSimilarBoroughs(profiles, 'E100');
        expect(found).toHaveLength(5);
        expect(found.map(({ profile }) => profile.code)).not.toContain('E100');
        const distances = found.map(({ distance }) => distance);
        expect([...distances].sort((a, b) => a - b)).toEqual(distances);
      }),
    );
  });

  it('are the same whatever the units and the order of the list', () => {
    fc.assert(
      fc.property(anyProfiles, (profiles) => {
        const scaled = profiles.map((one) => ({
          ...one,
          deprivation: one.deprivation * 8,
          people: one.people * 2,
        }));
        const near = (list: readonly BoroughProfile[]) =>
          findSimilarBoroughs(list, 'E100').map(({ distance }) => Number(distance.toFixed(6)));
        expect(near(scaled)).toEqual(near(profiles));
        expect(near([...profiles].reverse())).toEqual(near(profiles));
      }),
    );
  });

  it('have a twin first', () => {
    const twin = { people: 300_000, squareKilometres: 80, deprivation: 20, youngShare: 12 };
    const others = [5, 10, 15, 30, 35, 40].map((deprivation, at) => ({
      ...twin,
      deprivation,
      code: `E20${at}`,
      name: '',
    }));
    const profiles = [{ ...twin, code: 'E100', name: '' }, ...others, { ...twin, code: 'E999', name: '' }];
    expect(codes(profiles)[0]).toBe('E999');
  });

  it('tell nothing by a variable in which all are alike, and refuse a borough without a profile', () => {
    const alike = Array.from({ length: 7 }, (_, at) => ({
      ...{ people: 1, squareKilometres: 1, deprivation: 1, youngShare: 1 },
      code: `E10${at}`,
      name: '',
    }));
    expect(codes(alike)).toEqual(['E101', 'E102', 'E103', 'E104', 'E105']);
    expect(() => codes(alike, 'E999')).toThrow(RangeError);
  });
});
