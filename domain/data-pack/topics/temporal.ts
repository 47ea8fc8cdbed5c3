import * as z from 'zod';
import type { BoroughRef } from '../crime-table.ts';
import { type Figure, FigureSchema } from '../figure.ts';
import type { Period } from '../month.ts';

export const WEEKDAYS = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const;
/** Six blocks of four hours: as fine as a table of seven days can be read. */
export const HOUR_BLOCKS = ['00–04', '04–08', '08–12', '12–16', '16–20', '20–24'] as const;
const HOURS_IN_BLOCK = 4;

export const TemporalTopicSchema = z.lazy(() =>
  z.object({
    label: z.string(),
    /** Seven days from Monday, each with six blocks of four hours from midnight. London time. */
    blocks: z.array(z.array(FigureSchema).length(HOUR_BLOCKS.length)).length(WEEKDAYS.length),
    /** The block with the most. */
    peak: z.object({ weekday: z.enum(WEEKDAYS), hours: z.enum(HOUR_BLOCKS) }),
    total: z.int().min(0),
  }),
);
export type TemporalTopic = z.infer<typeof TemporalTopicSchema>;

/** So many at one moment of London time, `2026-12-31T22:15`. */
export interface TimedCount {
  at: string;
  count: number;
}

/**
 * When in the week it happens, from times in London time. A time past midnight belongs to the new day.
 * Undefined without any time. The publishers' own files hold months only: times come in the simple layout.
 */
export function findTemporalPattern(
  times: readonly TimedCount[],
  about: { label: string; borough: BoroughRef; source: string },
): TemporalTopic | undefined {
  const months = times.map(({ at }) => at.slice(0, 7)).sort();
  const [from] = months;
  const to = months.at(-1);
  if (from === undefined || to === undefined) return undefined;
  const counts = WEEKDAYS.map(() => HOUR_BLOCKS.map(() => 0));
  for (const { at, count } of times) {
    const row = counts[weekdayOf(at)];
    const block = Math.floor(Number(at.slice(11, 13)) / HOURS_IN_BLOCK);
    if (row !== undefined) row[block] = (row[block] ?? 0) + count;
  }
  const most = Math.max(...counts.flat());
  const day = counts.findIndex((row) => row.includes(most));
  const hour = counts[day]?.indexOf(most) ?? 0;
  return {
    label: about.label,
    blocks: counts.map((row, weekday) =>
      row.map((value, block) => figureOf(value, { weekday, block, period: { from, to }, ...about })),
    ),
    peak: { weekday: WEEKDAYS[day] ?? 'Monday', hours: HOUR_BLOCKS[hour] ?? '00–04' },
    total: counts.flat().reduce((sum, count) => sum + count, 0),
  };
}

/** 0 is Monday. The date alone decides, so that no time zone can move it. */
function weekdayOf(time: string): number {
  return (new Date(`${time.slice(0, 10)}T00:00:00Z`).getUTCDay() + 6) % 7;
}

function figureOf(
  value: number,
  at: { weekday: number; block: number; period: Period; label: string; borough: BoroughRef; source: string },
): Figure {
  const { weekday, block, period, label, borough, source } = at;
  return {
    id: `${borough.code}/times/${WEEKDAYS[weekday]}/${HOUR_BLOCKS[block]}`,
    label: `${label}: ${WEEKDAYS[weekday]} ${HOUR_BLOCKS[block]}`,
    area: borough.name,
    unit: 'offences',
    value,
    period,
    sources: [source],
  };
}
