import * as z from 'zod';
import type { Area, Selection } from '../counting.ts';
import type { CrimeTable } from '../crime-table.ts';
import { type Figure, FigureSchema } from '../figure.ts';
import { addMonths, type Month, monthsIn, type Period, twelveMonthsTo } from '../month.ts';
import { sameMonthBefore, wasLockdown } from '../recording-breaks.ts';
import { limitsAround, unusualChange } from './change-limits.ts';

/** Three years of changes: enough for stable limits, and short enough that the borough is still the same. */
const HISTORY_MONTHS = 36;
/** With fewer the limits are guesses. */
const LEAST_HISTORY_MONTHS = 24;
/** Below this average a month counts single cases, of which no limit can be told. */
const LEAST_MONTHLY_AVERAGE = 5;

const MonthSchema = z.lazy(() =>
  z.object({
    count: FigureSchema,
    /** Absent where the month is not judged. */
    lower: FigureSchema.optional(),
    upper: FigureSchema.optional(),
  }),
);

const ExceptionSchema = z.lazy(() =>
  z.object({
    label: z.string(),
    /** Higher or lower than the borough's own history lets expect. Fewer crimes are the better news, and are told as well (R39). */
    kind: z.enum(['higher', 'lower']),
    /** How many of the latest twelve months are beyond a limit on that side. */
    outside: z.int().min(1).max(12),
    /** The latest twelve months in order, each with the limits of its own calendar month. */
    months: z.array(MonthSchema).length(12),
  }),
);
export type Exception = z.infer<typeof ExceptionSchema>;

export const ExceptionsTopicSchema = z.lazy(() =>
  z.object({
    /** How many kinds of crime have a history long and large enough to be judged. */
    examined: z.int(),
    /** The months whose changes on the year before set the limits. */
    baseline: z.object({ from: z.string(), to: z.string() }),
    /** How many of the latest twelve months are judged. */
    judged: z.int(),
    found: z.array(ExceptionSchema),
  }),
);
export type ExceptionsTopic = z.infer<typeof ExceptionsTopicSchema>;

interface Request {
  table: Pick<CrimeTable, 'months'>;
  areas: { borough: Area; london: Area };
  selections: readonly Selection[];
  /** Makes the figure of one month, so that ids and sources are those of the pack; it keeps what it has counted. */
  offences(select: Selection, area: Area, period: Period): Figure;
}

/**
 * Months of the latest twelve that differ from the same month a year before by more than such months of this borough usually do, for
 * better or worse (docs/adr/0017-exceptions.md). The reason is for people to give (R39). Undefined when the file is too short.
 */
export function findExceptions(request: Request): ExceptionsTopic | undefined {
  const { table, selections } = request;
  const last = table.months.at(-1);
  if (last === undefined) return undefined;
  const latest = monthsIn(twelveMonthsTo(last));
  const history = historyOf(table.months, addMonths(last, -12));
  const [from, to] = [history[0], history.at(-1)];
  if (from === undefined || to === undefined || history.length < LEAST_HISTORY_MONTHS) return undefined;
  const judged = latest.filter((month) => !wasLockdown(month));
  const verdicts = selections.flatMap((select) => judge(request, select, { latest, judged, history }) ?? []);
  return {
    examined: verdicts.length,
    baseline: { from, to },
    judged: judged.length,
    found: verdicts.flatMap(({ exception }) => exception ?? []),
  };
}

interface Months {
  latest: readonly Month[];
  judged: readonly Month[];
  history: readonly Month[];
}

/** Undefined when this kind of crime cannot be judged; without an exception when all of its months are usual. */
function judge(
  { areas, offences }: Pick<Request, 'areas' | 'offences'>,
  select: Selection,
  { latest, judged, history }: Months,
): { exception: Exception | undefined } | undefined {
  const inMonth = (area: Area) => (month: Month) =>
    offences(select, area, { from: month, to: month }).value ?? 0;
  const [borough, london] = [inMonth(areas.borough), inMonth(areas.london)];
  // All of London starts or stops recording it: no change of crime.
  if (judged.some((month) => london(month) === 0 || london(sameMonthBefore(month)) === 0)) return undefined;
  const average = history.reduce((sum, month) => sum + borough(month), 0) / history.length;
  if (average < LEAST_MONTHLY_AVERAGE) return undefined;
  const before = (month: Month) => borough(sameMonthBefore(month));
  const unusual = unusualChange(history.map((month) => [before(month), borough(month)]));
  const limits = new Map(judged.map((month) => [month, limitsAround(before(month), unusual)]));
  const above = judged.filter((month) => borough(month) > (limits.get(month)?.upper ?? Infinity)).length;
  const below = judged.filter((month) => borough(month) < (limits.get(month)?.lower ?? 0)).length;
  if (above + below === 0) return { exception: undefined };
  const months = latest.map((month) => {
    const count = offences(select, areas.borough, { from: month, to: month });
    const range = limits.get(month);
    if (range === undefined) return { count };
    return { count, lower: limitFigure(count, 'lower', range), upper: limitFigure(count, 'upper', range) };
  });
  const kind = above >= below ? 'higher' : 'lower';
  return { exception: { label: select.label, kind, outside: Math.max(above, below), months } };
}

function limitFigure(
  count: Figure,
  side: 'lower' | 'upper',
  range: { lower: number; upper: number },
): Figure {
  const label = `${count.label}: ${side} end of the usual range`;
  return { ...count, id: `${count.id}/${side}`, label, unit: 'number', value: range[side] };
}

/** The latest months before the judged ones that have a same month to compare with, lockdown left out; oldest first. */
function historyOf(months: readonly Month[], last: Month): Month[] {
  const first = months[0] ?? last;
  const usable = months.filter(
    (month) => month <= last && !wasLockdown(month) && sameMonthBefore(month) >= first,
  );
  return usable.slice(-HISTORY_MONTHS);
}
