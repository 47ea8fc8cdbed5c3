import { type Area, countOffences } from './counting.ts';
import type { CrimeTable } from './crime-table.ts';
import { addMonths, type Month, monthName, type Period, twelveMonthsTo } from './month.ts';

/** A category that all of London starts or stops using at once: recording changed, not crime. */
export interface RecordingBreak {
  category: string;
  kind: 'starts' | 'stops';
  /** First month with offences, or last. */
  month: Month;
}

/** Fewer offences than this in the year beside the silence can be chance in a rare category (murder by the month is not rare enough). */
const LEAST_OFFENCES = 100;

/** Breaks inside the months that a trend shows: twelve silent months next to twelve busy ones, over all boroughs together. */
export function findRecordingBreaks(table: CrimeTable, london: Area, within: Period): RecordingBreak[] {
  const names = new Map(table.series.map(({ major, minor }) => [`${major}: ${minor}`, { major, minor }]));
  const months = table.months.filter((month) => month >= within.from && addMonths(month, 12) <= within.to);
  return [...names].flatMap(([category, { major, minor }]) => {
    const includes = (series: { major: string; minor: string }) =>
      series.major === major && series.minor === minor;
    const count = countOffences(table, { id: category, label: category, includes }, london);
    return months.flatMap((month): RecordingBreak[] => {
      const kind = breakAt(month, count, table.months[0] ?? month);
      return kind === undefined ? [] : [{ category, kind, month }];
    });
  });
}

function breakAt(
  month: Month,
  count: (period: Period) => number,
  first: Month,
): RecordingBreak['kind'] | undefined {
  const before = twelveMonthsTo(addMonths(month, -1));
  if (count({ from: month, to: month }) === 0 || before.from < first) return undefined;
  const earlier = count(before);
  const later = count(twelveMonthsTo(addMonths(month, 12)));
  if (earlier === 0 && later >= LEAST_OFFENCES) return 'starts';
  return later === 0 && earlier >= LEAST_OFFENCES ? 'stops' : undefined;
}

export function describeBreak({ category, kind, month }: RecordingBreak): string {
  const verb = kind === 'starts' ? 'is used only from' : 'is not used after';
  return `“${category}” ${verb} ${monthName(month)} in the whole file. A change across that month is one of recording, not of crime alone.`;
}

/** From the first order to stay at home to the month before nearly all limits were lifted: no measure of any other time. */
const LOCKDOWN: Period = { from: '2020-03', to: '2021-06' };

export function wasLockdown(month: Month): boolean {
  return month >= LOCKDOWN.from && month <= LOCKDOWN.to;
}

/** The same calendar month of the year before, or of the latest year in which it was not one of lockdown. */
export function sameMonthBefore(month: Month): Month {
  const before = addMonths(month, -12);
  return wasLockdown(before) ? sameMonthBefore(before) : before;
}
