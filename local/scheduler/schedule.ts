import type { EpochMs } from '../clock.ts';
import { nextCronInstant, parseCron, ScheduleExpressionError } from './cron-expression.ts';

/** A schedule as EventBridge Scheduler has it; the same values make the real ones. */
export interface ScheduleDefinition {
  name: string;
  /** `cron(30 8 ? * MON-FRI *)` or `rate(5 minutes)`. */
  expression: string;
  /** IANA name in which a cron expression is read. Default UTC. */
  timeZone?: string;
  /** Name or ARN. */
  functionName: string;
  /** JSON text; `<aws.scheduler.scheduled-time>` and its like are filled in as AWS does. */
  input: string;
}

/** A schedule, understood. */
export type Schedule = ScheduleDefinition &
  (
    | {
        kind: 'cron';
        /** The first firing after an instant. */
        next(after: EpochMs): EpochMs | undefined;
      }
    | { kind: 'rate'; periodMs: number }
  );

const UNIT_MS = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** @throws ScheduleExpressionError when the expression or the time zone cannot be understood. */
export function parseSchedule(definition: ScheduleDefinition): Schedule {
  const { expression, timeZone = 'UTC' } = definition;
  if (!expression.startsWith('rate(')) {
    const cron = parseCron(expression);
    requireTimeZone(timeZone);
    return { ...definition, kind: 'cron', next: (after) => nextCronInstant(cron, after, timeZone) };
  }
  const [, count, unit] = /^rate\(([1-9]\d*) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  if (count === undefined || (unit !== 'minute' && unit !== 'hour' && unit !== 'day')) {
    throw new ScheduleExpressionError(`${expression} is not rate(number minutes|hours|days)`);
  }
  return { ...definition, kind: 'rate', periodMs: Number(count) * UNIT_MS[unit] };
}

function requireTimeZone(timeZone: string): void {
  try {
    new Intl.DateTimeFormat('en-GB', { timeZone });
  } catch {
    throw new ScheduleExpressionError(`there is no time zone ${timeZone}`);
  }
}

/** The input with the context attributes of EventBridge Scheduler filled in. Times have whole seconds, as there. */
export function fillInput(
  { input, name }: ScheduleDefinition,
  firing: { scheduledFor: EpochMs; attempt: number; executionId: string },
): string {
  const scheduledTime = new Date(firing.scheduledFor).toISOString().replace(/\.\d{3}Z$/, 'Z');
  return input
    .replaceAll('<aws.scheduler.scheduled-time>', scheduledTime)
    .replaceAll(
      '<aws.scheduler.schedule-arn>',
      `arn:aws:scheduler:eu-west-2:000000000000:schedule/default/${name}`,
    )
    .replaceAll('<aws.scheduler.execution-id>', firing.executionId)
    .replaceAll('<aws.scheduler.attempt-number>', String(firing.attempt));
}
