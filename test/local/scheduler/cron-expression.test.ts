import * as fc from 'fast-check';
import {
  nextCronInstant,
  parseCron,
  ScheduleExpressionError,
} from '../../../local/scheduler/cron-expression.ts';
import { wallTimeAt } from '../../../local/scheduler/zoned-time.ts';

const LONDON = 'Europe/London';
const iso = (instant: number | undefined) =>
  instant === undefined ? undefined : new Date(instant).toISOString();

/** The next firings after an instant, as UTC texts. */
function firings(expression: string, after: string, { count = 3, timeZone = LONDON } = {}) {
  const cron = parseCron(expression);
  const found: (string | undefined)[] = [];
  let instant: number | undefined = Date.parse(after);
  while (found.length < count && instant !== undefined) {
    instant = nextCronInstant(cron, instant, timeZone);
    found.push(iso(instant));
  }
  return found;
}

describe('a cron expression', () => {
  it('fires at London time on working days, an hour earlier in UTC once summer time has begun', () => {
    expect(firings('cron(30 8 ? * MON-FRI *)', '2027-03-25T08:30:00Z')).toEqual([
      '2027-03-26T08:30:00.000Z',
      '2027-03-29T07:30:00.000Z',
      '2027-03-30T07:30:00.000Z',
    ]);
  });

  it('is skipped on the day on which its time does not exist', () => {
    expect(firings('cron(30 1 * * ? *)', '2027-03-27T00:00:00Z')).toEqual([
      '2027-03-27T01:30:00.000Z',
      '2027-03-29T00:30:00.000Z',
      '2027-03-30T00:30:00.000Z',
    ]);
  });

  it('fires once on the day that has its time twice, the first time', () => {
    expect(firings('cron(30 1 * * ? *)', '2027-10-30T12:00:00Z', { count: 2 })).toEqual([
      '2027-10-31T00:30:00.000Z',
      '2027-11-01T01:30:00.000Z',
    ]);
    expect(firings('cron(30 1 * * ? *)', '2027-10-31T00:45:00Z', { count: 1 })).toEqual([
      '2027-11-01T01:30:00.000Z',
    ]);
  });

  it.each([
    [
      'cron(0/20 9,17 1 * ? *)',
      ['2027-01-01T09:00', '2027-01-01T09:20', '2027-01-01T09:40', '2027-01-01T17:00'],
    ],
    [
      'cron(0 6-18/6 ? jan sun 2027)',
      ['2027-01-03T06:00', '2027-01-03T12:00', '2027-01-03T18:00', '2027-01-10T06:00'],
    ],
    ['cron(0 0 ? * 1 *)', ['2027-01-03T00:00', '2027-01-10T00:00']],
    ['cron(0 12 29 2 ? *)', ['2028-02-29T12:00', '2032-02-29T12:00']],
    ['cron(0 0 31 * ? *)', ['2027-01-31T00:00', '2027-03-31T00:00']],
  ])('%s reads lists, ranges, steps and names as AWS does', (expression, expected) => {
    expect(firings(expression, '2026-12-31T23:59:00Z', { count: expected.length, timeZone: 'UTC' })).toEqual(
      expected.map((minute) => `${minute}:00.000Z`),
    );
  });

  it('says when there is nothing left to fire', () => {
    expect(firings('cron(0 0 1 1 ? 2026)', '2026-06-01T00:00:00Z')).toEqual([undefined]);
    expect(firings('cron(0 0 30 2 ? *)', '2026-06-01T00:00:00Z')).toEqual([undefined]);
  });

  it.each([
    'cron(0 0 * * * *)',
    'cron(0 0 ? * ? *)',
    'cron(0 0 1 1 ?)',
    'cron(60 0 1 1 ? *)',
    'cron(5-1 0 1 1 ? *)',
    'cron(0/0 0 1 1 ? *)',
    'cron(? 0 1 1 ? *)',
    'cron(0 0 L * ? *)',
    'cron(0 0 ? * 2#1 *)',
    'cron(0 0 ? * MONDAY *)',
    '30 8 * * 1-5',
    'rate(5 minutes)',
  ])('refuses %s rather than firing at another time than AWS would', (expression) => {
    expect(() => parseCron(expression)).toThrow(ScheduleExpressionError);
  });

  it('finds the very next minute that matches, in any zone and season', () => {
    const field = (min: number, max: number) =>
      fc.oneof(
        fc.constant('*'),
        fc.integer({ min, max }).map(String),
        fc
          .tuple(fc.integer({ min, max }), fc.integer({ min: 1, max: 12 }))
          .map(([from, step]) => `${from}/${step}`),
      );
    const expression = fc
      .tuple(field(0, 59), field(0, 23), field(1, 7))
      .map(([minutes, hours, days]) => `cron(${minutes} ${hours} ? * ${days} *)`);
    const zone = fc.constantFrom('Europe/London', 'America/New_York', 'Australia/Lord_Howe', 'UTC');
    // Around the changes of the clock, where the mistakes are.
    const start = fc
      .tuple(
        fc.constantFrom('2027-03-28T01:00Z', '2027-10-31T01:00Z', '2027-11-07T06:00Z', '2027-04-03T15:00Z'),
        fc.integer({ min: -200, max: 200 }),
      )
      .map(([change, minutes]) => Date.parse(change) + minutes * 60_000);
    const agreesWithCounting = fc.property(expression, zone, start, (text, timeZone, after) => {
      const cron = parseCron(text);
      expect(iso(nextCronInstant(cron, after, timeZone))).toBe(iso(nextByCounting(cron, after, timeZone)));
    });
    void fc.assert(agreesWithCounting, { numRuns: 60 });
  });
});

/** Walks minute by minute; a wall time seen in the three hours before has been fired already. */
function nextByCounting(cron: ReturnType<typeof parseCron>, after: number, timeZone: string): number {
  const key = (instant: number) => JSON.stringify(wallTimeAt(instant, timeZone));
  for (let instant = after + 60_000; ; instant += 60_000) {
    const wall = wallTimeAt(instant, timeZone);
    const dayOfWeek = new Date(Date.UTC(wall.year, wall.month - 1, wall.day)).getUTCDay() + 1;
    const matches =
      cron.minutes.includes(wall.minute) &&
      cron.hours.includes(wall.hour) &&
      cron.daysOfWeek.includes(dayOfWeek);
    if (!matches) continue;
    const again = [30, 60].some((minutes) => key(instant - minutes * 60_000) === key(instant));
    if (!again) return instant;
  }
}
