import type { Actor } from '../domain/history/history.ts';
import type { Jem } from '../domain/jem/jem.ts';
import type { Change, Store } from '../domain/ports/store.ts';
import type { Problem } from '../domain/task/form.ts';
import { settle } from '../domain/task/transitions.ts';
import type { Instant } from '../domain/time/instant.ts';
import { releaseRoom } from './claim-room.ts';
import { decideAndCommit, nothing } from './commit.ts';
import { type FinishCancellingDeps, finishCancelling } from './finish-cancelling.ts';
import { historyChange } from './history.ts';
import { MAX_CHANGES } from './letters.ts';

export interface CancelJemInput {
  jemId: string;
  /** Everybody who is told reads it. */
  reason: string;
  by: Actor;
  at: Instant;
}

export type CancelJemResult =
  | { kind: 'cancelled' }
  | { kind: 'already-cancelled' }
  | { kind: 'invalid'; problems: Problem[] }
  | { kind: 'not-cancellable'; because: string }
  | { kind: 'unknown' };

/** Ends a JEM: room released, tasks withdrawn, calendar entries cancelled, executions stopped, nothing more is sent. */
export type CancelJem = (input: CancelJemInput) => Promise<CancelJemResult>;

export function createCancelJem(deps: FinishCancellingDeps): CancelJem {
  return async (input) => {
    const reason = input.reason.trim();
    if (reason === '') {
      return {
        kind: 'invalid',
        problems: [{ field: 'reason', message: 'Say why the meeting is cancelled' }],
      };
    }
    const result = await decideAndCommit<CancelJemResult>(deps.store, async () => {
      const jem = await deps.store.jem(input.jemId);
      if (!jem) return nothing({ kind: 'unknown' });
      if (jem.state === 'cancelled') return nothing({ kind: 'already-cancelled' });
      if (jem.state === 'closed') return nothing({ kind: 'not-cancellable', because: 'The JEM is closed.' });
      return { changes: await cancelling(deps, jem, { ...input, reason }), result: { kind: 'cancelled' } };
    });
    if (result.kind === 'cancelled') await finishCancelling(deps, { jemId: input.jemId, at: input.at });
    return result;
  };
}

/** The JEM, its room and its open tasks in one transaction; a hundred changes hold more tasks than a JEM ever has open. */
async function cancelling(
  { store, newId }: FinishCancellingDeps,
  jem: Jem,
  { reason, by, at }: CancelJemInput,
): Promise<Change[]> {
  const meeting = jem.meeting && { meeting: { ...jem.meeting, sequence: jem.meeting.sequence + 1 } };
  const core: Change[] = [
    { op: 'put', entity: 'jem', value: { ...jem, ...meeting, state: 'cancelled', closedAt: at } },
    historyChange(newId, { jemId: jem.id, at, actor: by, what: 'jem-cancelled', detail: reason }),
    ...(await hoursOfJem(store, jem)),
  ];
  const tasks = (await store.tasksOf(jem.id)).flatMap((task): Change[] => {
    const withdrawn = settle(task, 'withdraw', { because: 'The meeting was cancelled.', at });
    return withdrawn ? [{ op: 'put', entity: 'task', value: withdrawn }] : [];
  });
  return [...core, ...tasks].slice(0, MAX_CHANGES);
}

/** Hours that the JEM has, for the meeting booked or for a slot that is only chosen. */
async function hoursOfJem(store: Store, jem: Jem): Promise<Change[]> {
  const chosen = jem.slots.find(({ id }) => id === jem.chosenSlotId);
  const hire = jem.meeting ?? chosen;
  return hire ? releaseRoom(store, { ...hire, jemId: jem.id }) : [];
}
