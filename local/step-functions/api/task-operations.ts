import * as z from 'zod';
import type { EngineEvent } from '../engine/events.ts';
import type { TaskKey } from '../engine/snapshot.ts';
import { invalidToken, ServiceError, taskIsOver } from '../errors.ts';
import { parseJson } from '../json.ts';
import { jsonProblem } from '../json-problem.ts';
import { isOversize, MAX_CAUSE_LENGTH, MAX_ERROR_LENGTH, MAX_TOKEN_LENGTH } from '../limits.ts';
import type { ApiContext, Operation } from './context.ts';
import { readInput } from './input.ts';

const byToken = z.object({ taskToken: z.string().min(1).max(MAX_TOKEN_LENGTH) });
const success = byToken.extend({ output: z.string() });
const failure = byToken.extend({
  error: z.string().max(MAX_ERROR_LENGTH).optional(),
  cause: z.string().max(MAX_CAUSE_LENGTH).optional(),
});

export const sendTaskSuccess: Operation = async (input, context) => {
  const { taskToken, output } = readInput(success, input);
  if (isOversize(output)) {
    throw new ServiceError(
      'ValidationException',
      "1 validation error detected: Value at 'output' failed to satisfy constraint: " +
        'Member must have length less than or equal to 262144',
    );
  }
  checkJson(output);
  return settleTask(taskToken, context, (task) => ({ kind: 'task-succeeded', task, output }));
};

export const sendTaskFailure: Operation = async (input, context) => {
  const { taskToken, error, cause } = readInput(failure, input);
  const given = { ...(error !== undefined && { error }), ...(cause !== undefined && { cause }) };
  return settleTask(taskToken, context, (task) => ({ kind: 'task-failed', task, ...given }));
};

export const sendTaskHeartbeat: Operation = async (input, context) => {
  const { taskToken } = readInput(byToken, input);
  return settleTask(taskToken, context, (task) => ({ kind: 'heartbeat', task }));
};

async function settleTask(
  token: string,
  { tokens, driver }: ApiContext,
  event: (task: TaskKey) => EngineEvent,
): Promise<object> {
  const known = tokens.read(token);
  if (known === undefined) throw invalidToken();
  if (!(await driver.dispatch(known.arn, event(known.task)))) throw taskIsOver();
  return {};
}

function checkJson(output: string): void {
  try {
    parseJson(output);
  } catch (thrown) {
    throw new ServiceError(
      'InvalidOutput',
      `Invalid Output: '${jsonProblem(output)?.message ?? String(thrown)}'`,
    );
  }
}
