import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { recogniseFormat } from '../../../../domain/data-pack/importers/formats.ts';
import { type GlaAnnual, importGlaAnnual } from '../../../../domain/data-pack/importers/gla-annual.ts';
import { importHexagons } from '../../../../domain/data-pack/importers/hexagon-counts.ts';
import { importImd } from '../../../../domain/data-pack/importers/imd-lsoa.ts';
import { importPopulation } from '../../../../domain/data-pack/importers/ons-population.ts';
import { importAttitudeSurvey } from '../../../../domain/data-pack/importers/public-attitude-survey.ts';
import { importStreetCrime } from '../../../../domain/data-pack/importers/street-tally.ts';
import { importYouthPopulation } from '../../../../domain/data-pack/importers/youth-population.ts';
import { ratePer1000 } from '../../../../domain/data-pack/rate.ts';
import { BOROUGHS, findBorough } from '../../../../programme/boroughs.ts';
import { POPULATIONS } from '../../../../programme/populations.ts';
import { REAL_DATA } from '../crime-files.ts';
import { imported } from './chunks.ts';

const isThere = existsSync(`${REAL_DATA}crime`);
const describeReal = isThere ? describe : describe.skip;
const where = isThere ? 'the real file' : 'the real file (SKIPPED: ../shared/data is not on this machine)';

const file = (path: string) => readFileSync(`${REAL_DATA}${path}`);
const stream = (path: string) => createReadStream(`${REAL_DATA}${path}`);
const unzipped = (path: string) => stream(path).pipe(createGunzip());
const options = { findBorough };

describeReal(where, () => {
  it.each([
    ['crime/mps_borough_200801_201612.csv', 'mps-borough-A'],
    ['crime/mps_borough_202202_202401_titlecase.csv', 'mps-borough-B'],
    ['crime/gla_annual_crime_rates_1999_2016.csv', 'gla-annual'],
    ['street/2023-01-metropolitan-street-first4000.csv', 'street-crime'],
    ['reference/population_borough_1999_2024.csv', 'ons-population'],
    ['reference/youth_population_2011_2019.csv', 'youth-population'],
    ['reference/lsoa2011_london_imd2019.csv', 'imd-lsoa'],
    ['confidence/PAS_Dashboard_Borough_comma.csv', 'public-attitude-survey'],
  ])('%s is recognised as %s', (path, id) => {
    expect(recogniseFormat(file(path))?.id).toBe(id);
  });

  it('of street crime has two boroughs, six rows from elsewhere, and ids that repeat', async () => {
    const path = 'street/2023-01-metropolitan-street-first4000.csv';
    const tally = imported(await importStreetCrime(stream(path), options));
    const inBorough = (code: string) =>
      tally.counts.filter(({ borough }) => borough === code).reduce((sum, { count }) => sum + count, 0);
    expect([inBorough('E09000002'), inBorough('E09000003'), tally.rows]).toEqual([2002, 1992, 4000]);
    expect([...tally.elsewhere.values()].reduce((sum, count) => sum + count, 0)).toBe(6);
    // 322 rows share 141 ids.
    expect(tally.repeatedIds).toBe(322 - 141);
  });

  it('of burglaries in 2011 is all of London, some without a place', async () => {
    const path = 'street/2011-12-metropolitan-street.burglary.csv.gz';
    const tally = imported(await importStreetCrime(unzipped(path), options));
    expect(new Set(tally.counts.map(({ borough }) => borough)).size).toBe(32);
    const counted = tally.counts.reduce((sum, { count }) => sum + count, 0);
    const elsewhere = [...tally.elsewhere.values()].reduce((sum, count) => sum + count, 0);
    expect(counted + elsewhere + tally.withoutPlace).toBe(8679);
  });

  it('of GLA offences over our population is the GLA rate to 1e-9, 32 boroughs, 1999 to 2011', () => {
    const read = (path: string) => imported(importGlaAnnual(file(`crime/${path}`), options));
    const offences = read('gla_annual_recorded_offences_1999_2016.csv');
    const rates = read('gla_annual_crime_rates_1999_2016.csv');
    expect([offences.measure, rates.measure]).toEqual(['offences', 'per-1000']);
    const valueAt = ({ rows }: GlaAnnual, code: string, year: number) =>
      rows.find(
        ({ area, financialYear }) =>
          area.kind === 'borough' && area.borough.code === code && financialYear === year,
      )?.value ?? Number.NaN;
    let furthest = 0;
    for (const { code } of BOROUGHS)
      for (let year = 1999; year <= 2011; year += 1) {
        const people = POPULATIONS.estimate(code, year)?.people ?? Number.NaN;
        const rate = ratePer1000(valueAt(offences, code, year), people);
        furthest = Math.max(furthest, Math.abs(rate - valueAt(rates, code, year)));
      }
    expect(furthest).toBeLessThan(1e-9);
  });

  it('of population is the table that the programme carries', () => {
    const rows = imported(importPopulation(file('reference/population_borough_1999_2024.csv'), options));
    expect(rows).toHaveLength(32 * 26);
    for (const { boroughCode, year, people } of rows)
      expect(POPULATIONS.estimate(boroughCode, year)).toEqual({ people, year });
  });

  it('of deprivation has every LSOA of the 32 boroughs once', () => {
    const rows = imported(importImd(file('reference/lsoa2011_london_imd2019.csv'), options));
    // 4,835 LSOAs of London, six of them in the City.
    expect(rows).toHaveLength(4829);
    expect(new Set(rows.map(({ boroughCode }) => boroughCode)).size).toBe(32);
  });

  it('of the survey has eight measures of every borough in its last quarter', () => {
    const rows = imported(importAttitudeSurvey(file('confidence/PAS_Dashboard_Borough_comma.csv'), options));
    expect(rows).toHaveLength(9312);
    expect(rows.filter(({ quarter }) => quarter === '2023-12')).toHaveLength(8 * 32);
    expect(
      rows.find(({ quarter, boroughCode }) => quarter === '2014-12' && boroughCode === 'E09000002'),
    ).toEqual(expect.objectContaining({ measure: 'Good Job local', proportion: 0.56, london: 0.67 }));
  });

  it('of young people has two years of every borough', () => {
    const rows = imported(importYouthPopulation(file('reference/youth_population_2011_2019.csv'), options));
    expect(rows).toHaveLength(64);
  });

  it('of hexagons lies on the grid that our own points fall into', async () => {
    const files = {
      cells: unzipped('street/hex100m_cells.csv.gz'),
      counts: unzipped('street/hex100m_counts.csv.gz'),
    };
    const { period, hexagons } = imported(await importHexagons(files, options));
    expect(period).toEqual({ from: '2025-05', to: '2026-04' });
    const inCroydon = hexagons.filter(({ borough }) => borough === 'E09000008');
    expect(new Set(inCroydon.map(({ q, r }) => `${q},${r}`)).size).toBe(1629);
  });
});
