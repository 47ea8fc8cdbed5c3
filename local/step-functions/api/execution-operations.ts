import * as z from 'zod';
import { checkExecutionArn, machineNameOf } from '../arn.ts';
import type { ExecutionStatus, Snapshot } from '../engine/snapshot.ts';
import { executionDoesNotExist, machineDoesNotExist, ServiceError } from '../errors.ts';
import { MAX_CAUSE_LENGTH, MAX_ERROR_LENGTH } from '../limits.ts';
import { type ApiContext, epochSeconds, type Operation } from './context.ts';
import { readInput } from './input.ts';
import { pageSize, readPageToken, takePage } from './paging.ts';

const STATUSES = ['SUCCEEDED', 'TIMED_OUT', 'PENDING_REDRIVE', 'ABORTED', 'FAILED', 'RUNNING'] as const;
const arn = z.string().min(1).max(256);
const byArn = z.object({ executionArn: arn });
const starting = z.object({
  stateMachineArn: arn,
  name: z.string().min(1).max(80).optional(),
  input: z.string().optional(),
  traceHeader: z.string().optional(),
});
const stopping = byArn.extend({
  error: z.string().max(MAX_ERROR_LENGTH).optional(),
  cause: z.string().max(MAX_CAUSE_LENGTH).optional(),
});
const listing = z.object({
  stateMachineArn: arn.optional(),
  statusFilter: z.enum(STATUSES).optional(),
  maxResults: z.number().int().min(0).max(1000).optional(),
  nextToken: z.string().min(1).max(3096).optional(),
});

export const startExecution: Operation = async (input, { starter, newId }) => {
  const { stateMachineArn, name = newId(), input: text = '{}' } = readInput(starting, input);
  const started = await starter.start({ machineArn: stateMachineArn, name, input: text });
  return { executionArn: started.arn, startDate: epochSeconds(started.startedAt) };
};

export const describeExecution: Operation = async (input, context) => {
  const snapshot = findExecution(readInput(byArn, input).executionArn, context);
  const { output, error, cause } = snapshot;
  return {
    ...summary(snapshot),
    input: snapshot.input,
    inputDetails: { included: true },
    ...(output !== undefined && { output, outputDetails: { included: true } }),
    ...(error !== undefined && { error }),
    ...(cause !== undefined && { cause }),
    ...redriveStatus(snapshot.status),
  };
};

export const stopExecution: Operation = async (input, context) => {
  const { executionArn, error, cause } = readInput(stopping, input);
  findExecution(executionArn, context);
  const failure = { ...(error !== undefined && { error }), ...(cause !== undefined && { cause }) };
  await context.driver.dispatch(executionArn, { kind: 'stopped', ...failure });
  const { stoppedAt } = findExecution(executionArn, context);
  return { stopDate: epochSeconds(stoppedAt ?? context.clock.now()) };
};

export const listExecutions: Operation = async (input, context) => {
  const { stateMachineArn, statusFilter, maxResults, nextToken } = readInput(listing, input);
  if (stateMachineArn === undefined) {
    throw new ServiceError('ValidationException', 'Must provide a StateMachine ARN or MapRun ARN');
  }
  const machine = context.machines.find(machineNameOf(stateMachineArn));
  if (machine === undefined) throw machineDoesNotExist(stateMachineArn);
  const page = await takePage({
    source: executions(machine.arn, { status: statusFilter, after: readPageToken(nextToken) }, context),
    size: pageSize(maxResults),
    place: ({ position }) => position,
  });
  return {
    executions: page.items.map(({ snapshot }) => summary(snapshot)),
    ...(page.nextToken !== undefined && { nextToken: page.nextToken }),
  };
};

async function* executions(
  machineArn: string,
  { status, after }: { status: string | undefined; after: string | undefined },
  context: ApiContext,
): AsyncIterable<{ snapshot: Snapshot; position: string }> {
  for await (const { arn, position } of context.store.list(machineArn, after)) {
    const snapshot = context.driver.find(arn) ?? context.store.closed(arn);
    if (snapshot !== undefined && (status === undefined || status === snapshot.status))
      yield { snapshot, position };
  }
}

/** @throws ServiceError InvalidArn, ExecutionDoesNotExist */
export function findExecution(executionArn: string, { driver, store }: ApiContext): Snapshot {
  checkExecutionArn(executionArn);
  const snapshot = driver.find(executionArn) ?? store.closed(executionArn);
  if (snapshot === undefined) throw executionDoesNotExist(executionArn);
  return snapshot;
}

function summary({ arn, machineArn, name, status, startedAt, stoppedAt }: Snapshot): object {
  return {
    executionArn: arn,
    stateMachineArn: machineArn,
    name,
    status,
    startDate: epochSeconds(startedAt),
    ...(stoppedAt !== undefined && { stopDate: epochSeconds(stoppedAt) }),
    redriveCount: 0,
  };
}

/** What AWS says of redriving; this engine has no RedriveExecution: machines are safe to start again instead. */
function redriveStatus(status: ExecutionStatus): object {
  if (status === 'RUNNING' || status === 'SUCCEEDED') {
    const redriveStatusReason = `Execution is ${status} and cannot be redriven`;
    return { redriveStatus: 'NOT_REDRIVABLE', redriveStatusReason };
  }
  return { redriveStatus: 'REDRIVABLE' };
}
