import { randomUUID } from 'node:crypto';
import type { Clock, DueSource, EpochMs } from '../clock.ts';
import type { LambdaInvoker } from '../lambda/invoker.ts';
import { type Attempt, afterAttempt, begin, nextAttempt, resume } from './progress.ts';
import { ProgressFile } from './progress-file.ts';
import { fillInput, type Schedule } from './schedule.ts';

export interface ScheduleSourceOptions {
  clock: Clock;
  lambda: LambdaInvoker;
  /** Told of each failed attempt: the schedule, and the name of the failure. */
  onError?: (schedule: string, errorName: string) => void;
}

interface Due {
  schedule: Schedule;
  attempt: Attempt;
}

/** Fires a set of schedules, one at a time, earliest first. */
export class ScheduleSource implements DueSource {
  readonly name: string;
  readonly #schedules: readonly Schedule[];
  readonly #options: ScheduleSourceOptions;
  #file = new ProgressFile();
  /** Worked out once for each firing: the time machine asks twenty times a second. */
  readonly #due = new Map<string, Due>();
  #going: Promise<void> = Promise.resolve();

  constructor(name: string, schedules: readonly Schedule[], options: ScheduleSourceOptions) {
    this.name = name;
    this.#schedules = schedules;
    this.#options = options;
  }

  start(file: ProgressFile): void {
    this.#file = file;
    const now = this.#options.clock.now();
    for (const schedule of this.#schedules) {
      const known = file.get(schedule);
      file.set(schedule, known === undefined ? begin(schedule, now) : resume(schedule, known, now));
      this.#plan(schedule);
    }
  }

  nextDue(): EpochMs | undefined {
    return this.#earliest()?.attempt.at;
  }

  fireDue(now: EpochMs): Promise<void> {
    this.#going = this.#fireUntil(now);
    return this.#going;
  }

  async settled(): Promise<void> {
    await this.#going;
  }

  async #fireUntil(now: EpochMs): Promise<void> {
    for (let due = this.#earliest(); due !== undefined && due.attempt.at <= now; due = this.#earliest()) {
      await this.#fire(due);
    }
  }

  #earliest(): Due | undefined {
    return [...this.#due.values()].sort((a, b) => a.attempt.at - b.attempt.at)[0];
  }

  async #fire({ schedule, attempt }: Due): Promise<void> {
    const { clock, onError } = this.#options;
    const errorName = await this.#invoke(schedule, attempt);
    if (errorName !== undefined) onError?.(schedule.name, errorName);
    const progress = this.#file.get(schedule) ?? begin(schedule, clock.now());
    const outcome = { made: attempt, failed: errorName !== undefined, now: clock.now() };
    this.#file.set(schedule, afterAttempt(schedule, progress, outcome));
    this.#plan(schedule);
  }

  /** The name of the failure, if there was one. */
  async #invoke(schedule: Schedule, { scheduledFor, attempt }: Attempt): Promise<string | undefined> {
    const input = fillInput(schedule, { scheduledFor, attempt, executionId: randomUUID() });
    try {
      const { functionError } = await this.#options.lambda.invoke(schedule.functionName, input);
      return functionError;
    } catch (error) {
      return error instanceof Error ? error.name : 'Error';
    }
  }

  #plan(schedule: Schedule): void {
    const progress = this.#file.get(schedule);
    const attempt = progress && nextAttempt(schedule, progress);
    if (attempt === undefined) this.#due.delete(schedule.name);
    else this.#due.set(schedule.name, { schedule, attempt });
  }
}
