import { addMonths } from '../../domain/data-pack/month.ts';
import { generateSampleCrime } from '../../programme/sample-crime.ts';
import { SAMPLE_CATEGORIES } from '../../programme/sample-crime-rates.ts';
import { parsed } from '../domain/data-pack/crime-files.ts';

describe('the synthetic crime file', () => {
  const file = generateSampleCrime({ until: '2026-11' });

  it('says in its name and in a row of its own that it is synthetic', () => {
    expect(file.fileName).toBe('SYNTHETIC-mps-borough-202012-202611.csv');
    expect(parsed(file.text).synthetic).toBe(true);
  });

  it('goes through the importer whole: 32 boroughs, every category, 72 months to the one asked for', () => {
    const table = parsed(file.text);
    expect(table.series).toHaveLength(32 * SAMPLE_CATEGORIES.length);
    expect([table.months.length, table.months[0], table.months.at(-1)]).toEqual([72, '2020-12', '2026-11']);
  });

  it('is the same for the same seed and another for another', () => {
    expect(generateSampleCrime({ until: '2026-11' })).toEqual(file);
    expect(generateSampleCrime({ until: '2026-11', seed: 2 }).text).not.toBe(file.text);
  });

  it('has the length asked for', () => {
    const { text } = generateSampleCrime({ until: '2026-11', months: 30 });
    expect(parsed(text).months[0]).toBe(addMonths('2026-11', -29));
  });

  it('is about as busy as London: between 60 and 120 offences per 1,000 people a year', () => {
    const total = parsed(file.text)
      .series.flatMap((one) => one.counts.slice(-12))
      .reduce((sum, count) => sum + count, 0);
    expect(total / 9_000).toBeGreaterThan(60);
    expect(total / 9_000).toBeLessThan(120);
  });
});
