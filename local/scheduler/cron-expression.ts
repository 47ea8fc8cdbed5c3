import type { EpochMs } from '../clock.ts';
import { instantOf, readAsUtc, type WallTime, wallTimeAt } from './zoned-time.ts';

/** An expression that cannot be scheduled. The message names the field and what it says. */
export class ScheduleExpressionError extends Error {
  override readonly name = 'ScheduleExpressionError';
}

/** The values at which a field matches, ascending. */
type Field = readonly number[];

/**
 * `cron(minutes hours day-of-month month day-of-week year)` as EventBridge Scheduler reads it
 * (https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html), without the wildcards L, W and #.
 */
export interface CronExpression {
  minutes: Field;
  hours: Field;
  daysOfMonth: Field;
  months: Field;
  /** Sunday is 1. */
  daysOfWeek: Field;
  years: Field;
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/** @throws ScheduleExpressionError for anything that would not be fired exactly as written. */
export function parseCron(expression: string): CronExpression {
  const fields = /^cron\((.*)\)$/.exec(expression.trim())?.[1]?.trim().split(/\s+/) ?? [];
  const [minutes, hours, daysOfMonth, months, daysOfWeek, years] = fields;
  if (years === undefined || fields.length !== 6) {
    throw new ScheduleExpressionError(
      `${expression} is not cron(minutes hours day-of-month month day-of-week year)`,
    );
  }
  if ((daysOfMonth === '?') === (daysOfWeek === '?')) {
    throw new ScheduleExpressionError(
      `${expression}: exactly one of day-of-month and day-of-week has to be ?`,
    );
  }
  return {
    minutes: parseField('minutes', minutes, { min: 0, max: 59 }),
    hours: parseField('hours', hours, { min: 0, max: 23 }),
    daysOfMonth: parseField('day-of-month', daysOfMonth, { min: 1, max: 31, mayBeAny: true }),
    months: parseField('month', months, { min: 1, max: 12, names: MONTHS }),
    daysOfWeek: parseField('day-of-week', daysOfWeek, { min: 1, max: 7, names: DAYS, mayBeAny: true }),
    years: parseField('year', years, { min: 1970, max: 2199 }),
  };
}

interface FieldLimits {
  min: number;
  max: number;
  names?: readonly string[];
  /** Whether `?` is allowed, which then means the same as `*`. */
  mayBeAny?: boolean;
}

function parseField(name: string, text: string | undefined, limits: FieldLimits): Field {
  const values = new Set<number>();
  for (const item of (text ?? '').split(',')) {
    const range = parseItem(item, limits);
    if (range === undefined) throw new ScheduleExpressionError(`${name} cannot be "${text}"`);
    for (let value = range.from; value <= range.to; value += range.step) values.add(value);
  }
  return [...values].sort((a, b) => a - b);
}

/** One of `*`, `?`, `5`, `MON`, `1-5`, and each with `/step`; a single value with a step goes on to the end of the field. */
function parseItem(
  item: string,
  limits: FieldLimits,
): { from: number; to: number; step: number } | undefined {
  const [, base = '', stepText] = /^([^/]+)(?:\/(\d+))?$/.exec(item) ?? [];
  const step = stepText === undefined ? 1 : Number(stepText);
  if (step < 1) return undefined;
  if (base === '*' || (base === '?' && limits.mayBeAny === true && stepText === undefined)) {
    return { from: limits.min, to: limits.max, step };
  }
  const [first = '', last, ...rest] = base.split('-');
  const from = parseValue(first, limits);
  const to = last === undefined ? (stepText === undefined ? from : limits.max) : parseValue(last, limits);
  if (from === undefined || to === undefined || to < from || rest.length > 0) return undefined;
  return { from, to, step };
}

function parseValue(text: string, { min, max, names = [] }: FieldLimits): number | undefined {
  const named = names.indexOf(text.toUpperCase());
  const value = named >= 0 ? named + min : /^\d+$/.test(text) ? Number(text) : Number.NaN;
  return value >= min && value <= max ? value : undefined;
}

/** No zone sets its clocks back by more at once; a wall time earlier than this before the start has passed. */
const MOST_SET_BACK_MS = 3 * 3_600_000;

/**
 * The first firing after `after`, undefined when there is none left. A time that the zone skips in spring is not fired, one that it
 * has twice in autumn is fired once, the first time: the rule of EventBridge Scheduler.
 */
export function nextCronInstant(cron: CronExpression, after: EpochMs, timeZone: string): EpochMs | undefined {
  const start = wallTimeAt(after, timeZone);
  const earliest = readAsUtc(start) - MOST_SET_BACK_MS;
  for (const date of matchingDates(cron, start)) {
    for (const hour of cron.hours) {
      for (const minute of cron.minutes) {
        const wall = { ...date, hour, minute };
        if (readAsUtc(wall) < earliest) continue;
        const instant = instantOf(wall, timeZone);
        if (instant !== undefined && instant > after) return instant;
      }
    }
  }
  return undefined;
}

/** The dates that match, from the day before `start` (in autumn the wall may have gone back past midnight). */
function* matchingDates(
  cron: CronExpression,
  start: WallTime,
): Generator<Pick<WallTime, 'year' | 'month' | 'day'>> {
  const lastYear = cron.years.at(-1) ?? 0;
  const day = new Date(Date.UTC(start.year, start.month - 1, start.day - 1));
  for (; day.getUTCFullYear() <= lastYear; day.setUTCDate(day.getUTCDate() + 1)) {
    const date = { year: day.getUTCFullYear(), month: day.getUTCMonth() + 1, day: day.getUTCDate() };
    const matches =
      cron.years.includes(date.year) &&
      cron.months.includes(date.month) &&
      cron.daysOfMonth.includes(date.day) &&
      cron.daysOfWeek.includes(day.getUTCDay() + 1);
    if (matches) yield date;
  }
}
