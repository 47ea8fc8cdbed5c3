import middy, { type MiddlewareObj } from '@middy/core';
import * as z from 'zod';
import { CorruptRecordError, InvalidInputError, RetryableError } from '../../contracts/errors.ts';
import type { StepOutput } from '../../contracts/steps.ts';
import type { StepName } from '../../contracts/workflow.ts';
import type { Log, LogFields } from '../../domain/ports/services.ts';
import { CONTRACTS, type Step } from './step.ts';
import { withoutWords } from './without-words.ts';

interface StepHandlerOptions<N extends StepName> {
  name: N;
  log: Log;
  run: Step<N>;
}

/**
 * The one chain of every step: log its start, check the input, run, check the output, log its end. Nothing of the payload is
 * logged but ids and kinds. What the handler throws carries the name by which the state machine retries or gives up.
 */
export function createStepHandler<N extends StepName>({ name, log, run }: StepHandlerOptions<N>) {
  const { input, output } = CONTRACTS[name];
  return middy<unknown, StepOutput<N>>()
    .use(logStep(log))
    .handler(async (event) => {
      const given = parse(input, event, `${name} was given something else`);
      return parse(output, await stepErrors(() => run(given)), `${name} answers something else`);
    });
}

/** @throws InvalidInputError that names the fields and none of their values. */
export function parse<T>(schema: z.ZodType<T>, value: unknown, message: string): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new InvalidInputError(`${message}: ${fieldsOf(parsed.error)}`);
}

/** A stored value that its schema refuses is named as what it is. */
async function stepErrors<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof z.ZodError) throw new CorruptRecordError(fieldsOf(error));
    throw error;
  }
}

function fieldsOf(error: z.ZodError): string {
  return error.issues.map(({ path }) => path.join('.') || 'the whole').join(', ');
}

const KeysSchema = z.lazy(() =>
  z.object({
    jemId: z.string().optional(),
    taskId: z.string().optional(),
    actionId: z.string().optional(),
  }),
);
const KindSchema = z.lazy(() => z.object({ kind: z.string() }));

function keysOf(event: unknown): LogFields {
  const { jemId, taskId, actionId } = KeysSchema.safeParse(event).data ?? {};
  return { jemId, taskId, actionId };
}

/** STARTED, then COMPLETED with the kind of the result, WILL_RETRY or FAILED with the name of the error, which goes on without its words. */
export function logStep(log: Log): MiddlewareObj<unknown, unknown> {
  return {
    before: ({ event }) => log.info('STARTED', keysOf(event)),
    after: ({ event, response }) => {
      const { kind } = KindSchema.safeParse(response).data ?? {};
      log.info('COMPLETED', { ...keysOf(event), kind });
    },
    onError: (request) => {
      const { event, error } = request;
      const fields = { ...keysOf(event), error: error?.name };
      if (error instanceof RetryableError) log.warn('WILL_RETRY', fields);
      else log.error('FAILED', fields);
      request.error = withoutWords(error);
    },
  };
}
