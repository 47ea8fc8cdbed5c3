import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { replaceFile } from '../replace-file.ts';
import { Progress } from './progress.ts';
import type { Schedule } from './schedule.ts';

/** With another expression or time zone a schedule begins anew, so both are kept with its progress. */
const StoredProgress = Progress.extend({ expression: z.string(), timeZone: z.string() });
const Stored = z.record(z.string(), StoredProgress);

/** The progress of all schedules, in `schedules.json` when there is a directory and in memory otherwise. */
export class ProgressFile {
  readonly #path: string | undefined;
  #stored: z.infer<typeof Stored> = {};

  constructor(directory?: string) {
    this.#path = directory === undefined ? undefined : join(directory, 'schedules.json');
    if (this.#path !== undefined && existsSync(this.#path)) {
      this.#stored = Stored.parse(JSON.parse(readFileSync(this.#path, 'utf8')));
    }
  }

  /** Undefined when the schedule as it is now defined is new. */
  get({ name, expression, timeZone = 'UTC' }: Schedule): Progress | undefined {
    const stored = this.#stored[name];
    return stored?.expression === expression && stored.timeZone === timeZone ? stored : undefined;
  }

  /** On disk when it returns. */
  set({ name, expression, timeZone = 'UTC' }: Schedule, { handledUpTo, retries }: Progress): void {
    this.#stored = { ...this.#stored, [name]: { expression, timeZone, handledUpTo, retries } };
    if (this.#path !== undefined) replaceFile(this.#path, `${JSON.stringify(this.#stored, null, 2)}\n`);
  }
}
