import { existsSync, readFileSync } from 'node:fs';
import { importBoroughAreas } from '../../domain/data-pack/importers/borough-areas.ts';
import { importImd } from '../../domain/data-pack/importers/imd-lsoa.ts';
import { importYouthPopulation } from '../../domain/data-pack/importers/youth-population.ts';
import { DEPRIVATION_SOURCE, measureDeprivation } from '../../domain/data-pack/topics/deprivation.ts';
import { AREA_SOURCE } from '../../domain/data-pack/topics/similar-topic.ts';
import { YOUTH_SOURCE } from '../../domain/data-pack/topics/youth-rate.ts';
import {
  DEPRIVATION,
  PROFILE_SOURCES,
  SQUARE_KILOMETRES,
  YOUNG_PEOPLE,
} from '../../programme/borough-profiles.ts';
import { BOROUGHS, findBorough } from '../../programme/boroughs.ts';
import { REAL_DATA } from '../domain/data-pack/crime-files.ts';
import { imported } from '../domain/data-pack/importers/chunks.ts';

describe('the profiles that the programme holds', () => {
  it('are of all 32 boroughs and cited under the ids that the topics name', () => {
    expect([...SQUARE_KILOMETRES.keys()].sort()).toEqual(BOROUGHS.map(({ code }) => code).sort());
    expect(YOUNG_PEOPLE).toHaveLength(64);
    expect(Object.values(PROFILE_SOURCES).map(({ id }) => id)).toEqual([
      DEPRIVATION_SOURCE,
      YOUTH_SOURCE,
      AREA_SOURCE,
    ]);
  });
});

const isThere = existsSync(`${REAL_DATA}reference`);
const describeReal = isThere ? describe : describe.skip;
const where = isThere ? 'those profiles' : 'those profiles (SKIPPED: ../shared/data is not on this machine)';

describeReal(where, () => {
  const file = (name: string) => readFileSync(`${REAL_DATA}reference/${name}`);

  it('are what the publishers’ files say', () => {
    const areas = imported(importBoroughAreas(file('boroughs.csv'), { findBorough }));
    expect(SQUARE_KILOMETRES).toEqual(areas);
    const byKey = (rows: typeof YOUNG_PEOPLE) =>
      [...rows].sort((a, b) => a.year - b.year || (a.boroughCode < b.boroughCode ? -1 : 1));
    const young = imported(importYouthPopulation(file('youth_population_2011_2019.csv'), { findBorough }));
    expect(byKey(YOUNG_PEOPLE)).toEqual(byKey(young));
  });

  it('give the same deprivation as the 4,829 neighbourhoods', () => {
    const lsoas = imported(importImd(file('lsoa2011_london_imd2019.csv'), { findBorough }));
    for (const borough of BOROUGHS) {
      const [ours, theirs] = [measureDeprivation(DEPRIVATION, borough), measureDeprivation(lsoas, borough)];
      expect(ours?.score.value).toBeCloseTo(theirs?.score.value ?? Number.NaN, 9);
      expect(ours?.deciles.map(({ value }) => value)).toEqual(theirs?.deciles.map(({ value }) => value));
    }
  });
});
