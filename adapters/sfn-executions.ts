import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  InvalidToken,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import * as z from 'zod';
import type { Executions, Machine } from '../domain/ports/services.ts';
import { available } from './aws-failures.ts';

export interface SfnExecutionsOptions {
  machineArns: Record<Machine, string>;
  client?: SFNClient;
}

const StatusSchema = z.lazy(() =>
  z.enum(['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED']).catch('RUNNING'),
);

/** `arn:aws:states:<region>:<account>:execution:<machine>:<name>`: without the alias by which it was started. */
function executionArn(machineArn: string, name: string): string {
  const [arn, partition, service, region, account, , machine] = machineArn.split(':');
  return [arn, partition, service, region, account, 'execution', machine, name].join(':');
}

/** Region and account. */
const placeOf = (arn: string) => arn.split(':').slice(3, 5).join(':');

/** The callbacks alone: what a function needs that starts nothing. @throws ServiceUnavailableError */
export function createSfnCallbacks(client: SFNClient = new SFNClient()): Pick<Executions, 'resume'> {
  return {
    async resume(token, result) {
      try {
        const command = new SendTaskSuccessCommand({ taskToken: token, output: JSON.stringify(result) });
        await available(client.send(command));
        return 'resumed';
      } catch (error) {
        const isGone =
          error instanceof TaskTimedOut || error instanceof TaskDoesNotExist || error instanceof InvalidToken;
        if (isGone) return 'gone';
        throw error;
      }
    },
  };
}

/** Executions on Step Functions. @throws ServiceUnavailableError */
export function createSfnExecutions({
  machineArns,
  client = new SFNClient(),
}: SfnExecutionsOptions): Executions {
  /** After a region was lost, records name executions that nobody can ask for any more (docs/runbook.md, "A lost region"). */
  const isElsewhere = (arn: string) => placeOf(arn) !== placeOf(machineArns['jem-lifecycle']);
  return {
    ...createSfnCallbacks(client),

    /** Also answers with an execution of that name that has ended: Step Functions refuses its name for 90 days. */
    async start(machine, name, input) {
      const stateMachineArn = machineArns[machine];
      try {
        const command = new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) });
        const started = await available(client.send(command));
        if (started.executionArn) return started.executionArn;
      } catch (error) {
        if (!(error instanceof ExecutionAlreadyExists)) throw error;
      }
      return executionArn(stateMachineArn, name);
    },

    async stop(arn, cause) {
      if (isElsewhere(arn)) return;
      try {
        await available(client.send(new StopExecutionCommand({ executionArn: arn, cause })));
      } catch (error) {
        if (!(error instanceof ExecutionDoesNotExist)) throw error;
      }
    },

    /** An execution that is about to be redriven is running. */
    async status(arn) {
      if (isElsewhere(arn)) return 'UNKNOWN';
      try {
        const { status } = await available(client.send(new DescribeExecutionCommand({ executionArn: arn })));
        return StatusSchema.parse(status);
      } catch (error) {
        if (error instanceof ExecutionDoesNotExist) return 'UNKNOWN';
        throw error;
      }
    },
  };
}
