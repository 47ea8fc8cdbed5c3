import type { MapState } from '../../definition/machine.ts';
import { evaluate, evaluateAs, queryFailure } from '../../expressions/evaluate.ts';
import type { Json } from '../../json.ts';
import { MAX_INLINE_CONCURRENCY } from '../../limits.ts';
import { leave } from '../flow.ts';
import { scope, settle } from '../scope.ts';
import type { FanOutActivity } from '../snapshot.ts';
import type { BranchEnd, Step } from './behaviour.ts';

export async function runMap(step: Step<MapState>): Promise<void> {
  const { draft, branch } = step;
  const items = await itemsOf(step);
  const maxConcurrency = await concurrencyOf(step);
  const startedId = draft.record(branch.id, 'MapStateStarted', { length: items.length });
  const activity: FanOutActivity = {
    kind: 'fan-out',
    items,
    maxConcurrency,
    started: 0,
    results: items.map(() => null),
    finished: 0,
  };
  draft.update(branch.id, { activity });
  if (items.length === 0) return succeedMap(step, []);
  for (let index = 0; index < Math.min(items.length, maxConcurrency); index++) {
    await startIteration(step, index, startedId);
  }
}

export async function endIteration({
  draft,
  branch,
  state,
  child,
  output,
}: BranchEnd<MapState>): Promise<void> {
  const { activity } = branch;
  const { index } = child.parent;
  const results = activity.results.with(index, output);
  const finished = activity.finished + 1;
  const succeededId = draft.recordAfter(child.lastEventId, 'MapIterationSucceeded', {
    name: state.name,
    index,
  });
  const updated = draft.update(branch.id, {
    lastEventId: succeededId,
    activity: { ...activity, results, finished },
  });
  const step = { draft, branch: updated, state };
  if (finished === results.length) return succeedMap(step, results);
  // The next iteration follows what the last one did, not its success (recorded).
  if (activity.started < results.length) await startIteration(step, activity.started, child.lastEventId);
}

async function startIteration(step: Step<MapState>, index: number, previousEventId: number): Promise<void> {
  const { draft, state } = step;
  const branch = draft.branch(step.branch.id);
  if (branch.activity.kind !== 'fan-out') return;
  const { items } = branch.activity;
  const mapItem = { index, value: items[index] ?? null };
  const input =
    state.itemSelector === undefined
      ? mapItem.value
      : await evaluate(state.itemSelector, scope(draft, branch, { mapItem }));
  const lastEventId = draft.recordAfter(previousEventId, 'MapIterationStarted', { name: state.name, index });
  draft.update(branch.id, { activity: { ...branch.activity, started: branch.activity.started + 1 } });
  draft.open({ graph: state.processor, input, lastEventId, mapItem, parent: { branch: branch.id, index } });
}

async function succeedMap({ draft, branch, state }: Step<MapState>, results: Json[]): Promise<void> {
  draft.recordAfter(draft.branch(branch.id).lastEventId, 'MapStateSucceeded');
  const settled = await settle(state, results, () => scope(draft, branch, { result: results }));
  leave(draft, branch.id, { ...settled, next: state.next });
}

async function itemsOf({ draft, branch, state }: Step<MapState>): Promise<Json[]> {
  const items =
    state.items === undefined ? branch.input : await evaluateAs(state.items, scope(draft, branch), 'array');
  if (Array.isArray(items)) return items;
  throw queryFailure(undefined, `Map state input must be an array but was: ${JSON.stringify(items)}`);
}

async function concurrencyOf({ draft, branch, state }: Step<MapState>): Promise<number> {
  const bindings = scope(draft, branch);
  const { toleratedFailureCount: count, toleratedFailurePercentage: percentage } = state;
  // An inline Map checks its tolerances and does not use them: only a distributed one tolerates (recorded).
  if (count !== undefined && Number(await evaluateAs(count, bindings, 'number')) < 0) {
    throw queryFailure('ToleratedFailureCount', 'ToleratedFailureCount cannot be negative.');
  }
  const percent = percentage === undefined ? 0 : Number(await evaluateAs(percentage, bindings, 'number'));
  if (percent < 0 || percent > 100) {
    throw queryFailure('ToleratedFailurePercentage', 'ToleratedFailurePercentage must be between 0 and 100.');
  }
  if (state.maxConcurrency === undefined) return MAX_INLINE_CONCURRENCY;
  const value = Number(await evaluateAs(state.maxConcurrency, bindings, 'number'));
  if (!Number.isInteger(value) || value < 0) {
    throw queryFailure('MaxConcurrency', `MaxConcurrency must be a non-negative integer but was: ${value}`);
  }
  return value === 0 ? MAX_INLINE_CONCURRENCY : Math.min(value, MAX_INLINE_CONCURRENCY);
}
