import type { Catcher, Retrier } from '../definition/machine.ts';
import type { Json } from '../json.ts';
import type { Draft } from './draft.ts';
import { executing, type FailureReason, StateFailure } from './failure.ts';
import { leave } from './flow.ts';
import { failureDetails } from './history.ts';
import { scope, settle } from './scope.ts';
import type { Branch } from './snapshot.ts';

/** Takes a failed state to its Retry, then its Catch, then to the state around it or the end of the execution. */
export async function fail(draft: Draft, id: number, failure: FailureReason): Promise<void> {
  const state = draft.state(draft.branch(id));
  const reason = failure.evaluation === undefined ? failure : recordEvaluationFailure(draft, id, failure);
  abandonChildren(draft, id);
  if (!reason.isFatal && 'retry' in state && retried(draft, id, state.retry, reason)) return;
  // A Map or Parallel that is tried again has not failed: this event is left out then (recorded).
  if (state.type === 'Map' || state.type === 'Parallel') draft.record(id, `${state.type}StateFailed`);
  const catchers = !reason.isFatal && 'catch' in state ? state.catch : [];
  const catcher = catchers.find((candidate) => matches(candidate.errors, reason));
  return catcher === undefined ? propagate(draft, id, reason) : catchFailure(draft, id, { catcher, reason });
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

function retried(draft: Draft, id: number, retriers: readonly Retrier[], reason: FailureReason): boolean {
  const branch = draft.branch(id);
  const index = retriers.findIndex((candidate) => matches(candidate.errors, reason));
  const retrier = retriers[index];
  const used = branch.attempts[index] ?? 0;
  if (retrier === undefined || used >= retrier.maxAttempts) return false;
  const attempts = retriers.map((_, at) => (branch.attempts[at] ?? 0) + (at === index ? 1 : 0));
  draft.update(id, {
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

async function catchFailure(draft: Draft, id: number, { catcher, reason }: Caught): Promise<void> {
  const errorOutput = catchableOutput(reason);
  try {
    const settled = await settle(catcher, errorOutput, () => scope(draft, draft.branch(id), { errorOutput }));
    leave(draft, id, { ...settled, next: catcher.next });
  } catch (thrown) {
    if (!(thrown instanceof StateFailure)) throw thrown;
    // Nothing catches what goes wrong in a catcher.
    await propagate(draft, id, recordEvaluationFailure(draft, id, thrown.reason));
  }
}

/** A timeout has an empty cause here and none in the history; a failure reported without error or cause has nulls (recorded). */
function catchableOutput({ error, cause }: FailureReason): Json {
  return { Error: error ?? null, Cause: cause ?? (error === 'States.Timeout' ? '' : null) };
}

async function propagate(draft: Draft, id: number, reason: FailureReason): Promise<void> {
  const { parent, lastEventId } = draft.branch(id);
  if (parent === undefined) return failExecution(draft, lastEventId, reason);
  const owner = draft.branch(parent.branch);
  abortSiblings(draft, owner, { failed: id, failingEventId: lastEventId });
  draft.update(owner.id, { lastEventId });
  return fail(draft, owner.id, reason);
}

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

/** Ends every branch of a state one of whose branches has failed; all these events point to the failing one (recorded). */
function abortSiblings(draft: Draft, owner: Branch, { failed, failingEventId }: Failed): void {
  const { type, name } = draft.state(owner);
  const branches = draft.branches().filter(({ parent }) => parent?.branch === owner.id);
  for (const branch of branches.toSorted((left, right) => rank(left, failed) - rank(right, failed))) {
    const verdict = branch.id === failed ? 'Failed' : 'Aborted';
    if (type === 'Map') {
      draft.recordAfter(failingEventId, `MapIteration${verdict}`, { name, index: branch.parent?.index ?? 0 });
    }
    abandonChildren(draft, branch.id);
    const state = draft.state(branch);
    const isAbortable = verdict === 'Failed' ? state.type === 'Task' : ABORTABLE.has(state.type);
    if (isAbortable && branch.activity.kind !== 'entering') {
      draft.recordAfter(failingEventId, `${state.type}StateAborted`);
    }
    abandon(draft, branch.id);
  }
}

interface Failed {
  readonly failed: number;
  readonly failingEventId: number;
}

/** The types of state whose end by force has an event of its own. */
const ABORTABLE = new Set(['Task', 'Wait', 'Map', 'Parallel']);

/** The failed branch first, the others in their order. */
function rank(branch: Branch, failed: number): number {
  return branch.id === failed ? -1 : branch.id;
}

function abandonChildren(draft: Draft, owner: number): void {
  for (const child of draft.branches()) {
    if (child.parent?.branch !== owner) continue;
    abandonChildren(draft, child.id);
    abandon(draft, child.id);
  }
}

function abandon(draft: Draft, id: number): void {
  const activity = draft.branch(id).activity;
  if (activity.kind === 'task' && activity.child !== undefined) {
    draft.effects.push({ kind: 'stop-child', arn: activity.child });
  }
  draft.drop(id);
}

/** Records it when it is the failure of an expression, with the place where it happened put before its cause. */
function recordEvaluationFailure(draft: Draft, id: number, reason: FailureReason): FailureReason {
  if (reason.evaluation === undefined) return reason;
  const branch = draft.branch(id);
  const { error = '', evaluation } = reason;
  const cause = `${executing(branch)} ${reason.cause ?? ''}`;
  const previous = reason.pointsToState ? branch.enteredEventId : branch.beforeEventId;
  const details = { cause, error, ...evaluation, state: branch.state };
  draft.update(id, { lastEventId: draft.recordAfter(previous, 'EvaluationFailed', details) });
  return { error, cause };
}
