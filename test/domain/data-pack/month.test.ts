import fc from 'fast-check';
import {
  addMonths,
  MonthSchema,
  midYearOf,
  monthName,
  monthNumber,
  shortMonthName,
  twelveMonthsTo,
} from '../../../domain/data-pack/month.ts';

const anyMonth = fc
  .tuple(fc.integer({ min: 1900, max: 2099 }), fc.integer({ min: 1, max: 12 }))
  .map(([year, month]) => `${year}-${String(month).padStart(2, '0')}`);

describe('months', () => {
  it('go forward and back over the end of a year', () => {
    expect(addMonths('2016-12', 1)).toBe('2017-01');
    expect(addMonths('2016-01', -1)).toBe('2015-12');
    expect(twelveMonthsTo('2016-03')).toEqual({ from: '2015-04', to: '2016-03' });
  });

  it('come back to themselves when as many are taken as were added, and sort as text in time order', () => {
    fc.assert(
      fc.property(anyMonth, fc.integer({ min: 1, max: 600 }), (month, count) => {
        const later = addMonths(month, count);
        expect(addMonths(later, -count)).toBe(month);
        expect(monthNumber(later) - monthNumber(month)).toBe(count);
        expect(later > month).toBe(true);
      }),
    );
  });

  it('are written in English', () => {
    expect([monthName('2016-12'), shortMonthName('2016-09')]).toEqual(['December 2016', 'Sep 2016']);
  });

  it.each(['2016-13', '2016-00', '201612', '2016-1', '1816-01'])('refuse %s', (text) => {
    expect(MonthSchema.safeParse(text).success).toBe(false);
  });

  it('give a year of twelve months the estimate for the 30 June inside it', () => {
    expect(midYearOf({ from: '2016-01', to: '2016-12' })).toBe(2016);
    expect(midYearOf({ from: '2008-04', to: '2009-03' })).toBe(2008);
    expect(midYearOf({ from: '2015-07', to: '2016-06' })).toBe(2016);
    expect(midYearOf({ from: '2015-06', to: '2016-05' })).toBe(2015);
  });
});
