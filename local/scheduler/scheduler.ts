import type { DueSource } from '../clock.ts';
import { ProgressFile } from './progress-file.ts';
import { parseSchedule, type ScheduleDefinition } from './schedule.ts';
import { ScheduleSource, type ScheduleSourceOptions } from './schedule-source.ts';

export interface Scheduler {
  /** The cron schedules: each fires at each of its instants, however far time is moved. */
  calendar: DueSource;
  /**
   * The rate schedules: work repeated every few minutes to mend what went wrong. It belongs with the `periodic` sources of the time
   * machine, which does it once after a move: during one, nothing happens between two firings that it could find.
   */
  periodic: DueSource;
  /** Takes up where the last process ended: a schedule that missed firings meanwhile fires once, for the last of them. */
  start(): void;
  stop(): Promise<void>;
}

export interface SchedulerOptions extends ScheduleSourceOptions {
  /** Where it is kept what has fired; without it every start is the first. */
  directory?: string;
  schedules: readonly ScheduleDefinition[];
}

/**
 * EventBridge Scheduler with Lambda functions as targets. A firing is written down when its function has ended, so a kill in
 * between repeats it and none is lost: at least once, which is what AWS promises too.
 * @throws ScheduleExpressionError for a schedule it does not understand.
 */
export function createScheduler(options: SchedulerOptions): Scheduler {
  const schedules = options.schedules.map(parseSchedule);
  const ofKind = (kind: 'cron' | 'rate') => schedules.filter((schedule) => schedule.kind === kind);
  const calendar = new ScheduleSource('calendar schedules', ofKind('cron'), options);
  const periodic = new ScheduleSource('periodic schedules', ofKind('rate'), options);
  return {
    calendar,
    periodic,
    start() {
      const file = new ProgressFile(options.directory);
      calendar.start(file);
      periodic.start(file);
    },
    async stop() {
      await Promise.all([calendar.settled(), periodic.settled()]);
    },
  };
}
