import type { Catcher, Retrier, State } from '../definition/machine.ts';
import type { Json } from '../json.ts';
import type { Draft } from './draft.ts';
import { type FailureReason, StateFailure } from './failure.ts';
import { leave } from './flow.ts';
import { failureDetails } from './history.ts';
import { scope, settle } from './scope.ts';
import type { Branch } from './snapshot.ts';

/** Takes a failed state to its Retry, then its Catch, then to the state around it or the end of the execution. */
export async function fail(draft: Draft, id: number, reason: FailureReason): Promise<void> {
  const branch = draft.branch(id);
  const state = draft.state(branch);
  if (reason.location !== undefined) recordEvaluationFailure(draft, branch, reason);
  if (!reason.isFatal && 'retry' in state) {
    if (retried(draft, branch, state.retry, reason)) return;
    const catcher = state.catch.find((candidate) => matches(candidate.errors, reason));
    if (catcher !== undefined) return catchFailure(draft, branch, { catcher, reason });
  }
  return propagate(draft, draft.branch(id), reason);
}

/** States.TaskFailed stands for every error but a timeout (Developer Guide, "Error names"). */
function matches(errors: readonly string[], reason: FailureReason): boolean {
  const names = [reason.error ?? '', ...(reason.aliases ?? [])];
  return (
    errors.some((error) => names.includes(error)) ||
    errors.includes('States.ALL') ||
    (errors.includes('States.TaskFailed') && reason.error !== 'States.Timeout')
  );
}

function retried(draft: Draft, branch: Branch, retriers: readonly Retrier[], reason: FailureReason): boolean {
  const index = retriers.findIndex((candidate) => matches(candidate.errors, reason));
  const retrier = retriers[index];
  const used = branch.attempts[index] ?? 0;
  if (retrier === undefined || used >= retrier.maxAttempts) return false;
  const attempts = retriers.map((_, at) => (branch.attempts[at] ?? 0) + (at === index ? 1 : 0));
  draft.update(branch.id, {
    attempts,
    retryCount: branch.retryCount + 1,
    activity: { kind: 'retrying', until: draft.world.now + delayMs(retrier, used, draft.world.random) },
  });
  return true;
}

/** Before retry number `used + 1`; full jitter draws from the whole interval. */
export function delayMs(retrier: Retrier, used: number, random: () => number): number {
  const backoff = retrier.intervalSeconds * retrier.backoffRate ** used;
  const seconds = Math.min(backoff, retrier.maxDelaySeconds ?? Infinity);
  return Math.round(seconds * 1000 * (retrier.fullJitter ? random() : 1));
}

interface Caught {
  catcher: Catcher;
  reason: FailureReason;
}

async function catchFailure(draft: Draft, branch: Branch, { catcher, reason }: Caught): Promise<void> {
  const errorOutput = catchableOutput(reason);
  try {
    const settled = await settle(catcher, errorOutput, () => scope(draft, branch, { errorOutput }));
    leave(draft, branch.id, { ...settled, next: catcher.next });
  } catch (thrown) {
    if (!(thrown instanceof StateFailure)) throw thrown;
    if (thrown.reason.location !== undefined) recordEvaluationFailure(draft, branch, thrown.reason);
    await propagate(draft, draft.branch(branch.id), thrown.reason);
  }
}

/** A timeout has an empty cause here and none in the history; a failure reported without error or cause has nulls (recorded). */
function catchableOutput({ error, cause }: FailureReason): Json {
  return { Error: error ?? null, Cause: cause ?? (error === 'States.Timeout' ? '' : null) };
}

async function propagate(draft: Draft, branch: Branch, reason: FailureReason): Promise<void> {
  if (branch.parent === undefined) return failExecution(draft, branch.lastEventId, reason);
  const owner = draft.branch(branch.parent.branch);
  const { type, name } = draft.state(owner);
  if (type === 'Map') {
    draft.recordAfter(branch.lastEventId, 'MapIterationFailed', { name, index: branch.parent.index });
  }
  abandon(draft, branch.id);
  abandonChildren(draft, owner);
  draft.update(owner.id, { lastEventId: branch.lastEventId });
  draft.record(owner.id, `${type}StateFailed`);
  return fail(draft, owner.id, { ...reason, ...withoutLocation });
}
const withoutLocation = { location: undefined };

export function failExecution(draft: Draft, previousEventId: number, reason: FailureReason): void {
  const details = failureDetails(reason);
  draft.recordAfter(previousEventId, 'ExecutionFailed', details);
  closeBranches(draft);
  draft.close({ status: 'FAILED', ...details });
}

/** Lets go of everything that is under way, children in other executions included. */
export function closeBranches(draft: Draft): void {
  for (const branch of draft.branches()) abandon(draft, branch.id);
}

function abandonChildren(draft: Draft, owner: Branch): void {
  for (const child of draft.branches()) {
    if (child.parent?.branch !== owner.id) continue;
    abandonChildren(draft, child);
    recordAbort(draft, child, draft.state(child));
    abandon(draft, child.id);
  }
}

function recordAbort(draft: Draft, branch: Branch, state: State): void {
  if (branch.activity.kind === 'entering') return;
  draft.recordAfter(branch.lastEventId, `${state.type}StateAborted`);
}

function abandon(draft: Draft, id: number): void {
  const activity = draft.branch(id).activity;
  if (activity.kind === 'task' && activity.child !== undefined) {
    draft.effects.push({ kind: 'stop-child', arn: activity.child });
  }
  draft.drop(id);
}

function recordEvaluationFailure(draft: Draft, branch: Branch, reason: FailureReason): void {
  const { location = '', error = '', cause = '' } = reason;
  const previous = reason.pointsToState ? branch.enteredEventId : branch.beforeEventId;
  const id = draft.recordAfter(previous, 'EvaluationFailed', { cause, error, location, state: branch.state });
  draft.update(branch.id, { lastEventId: id });
}
