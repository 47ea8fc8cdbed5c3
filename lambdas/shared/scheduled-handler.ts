import middy from '@middy/core';
import { ScheduledSchema } from '../../contracts/steps.ts';
import type { Log } from '../../domain/ports/services.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { logStep, parse } from './step-handler.ts';

interface ScheduledHandlerOptions<R> {
  log: Log;
  run(input: { at: Instant }): Promise<R>;
}

/** The chain of a function that a schedule calls: its moment is the one at which the schedule was due. */
export function createScheduledHandler<R extends { kind: string }>({ log, run }: ScheduledHandlerOptions<R>) {
  return middy<unknown, R>()
    .use(logStep(log))
    .handler((event) => run(parse(ScheduledSchema, event, 'not called by a schedule')));
}
