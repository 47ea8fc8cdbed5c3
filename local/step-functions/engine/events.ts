import type { TaskState } from '../definition/machine.ts';
import { type ClosedChild, childOutcome } from '../integrations/child-outcome.ts';
import type { Outcome, Response } from '../integrations/integration.ts';
import { integrationOf } from '../integrations/integrations.ts';
import { parseJson } from '../json.ts';
import type { Draft } from './draft.ts';
import { closeBranches } from './failing.ts';
import { failureDetails, inputDetails } from './history.ts';
import { attempt } from './run.ts';
import type { Branch, TaskActivity, TaskKey } from './snapshot.ts';
import { endTask, submit } from './states/task.ts';

/** What happens to an execution from outside. */
export type EngineEvent =
  | { readonly kind: 'started' }
  | { readonly kind: 'due' }
  | { readonly kind: 'stopped'; readonly error?: string; readonly cause?: string }
  | { readonly kind: 'answered'; readonly task: TaskKey; readonly response: Response }
  | { readonly kind: 'child-closed'; readonly task: TaskKey; readonly child: ClosedChild }
  | { readonly kind: 'task-succeeded'; readonly task: TaskKey; readonly output: string }
  | { readonly kind: 'task-failed'; readonly task: TaskKey; readonly error?: string; readonly cause?: string }
  | { readonly kind: 'heartbeat'; readonly task: TaskKey };

export type TaskEvent = Extract<EngineEvent, { task: TaskKey }>;

export function start(draft: Draft): void {
  const { input, roleArn } = draft.base;
  draft.recordAfter(0, 'ExecutionStarted', { ...inputDetails(input), roleArn });
  draft.open({ graph: '', input: draft.executionInput, lastEventId: 0 });
}

export function stop(draft: Draft, failure: { error?: string; cause?: string }): void {
  draft.recordAfter(0, 'ExecutionAborted', failureDetails(failure));
  closeBranches(draft);
  draft.close({ status: 'ABORTED', ...failure });
}

/** False when the attempt is over: the token is closed, or the answer belongs to an earlier attempt. */
export async function answerTask(draft: Draft, event: TaskEvent): Promise<boolean> {
  const branch = draft.find(event.task.branch);
  const open = branch && openTask(draft, branch, event.task.attempt);
  if (open === undefined) return false;
  let isAccepted = false;
  await attempt(draft, open.branch.id, async () => {
    isAccepted = true;
    isAccepted = await handle(open, event);
  });
  return isAccepted;
}

interface OpenTask {
  readonly draft: Draft;
  readonly branch: Branch;
  readonly state: TaskState;
  readonly activity: TaskActivity;
}

function openTask(draft: Draft, branch: Branch, attemptId: number): OpenTask | undefined {
  const { activity } = branch;
  const state = draft.state(branch);
  if (activity.kind !== 'task' || activity.attempt !== attemptId || state.type !== 'Task') return undefined;
  return { draft, branch, state, activity };
}

async function handle(task: OpenTask, event: TaskEvent): Promise<boolean> {
  switch (event.kind) {
    case 'answered':
      if (task.activity.call === undefined) return false;
      await takeAnswer(task, event.response);
      return true;
    case 'child-closed':
      if (task.activity.child !== event.child.arn) return false;
      await endTask(task, childOutcome(event.child, task.state.resource.pattern));
      return true;
    case 'heartbeat':
      beat(task);
      return true;
    case 'task-succeeded':
    case 'task-failed':
      releaseChild(task);
      await endTask(task, callbackOutcome(event));
      return true;
  }
}

async function takeAnswer(task: OpenTask, response: Response): Promise<void> {
  const outcome = integrationOf(task.state.resource).outcome(response);
  const { pattern } = task.state.resource;
  if (outcome.kind === 'failed' || pattern === 'request') return endTask(task, outcome);
  const { call: _answered, ...waiting } = task.activity;
  const isChild = pattern !== 'waitForTaskToken' && response.kind === 'execution';
  submit(task, isChild ? { ...waiting, child: response.arn } : waiting, outcome.text);
}

/** A heartbeat puts off the heartbeat's deadline and never the task's. */
function beat({ draft, branch, activity }: OpenTask): void {
  if (activity.heartbeat === undefined) return;
  const { seconds } = activity.heartbeat;
  const heartbeat = { seconds, by: draft.world.now + seconds * 1000 };
  draft.update(branch.id, { activity: { ...activity, heartbeat } });
}

/** A `.sync` task that ends before its child takes the child with it. */
export function releaseChild({ draft, activity }: Pick<OpenTask, 'draft' | 'activity'>): void {
  if (activity.child !== undefined) draft.effects.push({ kind: 'stop-child', arn: activity.child });
}

function callbackOutcome(event: Extract<EngineEvent, { kind: 'task-succeeded' | 'task-failed' }>): Outcome {
  if (event.kind === 'task-succeeded')
    return { kind: 'done', value: parseJson(event.output), text: event.output };
  return { kind: 'failed', ...failureOf(event) };
}

function failureOf({ error, cause }: { error?: string; cause?: string }): { error?: string; cause?: string } {
  return { ...(error !== undefined && { error }), ...(cause !== undefined && { cause }) };
}
