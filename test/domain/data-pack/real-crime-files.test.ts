import { existsSync } from 'node:fs';
import { analysed, parse, parsed, REAL_DATA, realFile } from './crime-files.ts';

const isThere = existsSync(`${REAL_DATA}crime`);
const describeReal = isThere ? describe : describe.skip;
const where = isThere ? 'the real files' : 'the real files (SKIPPED: ../shared/data is not on this machine)';

describeReal(where, () => {
  it('of 2008 to 2016 give the headline figures of Croydon that a sum over its rows gives', () => {
    const { total, trend, categories } = analysed(parsed(realFile('crime/mps_borough_200801_201612.csv')));
    expect([total.borough.latest.value, total.borough.previous.value]).toEqual([30_199, 29_332]);
    expect(total.borough.changePercent.value).toBeCloseTo(2.956, 3);
    expect(total.boroughRate.value).toBeCloseTo(78.565, 3);
    expect(trend.offences.years.map((year) => year.value)).toEqual([32_416, 28_451, 28_347, 29_332, 30_199]);
    expect(categories).toHaveLength(9);
  });

  it('show that fraud left the borough files in April 2013', () => {
    const { notes } = analysed(parsed(realFile('crime/mps_borough_200801_201612.csv')));
    const recording = notes.filter((note) => note.about === 'recording').map((note) => note.text);
    expect(recording).toEqual([expect.stringMatching(/Counted per Victim” is not used after April 2013/)]);
  });

  it.each([
    ['crime/mps_borough_201701_201812.csv', 'A', 24, 6_998],
    ['crime/mps_borough_201004_202201_titlecase.csv', 'B', 142, 33_721],
    ['crime/mps_borough_202202_202401_titlecase.csv', 'B', 24, 7_182],
  ])('%s is layout %s with %i months, the airports apart', (path, layout, months, airports) => {
    const table = parsed(realFile(path));
    expect(table).toMatchObject({ layout, aside: [{ total: airports }] });
    expect(table.months).toHaveLength(months);
  });

  it('of every other kind are refused by name', () => {
    const reason = (path: string) => {
      const outcome = parse(realFile(path));
      return outcome.kind === 'refused' ? outcome.problems[0]?.message : undefined;
    };
    expect(reason('crime/gla_annual_crime_rates_1999_2016.csv')).toMatch(/GLA annual crime file/);
    expect(reason('street/2023-01-metropolitan-street-first4000.csv')).toMatch(/street-level/);
    expect(reason('confidence/PAS_Dashboard_Borough_comma.csv')).toMatch(/Public Attitude Survey/);
    expect(reason('reference/population_borough_1999_2024.csv')).toMatch(/population file/);
  });
});
