import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ManualClock } from '../../../local/clock.ts';
import {
  FunctionNotFoundError,
  type InvokeResult,
  type LambdaInvoker,
} from '../../../local/lambda/invoker.ts';
import type { Json } from '../../../local/step-functions/json.ts';
import { assemble, type StepFunctions } from '../../../local/step-functions/step-functions.ts';
import { FreezingStore } from './freezing-store.ts';

export const START = Date.UTC(2027, 0, 4, 9, 0, 0);
export const ROLE = 'arn:aws:iam::000000000000:role/engine';

export type Handler = (event: Json) => Json | Promise<Json>;

/** Functions by name; a throw becomes the error payload that Lambda would send. */
export class ScriptedLambda implements LambdaInvoker {
  readonly calls: { name: string; event: Json }[] = [];
  readonly #handlers: Record<string, Handler>;

  constructor(handlers: Record<string, Handler>) {
    this.#handlers = handlers;
  }

  async invoke(functionNameOrArn: string, payload: string): Promise<InvokeResult> {
    const name = functionNameOrArn.split(':function:').at(-1) ?? '';
    const handler = this.#handlers[name];
    if (handler === undefined) {
      throw new FunctionNotFoundError(`arn:aws:lambda:eu-west-2:000000000000:function:${name}`);
    }
    const event: Json = JSON.parse(payload);
    this.calls.push({ name, event });
    try {
      return { statusCode: 200, payload: JSON.stringify(await handler(event)) };
    } catch (thrown) {
      const { name: errorType, message: errorMessage } = thrown as Error;
      return {
        statusCode: 200,
        payload: JSON.stringify({ errorType, errorMessage }),
        functionError: 'Unhandled',
      };
    }
  }
}

export interface Laboratory {
  sfn: StepFunctions;
  clock: ManualClock;
  lambda: ScriptedLambda;
  directory: string;
  create(name: string, definition: Json): Promise<string>;
  start(machine: string, input?: Json, name?: string): Promise<string>;
  /** Lets time pass to everything that is due until `until` or until nothing is due within a year. */
  pass(milliseconds: number): Promise<void>;
  describe(executionArn: string): Promise<Record<string, unknown>>;
  history(executionArn: string): Promise<HistoryRow[]>;
  close(): Promise<void>;
}

export interface HistoryRow {
  id: number;
  previousEventId: number;
  type: string;
  timestamp: number;
  [details: string]: unknown;
}

interface LaboratoryOptions {
  functions?: Record<string, Handler>;
  directory?: string;
  clock?: ManualClock;
}

/** An engine in a data folder of its own, with a clock that stands still and scripted functions. */
export async function openLaboratory(options: LaboratoryOptions = {}): Promise<Laboratory> {
  const directory = options.directory ?? mkdtempSync(join(tmpdir(), 'step-functions-'));
  const clock = options.clock ?? new ManualClock(START);
  const lambda = new ScriptedLambda(options.functions ?? {});
  const sfn = assemble({ clock, lambda }, new FreezingStore(directory));
  await sfn.start();
  const call = async <T>(operation: string, input: Json) => (await sfn.call(operation, input)) as T;
  return {
    sfn,
    clock,
    lambda,
    directory,
    create: async (name, definition) => {
      const input = { name, roleArn: ROLE, definition: JSON.stringify(definition) };
      return (await call<{ stateMachineArn: string }>('CreateStateMachine', input)).stateMachineArn;
    },
    start: async (stateMachineArn, input = {}, name) => {
      const request = { stateMachineArn, input: JSON.stringify(input), ...(name !== undefined && { name }) };
      return (await call<{ executionArn: string }>('StartExecution', request)).executionArn;
    },
    pass: async (milliseconds) => {
      const until = clock.now() + milliseconds;
      await sfn.dueSource.settled();
      for (
        let due = sfn.dueSource.nextDue();
        due !== undefined && due <= until;
        due = sfn.dueSource.nextDue()
      ) {
        clock.moveTo(Math.max(due, clock.now()));
        await sfn.dueSource.fireDue(clock.now());
      }
      clock.moveTo(until);
    },
    describe: (executionArn) => call('DescribeExecution', { executionArn }),
    history: async (executionArn) =>
      (await call<{ events: HistoryRow[] }>('GetExecutionHistory', { executionArn, maxResults: 1000 }))
        .events,
    close: async () => {
      await sfn.stop();
      if (options.directory === undefined) rmSync(directory, { recursive: true });
    },
  };
}

export const SECOND = 1000;
export const DAY = 86_400 * SECOND;

/** `[id, previousEventId, type]` of every event: the shape of a history at a glance. */
export function shape(events: readonly HistoryRow[]): string[] {
  return events.map(({ id, previousEventId, type }) => `${id} ${previousEventId} ${type}`);
}

export function machine(states: Json, startAt = Object.keys(states as object)[0] ?? ''): Json {
  return { QueryLanguage: 'JSONata', StartAt: startAt, States: states };
}
