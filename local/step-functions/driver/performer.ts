import type { Clock } from '../../clock.ts';
import { FunctionNotFoundError, type LambdaInvoker } from '../../lambda/invoker.ts';
import type { Effect } from '../engine/draft.ts';
import type { Call, Snapshot, TaskKey } from '../engine/snapshot.ts';
import { ServiceError } from '../errors.ts';
import type { Answer, Response } from '../integrations/integration.ts';
import type { Driver } from './driver.ts';
import type { Starter } from './starter.ts';
import type { ExecutionStore } from './store.ts';

export interface PerformerDeps {
  readonly driver: Driver;
  readonly clock: Clock;
  readonly store: ExecutionStore;
  readonly lambda: LambdaInvoker;
  readonly starter: Starter;
  newId(): string;
}

interface From {
  readonly arn: string;
  readonly task: TaskKey;
}

/** Does in the world what an execution asked for, and tells it what came of it. */
export class Performer {
  readonly #deps: PerformerDeps;

  constructor(deps: PerformerDeps) {
    this.#deps = deps;
  }

  async perform(arn: string, effect: Effect): Promise<void> {
    const { driver } = this.#deps;
    if (effect.kind === 'stop-child') {
      await driver.dispatch(effect.arn, { kind: 'stopped' });
      return;
    }
    const { task, call } = effect;
    const response = await this.#call(call, { arn, task });
    const isAccepted = await driver.dispatch(arn, { kind: 'answered', task, response });
    if (call.kind !== 'start-execution' || !call.waits || response.kind !== 'execution') return;
    // The child may have ended before its parent knew of it; and a parent that is over has no use for a child.
    if (!isAccepted) await driver.dispatch(response.arn, { kind: 'stopped' });
    else await this.childClosed(this.#deps.store.closed(response.arn));
  }

  /** Tells the task that waits for it. Safe to repeat: a task that is over takes no notice. */
  async childClosed(child: Snapshot | undefined): Promise<void> {
    if (!child?.caller?.waits) return;
    const { arn, task } = child.caller;
    await this.#deps.driver.dispatch(arn, { kind: 'child-closed', task, child });
  }

  async #call(call: Call, from: From): Promise<Response> {
    const requestId = this.#deps.newId();
    const answer = await this.#answer(call, from, requestId);
    return { ...answer, requestId, at: this.#deps.clock.now() };
  }

  async #answer(call: Call, from: From, requestId: string): Promise<Answer> {
    try {
      return call.kind === 'lambda' ? await this.#invoke(call) : await this.#start(call, from);
    } catch (thrown) {
      if (thrown instanceof FunctionNotFoundError)
        return { kind: 'no-function', functionArn: thrown.functionArn };
      return thrown instanceof ServiceError ? refused(thrown, requestId) : unreachable(thrown);
    }
  }

  async #invoke({ functionName, payload }: Extract<Call, { kind: 'lambda' }>): Promise<Answer> {
    const result = await this.#deps.lambda.invoke(functionName, payload);
    const { statusCode, functionError } = result;
    return { kind: 'lambda', statusCode, payload: result.payload, isError: functionError !== undefined };
  }

  async #start(call: Extract<Call, { kind: 'start-execution' }>, from: From): Promise<Answer> {
    const { machineArn, name, input, waits } = call;
    const started = await this.#deps.starter.start({ machineArn, name, input, caller: { ...from, waits } });
    return { kind: 'execution', ...started };
  }
}

function refused({ type, message }: ServiceError, requestId: string): Answer {
  return {
    kind: 'refused',
    error: `StepFunctions.${type}Exception`,
    cause:
      `${message} (Service: AWSStepFunctions; Status Code: 400; Error Code: ${type}; ` +
      `Request ID: ${requestId}; Proxy: null)`,
  };
}

/** The name AWS gives to a Lambda it could not talk to; the usual Retry lists it. */
function unreachable(thrown: unknown): Answer {
  const cause = thrown instanceof Error ? thrown.message : String(thrown);
  return { kind: 'refused', error: 'Lambda.SdkClientException', cause };
}
