import * as z from 'zod';
import { type Area, countOffences, type Selection } from '../counting.ts';
import type { CrimeTable } from '../crime-table.ts';
import { type Figure, FigureSchema } from '../figure.ts';
import { addMonths, type Month, type Period } from '../month.ts';

/** Three years: enough months for stable limits, and short enough that the borough is still the same. */
const BASELINE_MONTHS = 36;
/** With fewer the limits are guesses. */
const LEAST_BASELINE_MONTHS = 24;
/** Below this average a month counts single cases, to which these limits do not apply. */
const LEAST_MONTHLY_AVERAGE = 5;
/** Of an individuals chart: three standard deviations, estimated from the average step between neighbouring months. */
const LIMIT_PER_AVERAGE_STEP = 2.66;
/** So many months running on one side of the average are a shift even if each is within the limits. */
const RUN_MONTHS = 8;

export interface ControlLimits {
  centre: number;
  lower: number;
  upper: number;
}

/** Limits of an individuals chart (Shewhart, by the moving range) from a history of monthly counts. */
export function controlLimits(history: readonly number[]): ControlLimits {
  const centre = average(history);
  const steps = history.slice(1).map((count, at) => Math.abs(count - (history[at] ?? 0)));
  const width = LIMIT_PER_AVERAGE_STEP * average(steps);
  return { centre, lower: Math.max(0, centre - width), upper: centre + width };
}

const MonthAgainstLimitsSchema = z.object({
  label: z.string(),
  /** Higher or lower than the borough's own history lets expect. Fewer crimes are the better news, and are told as well (R39). */
  kind: z.enum(['higher', 'lower']),
  /** `outside`: single months beyond a limit. `run`: eight or more months running on one side of the average. */
  rule: z.enum(['outside', 'run']),
  /** How many of the latest twelve months. */
  months: z.int().min(1).max(12),
  /** The latest twelve months in order. */
  latest: z.array(FigureSchema).length(12),
  centre: FigureSchema,
  lower: FigureSchema,
  upper: FigureSchema,
});
export type Exception = z.infer<typeof MonthAgainstLimitsSchema>;

export const ExceptionsTopicSchema = z.object({
  /** How many categories were looked at. */
  examined: z.int(),
  baseline: z.object({ from: z.string(), to: z.string() }),
  found: z.array(MonthAgainstLimitsSchema),
});
export type ExceptionsTopic = z.infer<typeof ExceptionsTopicSchema>;

/**
 * Where the latest twelve months leave what the borough's own 36 months before let expect, for better or worse. Undefined when
 * the file is too short for limits. The reason is for people to give (R39).
 */
export function findExceptions(of: {
  table: CrimeTable;
  borough: Area;
  selections: readonly Selection[];
  /** Makes the figure of one month, so that ids and sources are those of the pack. */
  offences(select: Selection, area: Area, period: Period): Figure;
}): ExceptionsTopic | undefined {
  const { table, borough, selections, offences } = of;
  const last = table.months.at(-1);
  const first = table.months[0];
  if (last === undefined || first === undefined) return undefined;
  const baseline = { from: laterOf(addMonths(last, -11 - BASELINE_MONTHS), first), to: addMonths(last, -12) };
  const history = monthsIn(baseline);
  if (history.length < LEAST_BASELINE_MONTHS) return undefined;
  const latestMonths = monthsIn({ from: addMonths(last, -11), to: last });
  const found = selections.flatMap((select): Exception[] => {
    const count = countOffences(table, select, borough);
    const limits = controlLimits(history.map((month) => count({ from: month, to: month })));
    if (limits.centre < LEAST_MONTHLY_AVERAGE) return [];
    const counts = latestMonths.map((month) => count({ from: month, to: month }));
    const verdict = judge(counts, limits);
    if (verdict === undefined) return [];
    const limit = (name: keyof ControlLimits): Figure => ({
      id: `${borough.id}/${select.id}/${name}/${baseline.from}..${baseline.to}`,
      label: `${select.label}: ${LIMIT_LABELS[name]}`,
      area: borough.name,
      unit: 'number',
      value: limits[name],
      period: baseline,
      sources: offences(select, borough, baseline).sources,
    });
    return [
      {
        label: select.label,
        ...verdict,
        latest: latestMonths.map((month) => offences(select, borough, { from: month, to: month })),
        centre: limit('centre'),
        lower: limit('lower'),
        upper: limit('upper'),
      },
    ];
  });
  return { examined: selections.length, baseline, found };
}

const LIMIT_LABELS: Readonly<Record<keyof ControlLimits, string>> = {
  centre: 'monthly average before',
  lower: 'lower limit of a month',
  upper: 'upper limit of a month',
};

/** Months outside the limits count before a run; of both sides, the one with more months. */
export function judge(
  counts: readonly number[],
  { centre, lower, upper }: ControlLimits,
): Pick<Exception, 'kind' | 'rule' | 'months'> | undefined {
  const above = counts.filter((count) => count > upper).length;
  const below = counts.filter((count) => count < lower).length;
  if (above + below > 0)
    return { kind: above >= below ? 'higher' : 'lower', rule: 'outside', months: Math.max(above, below) };
  const higher = longestRun(counts.map((count) => count > centre));
  const lesser = longestRun(counts.map((count) => count < centre));
  const months = Math.max(higher, lesser);
  return months < RUN_MONTHS
    ? undefined
    : { kind: higher >= lesser ? 'higher' : 'lower', rule: 'run', months };
}

function longestRun(sides: readonly boolean[]): number {
  let run = 0;
  return sides.reduce((longest, side) => {
    run = side ? run + 1 : 0;
    return Math.max(longest, run);
  }, 0);
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

function laterOf(a: Month, b: Month): Month {
  return a > b ? a : b;
}

function monthsIn({ from, to }: Period): Month[] {
  const months: Month[] = [];
  for (let month = from; month <= to; month = addMonths(month, 1)) months.push(month);
  return months;
}
