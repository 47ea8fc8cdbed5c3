import { existsSync, readFileSync } from 'node:fs';
import { BOROUGHS, findBorough } from '../../programme/boroughs.ts';
import { POPULATIONS } from '../../programme/populations.ts';
import { REAL_DATA } from '../domain/data-pack/crime-files.ts';

describe('population estimates', () => {
  it('are held for every borough and year from 1999 to 2024', () => {
    for (const { code } of BOROUGHS)
      for (let year = 1999; year <= 2024; year += 1)
        expect(POPULATIONS.estimate(code, year)).toEqual({ people: expect.any(Number), year });
  });

  it('give the nearest year held for a year outside, and say which', () => {
    expect(POPULATIONS.estimate('E09000008', 2027)).toEqual({ people: 409_342, year: 2024 });
    expect(POPULATIONS.estimate('E09000008', 1990)).toEqual({ people: 332_066, year: 1999 });
  });

  it('know no area but the 32 boroughs', () => {
    expect(POPULATIONS.estimate('E09000001', 2016)).toBeUndefined();
  });
});

const isThere = existsSync(`${REAL_DATA}crime`);
const where = isThere
  ? 'the GLA’s rates'
  : 'the GLA’s rates (SKIPPED: ../shared/data is not on this machine)';

(isThere ? describe : describe.skip)(where, () => {
  it('of 1999 to 2011 are its offences over our estimates times 1,000, to 1e-9, in all 32 boroughs', () => {
    const read = (name: string) =>
      readFileSync(`${REAL_DATA}crime/${name}`, 'utf8')
        .split(/\r?\n/)
        .map((line) => line.split(','));
    const rates = new Map(read('gla_annual_crime_rates_1999_2016.csv').map(([c, , y, v]) => [`${c}${y}`, v]));
    let compared = 0;
    for (const [code = '', name = '', date = '', offences] of read(
      'gla_annual_recorded_offences_1999_2016.csv',
    )) {
      const year = Number(date.slice(0, 4));
      if (findBorough(name) === undefined || year > 2011) continue;
      const people = POPULATIONS.estimate(code, year)?.people ?? 0;
      const difference = Number(rates.get(`${code}${date}`)) - (Number(offences) / people) * 1000;
      expect(Math.abs(difference)).toBeLessThan(1e-9);
      compared += 1;
    }
    expect(compared).toBe(32 * 13);
  });
});
