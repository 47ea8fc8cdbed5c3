import type { TaskState, Template } from '../../definition/machine.ts';
import { evaluate, evaluateAs, queryFailure } from '../../expressions/evaluate.ts';
import type { Bindings } from '../../expressions/expression.ts';
import type { Outcome } from '../../integrations/integration.ts';
import { integrationOf } from '../../integrations/integrations.ts';
import { jsonText } from '../../json.ts';
import { isOversize } from '../../limits.ts';
import type { Draft } from '../draft.ts';
import { type FailureReason, runtimeFailure, StateFailure } from '../failure.ts';
import { leave } from '../flow.ts';
import { failureDetails, outputDetails } from '../history.ts';
import { scope, settle } from '../scope.ts';
import type { Activity, Branch, TaskActivity } from '../snapshot.ts';
import type { Step } from './behaviour.ts';

/** Schedules one attempt. The token is live from here on, before the call is made: a callback may come during the call. */
export async function runTask({ draft, branch, state }: Step<TaskState>): Promise<void> {
  const integration = integrationOf(state.resource);
  const attempt = draft.lastEventId + 1;
  const token =
    state.resource.pattern === 'request'
      ? undefined
      : draft.world.token(draft.base.arn, { branch: branch.id, attempt });
  const bindings = scope(draft, branch, token === undefined ? {} : { token });
  const args = state.arguments === undefined ? branch.input : await evaluate(state.arguments, bindings);
  const timeout = await seconds(state.timeoutSeconds, bindings);
  const heartbeat = await seconds(state.heartbeatSeconds, bindings);
  const call = integration.plan(args, draft);
  if (typeof call === 'string') throw runtimeFailure(branch, call);
  draft.record(branch.id, `${integration.events}Scheduled`, {
    ...integration.scheduledDetails(args, draft),
    ...(timeout !== undefined && { timeoutInSeconds: timeout }),
    ...(heartbeat !== undefined && { heartbeatInSeconds: heartbeat }),
    ...(state.roleArn !== undefined && {
      taskCredentials: { roleArn: await evaluateAs(state.roleArn, bindings, 'string') },
    }),
  });
  const { now } = draft.world;
  const isWatched = heartbeat !== undefined && token !== undefined;
  const task = {
    kind: 'task',
    attempt,
    call,
    ...(token !== undefined && { token }),
    ...(timeout !== undefined && { deadline: now + timeout * 1000 }),
    ...(isWatched && { heartbeat: { seconds: heartbeat, by: now + heartbeat * 1000 } }),
  } as const;
  draft.update(branch.id, { activity: { kind: 'scheduled', task } });
  draft.ready.push(branch.id);
}

/** Starts what was scheduled; with several branches, all are scheduled before the first one starts (recorded). */
export function startTask(draft: Draft, branch: Branch, { task }: Scheduled): undefined {
  const state = draft.state(branch);
  if (state.type !== 'Task') return undefined;
  const { events, marks } = integrationOf(state.resource);
  draft.record(branch.id, `${events}Started`, marks);
  draft.update(branch.id, { activity: task });
  draft.effects.push({ kind: 'call', task: { branch: branch.id, attempt: task.attempt }, call: task.call });
  return undefined;
}
type Scheduled = Extract<Activity, { kind: 'scheduled' }>;

/** The attempt has come to its end. @throws StateFailure when it failed, or its Output or Assign do. */
export async function endTask({ draft, branch, state }: Step<TaskState>, outcome: Outcome): Promise<void> {
  const { events, marks } = integrationOf(state.resource);
  if (outcome.kind === 'failed') {
    draft.record(branch.id, `${events}Failed`, { ...marks, ...failureDetails(outcome) });
    throw new StateFailure(outcome);
  }
  if (isOversize(outcome.text)) throw oversize(state);
  draft.record(branch.id, `${events}Succeeded`, { ...marks, ...outputDetails(outcome.text) });
  const settled = await settle(state, outcome.value, () => scope(draft, branch, { result: outcome.value }));
  leave(draft, branch.id, { ...settled, next: state.next });
}

/** A missed heartbeat is recorded as a timeout, too (recorded on AWS), but may be caught under its own name. */
export function timeOut(
  { draft, branch, state }: Step<TaskState>,
  aliases: readonly string[] = [],
): StateFailure {
  const { events, marks } = integrationOf(state.resource);
  draft.record(branch.id, `${events}TimedOut`, { ...marks, error: 'States.Timeout' });
  return new StateFailure({ error: 'States.Timeout', aliases });
}

/** The call was made and the task goes on waiting: for its token, or for its child. */
export function submit(
  { draft, branch, state }: Step<TaskState>,
  activity: TaskActivity,
  text: string,
): void {
  const { marks } = integrationOf(state.resource);
  draft.record(branch.id, 'TaskSubmitted', { ...marks, ...outputDetails(text) });
  draft.update(branch.id, { activity });
}

function oversize({ resource }: TaskState): StateFailure {
  const name = resource.kind === 'function' ? resource.arn : resource.kind;
  const reason: FailureReason = {
    error: 'States.DataLimitExceeded',
    cause: `The state/task '${name}' returned a result with a size exceeding the maximum number of bytes service limit.`,
  };
  return new StateFailure(reason);
}

async function seconds(template: Template | undefined, bindings: Bindings): Promise<number | undefined> {
  if (template === undefined) return undefined;
  const value = Number(await evaluateAs(template, bindings, 'number'));
  if (Number.isInteger(value) && value > 0) return value;
  const field = template.kind === 'expression' ? template.field : '';
  throw queryFailure(field, `The ${field} field must be a positive integer: ${jsonText(value)}`);
}
