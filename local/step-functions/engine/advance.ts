import type { Machine } from '../definition/machine.ts';
import { Draft, type Effect, type World } from './draft.ts';
import { fireDue } from './due.ts';
import { answerTask, type EngineEvent, start, stop } from './events.ts';
import { failExecution } from './failing.ts';
import { HistoryFullError } from './failure.ts';
import type { HistoryEvent } from './history.ts';
import { run } from './run.ts';
import type { Snapshot } from './snapshot.ts';

export interface Advanced {
  readonly snapshot: Snapshot;
  readonly events: readonly HistoryEvent[];
  /** To be performed after snapshot and events are on disk. */
  readonly effects: readonly Effect[];
  /** False when the event came too late to matter; nothing has changed then. */
  readonly isAccepted: boolean;
}

export interface Advance {
  readonly snapshot: Snapshot;
  readonly machine: Machine;
  readonly event: EngineEvent;
  readonly world: World;
}

/**
 * What becomes of an execution when something happens to it, until it waits again. Pure: it reads and changes nothing but
 * its arguments, and time and chance come in through `world`.
 */
export async function advance({ snapshot, machine, event, world }: Advance): Promise<Advanced> {
  const draft = new Draft(snapshot, machine, world);
  let isAccepted = !draft.isClosed;
  try {
    if (isAccepted) isAccepted = await apply(draft, event);
  } catch (thrown) {
    failExecution(draft, draft.lastEventId, { error: 'States.Runtime', cause: fatalCause(thrown) });
  }
  return {
    snapshot: isAccepted ? draft.finish() : snapshot,
    events: draft.events,
    effects: draft.effects,
    isAccepted,
  };
}

/** A fault of the engine ends the execution it struck, visibly, and no other. */
function fatalCause(thrown: unknown): string {
  if (thrown instanceof HistoryFullError) {
    return 'The execution reached the maximum number of history events (25000).';
  }
  return `Internal error: ${thrown instanceof Error ? thrown.message : String(thrown)}`;
}

async function apply(draft: Draft, event: EngineEvent): Promise<boolean> {
  if (event.kind === 'due') return fireDue(draft);
  if (event.kind === 'stopped') {
    const { kind: _, ...failure } = event;
    stop(draft, failure);
    return true;
  }
  if (event.kind === 'started') {
    start(draft);
  } else if (!(await answerTask(draft, event))) return false;
  await run(draft);
  return true;
}

/** What the world still owes an execution that was read back from disk. */
export function outstanding(snapshot: Snapshot): Effect[] {
  return Object.values(snapshot.branches).flatMap(({ id, activity }): Effect[] =>
    activity.kind === 'task' && activity.call !== undefined
      ? [{ kind: 'call', task: { branch: id, attempt: activity.attempt }, call: activity.call }]
      : [],
  );
}
