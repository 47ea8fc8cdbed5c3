import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLambda } from '../../../local/lambda/lambda.ts';
import { openMovableClock } from '../../../local/movable-clock.ts';
import { ScheduleExpressionError } from '../../../local/scheduler/cron-expression.ts';
import type { ScheduleDefinition } from '../../../local/scheduler/schedule.ts';
import { createScheduler } from '../../../local/scheduler/scheduler.ts';
import { createTimeMachine } from '../../../local/time-machine.ts';

const MONDAY = Date.parse('2027-03-22T08:00:00Z');
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

const digest: ScheduleDefinition = {
  name: 'daily-digest',
  expression: 'cron(30 8 ? * MON-FRI *)',
  timeZone: 'Europe/London',
  functionName: 'send-digest',
  input: '{"at":"<aws.scheduler.scheduled-time>","try":<aws.scheduler.attempt-number>}',
};
const mending: ScheduleDefinition = {
  name: 'reconcile',
  expression: 'rate(5 minutes)',
  functionName: 'reconcile',
  input: '{"at":"<aws.scheduler.scheduled-time>"}',
};

describe('the scheduler', () => {
  let directory: string;
  let real: number;
  let log: string[];
  let failuresLeft: number;
  const errors: string[] = [];

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'scheduler-'));
    real = MONDAY;
    log = [];
    failuresLeft = 0;
    errors.length = 0;
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  /** A process: what it knows of the past is on disk alone. */
  function open(schedules: ScheduleDefinition[] = [digest]) {
    const clock = openMovableClock({ directory, realNow: () => real });
    const lambda = createLambda();
    lambda.register('send-digest', async (event: { at: string; try: number }) => {
      log.push(`digest ${event.at} try ${event.try}`);
      if (failuresLeft > 0) {
        failuresLeft -= 1;
        throw new Error('SES is down');
      }
    });
    lambda.register('reconcile', async (event: { at: string }) => void log.push(`reconcile ${event.at}`));
    const onError = (name: string) => errors.push(name);
    const scheduler = createScheduler({ clock, lambda, directory, schedules, onError });
    scheduler.start();
    const machine = createTimeMachine({
      clock,
      sources: [scheduler.calendar],
      periodic: [scheduler.periodic],
    });
    return { clock, scheduler, machine };
  }

  it('fires a cron schedule at each of its London times when time is moved', async () => {
    await open().machine.moveTo(Date.parse('2027-03-30T00:00:00Z'));
    expect(log).toEqual([
      'digest 2027-03-22T08:30:00Z try 1',
      'digest 2027-03-23T08:30:00Z try 1',
      'digest 2027-03-24T08:30:00Z try 1',
      'digest 2027-03-25T08:30:00Z try 1',
      'digest 2027-03-26T08:30:00Z try 1',
      'digest 2027-03-29T07:30:00Z try 1',
    ]);
  });

  it('fires a rate schedule at once, then at its rate, and once after a jump', async () => {
    const { scheduler, machine } = open([mending]);
    const passed: number[] = [];
    for (let minute = 0; minute <= 12; minute += 1) {
      real = MONDAY + minute * MINUTE_MS;
      const before = log.length;
      await scheduler.periodic.fireDue(real);
      if (log.length > before) passed.push(minute);
    }
    expect(passed).toEqual([0, 5, 10]);
    await machine.moveBy(30 * DAY_MS);
    expect(log).toHaveLength(4);
    await machine.moveBy(4 * MINUTE_MS);
    expect(log).toHaveLength(5);
    await machine.moveBy(MINUTE_MS - 1);
    expect(log).toHaveLength(5);
  });

  it('neither repeats nor loses a firing over restarts', async () => {
    await open().machine.moveTo(Date.parse('2027-03-22T12:00:00Z'));
    await open().machine.moveTo(Date.parse('2027-03-23T08:29:59Z'));
    expect(log).toHaveLength(1);
    await open().machine.moveBy(1_000);
    expect(log).toEqual(['digest 2027-03-22T08:30:00Z try 1', 'digest 2027-03-23T08:30:00Z try 1']);
  });

  it('makes up once, for the last of them, what was missed while nothing ran', async () => {
    open();
    real = Date.parse('2027-03-25T12:00:00Z');
    const { machine } = open();
    await machine.moveToNext();
    expect(log).toEqual(['digest 2027-03-25T08:30:00Z try 1']);
    expect(machine.next()?.instant).toBe(Date.parse('2027-03-26T08:30:00Z'));
  });

  it('repeats a firing whose function had not ended when the process was killed', async () => {
    const { scheduler } = open();
    const before = readFileSync(join(directory, 'schedules.json'));
    await scheduler.calendar.fireDue(Date.parse('2027-03-22T08:30:00Z'));
    writeFileSync(join(directory, 'schedules.json'), before);
    await open().machine.moveTo(Date.parse('2027-03-22T09:00:00Z'));
    expect(log).toEqual(['digest 2027-03-22T08:30:00Z try 1', 'digest 2027-03-22T08:30:00Z try 1']);
  });

  it('tries a failed function again after one and two minutes, for the same scheduled time, also after a restart', async () => {
    failuresLeft = 3;
    const { machine } = open();
    const times: number[] = [];
    await machine.moveTo(MONDAY + 30 * MINUTE_MS);
    expect(machine.next()?.instant).toBe(MONDAY + 31 * MINUTE_MS);
    await open().machine.moveBy(DAY_MS / 2, ({ due }) => times.push((due - MONDAY) / MINUTE_MS));
    expect(log).toEqual([
      'digest 2027-03-22T08:30:00Z try 1',
      'digest 2027-03-22T08:30:00Z try 2',
      'digest 2027-03-22T08:30:00Z try 3',
    ]);
    expect(times).toEqual([31, 33]);
    expect(errors).toEqual(['daily-digest', 'daily-digest', 'daily-digest']);
  });

  it('lets one schedule fail without holding up another', async () => {
    const lost = { ...digest, name: 'lost', functionName: 'nobody' };
    await open([lost, digest]).machine.moveTo(MONDAY + 30 * MINUTE_MS);
    expect(log).toEqual(['digest 2027-03-22T08:30:00Z try 1']);
    expect(errors).toEqual(['lost']);
  });

  it('begins a schedule anew when its expression has changed', async () => {
    open();
    real += DAY_MS;
    await open([{ ...digest, expression: 'cron(0 7 * * ? *)' }]).machine.moveToNext();
    expect(log).toEqual(['digest 2027-03-24T07:00:00Z try 1']);
  });

  it.each(['rate(0 minutes)', 'rate(5 seconds)', 'every day', 'cron(0 0 L * ? *)'])(
    'refuses %s at the start',
    (expression) => {
      expect(() => open([{ ...digest, expression }])).toThrow(ScheduleExpressionError);
    },
  );

  it('refuses a time zone that does not exist', () => {
    expect(() => open([{ ...digest, timeZone: 'Europe/Croydon' }])).toThrow(/no time zone Europe\/Croydon/);
  });
});
