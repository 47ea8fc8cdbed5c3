import { decideAndCommit, nothing } from '../../commands/commit.ts';
import { type Action, isClosed } from '../../domain/action/action.ts';
import { gateId } from '../../domain/gate/gate.ts';
import { wasNotHeld } from '../../domain/plans/meeting.ts';
import { roomCheckAt } from '../../domain/plans/rooms.ts';
import type { JemFile, Store } from '../../domain/ports/store.ts';
import { roomCheckId } from '../../domain/room/booking.ts';
import { afterResume } from '../../domain/task/resuming.ts';
import { SETTLED } from '../../domain/task/task.ts';
import { DAY, HOUR, type Instant, plus } from '../../domain/time/instant.ts';
import { fromLondon } from '../../domain/time/london.ts';
import type { WorkingDays } from '../../domain/time/working-days.ts';
import { loadFile } from '../shared/load.ts';
import type { Step } from '../shared/step.ts';
import { secondsUntil } from '../shared/task-status.ts';

/** Reports are asked for when the working day begins. */
const REPORT_TIME = '09:00';
/** A closed action tells the gate; this is for the case that nobody did. */
const LOOK_AGAIN_DAYS = 30;

type GateStatus = { kind: 'open' | 'closed' } | { kind: 'waiting'; waitSeconds: number };

export interface CheckGateDeps {
  store: Store;
  workingDays: WorkingDays;
}

/** Looks at a gate for the execution that waits for it, whose token is spent by now: who waits is always true in the store. */
export function createCheckGate({ store, workingDays }: CheckGateDeps): Step<'check-gate'> {
  const look = createLookAtGate({ store, workingDays });
  return async (input) => {
    await forgetToken(store, { jemId: input.jemId, id: gateId(input.gate, input.actionId) });
    return look(input);
  };
}

/** Left behind when the wait ran out, which no callback ends. */
async function forgetToken(store: Store, ref: { jemId: string; id: string }): Promise<void> {
  await decideAndCommit(store, async () => {
    const gate = await store.gate(ref);
    if (!gate?.waiting) return nothing(undefined);
    return { changes: [{ op: 'put', entity: 'gate', value: afterResume(gate) }], result: undefined };
  });
}

/** Whether what is waited for has come, from the store and the moment alone. */
export function createLookAtGate({ store, workingDays }: CheckGateDeps): Step<'check-gate'> {
  return async ({ jemId, gate, actionId, at }) => {
    const file = await loadFile(store, jemId);
    if (file.jem.state !== 'open') return { kind: 'closed' };
    switch (gate) {
      case 'meeting-over':
        return meetingOver(file, at);
      case 'room-check':
        return roomCheck(file, at, workingDays);
      case 'action-update':
        return actionUpdate(
          file.actions.find(({ id }) => id === actionId),
          at,
        );
      case 'actions-closed':
        return file.actions.every(isClosed) ? { kind: 'open' } : untilLater(at);
    }
  };
}

/**
 * Ten working days before the meeting as it is dated now; closed once its owner has been asked about that date, and when no hour is left
 * in which they could answer.
 */
function roomCheck({ jem, tasks }: JemFile, at: Instant, workingDays: WorkingDays): GateStatus {
  const { meeting } = jem;
  if (!meeting || jem.roomLost || meeting.startsAt < plus(at, HOUR)) return { kind: 'closed' };
  const asked = tasks.find(({ id }) => id === roomCheckId(meeting));
  if (asked && SETTLED.includes(asked.state)) return { kind: 'closed' };
  return until(roomCheckAt(meeting, workingDays), at);
}

/** A meeting that was not held is not over: it waits for the coordinator to move its date. */
function meetingOver(file: JemFile, at: Instant): GateStatus {
  const { meeting } = file.jem;
  if (!meeting || wasNotHeld({ file })) return untilLater(at);
  return until(meeting.endsAt, at);
}

function actionUpdate(action: Action | undefined, at: Instant): GateStatus {
  if (!action || isClosed(action)) return { kind: 'closed' };
  if (action.state === 'reported-done' || !action.nextUpdateOn) return { kind: 'open' };
  return until(fromLondon(action.nextUpdateOn, REPORT_TIME), at);
}

function until(moment: Instant, at: Instant): GateStatus {
  return moment <= at ? { kind: 'open' } : { kind: 'waiting', waitSeconds: secondsUntil(at, moment) };
}

function untilLater(at: Instant): GateStatus {
  return { kind: 'waiting', waitSeconds: secondsUntil(at, plus(at, LOOK_AGAIN_DAYS * DAY)) };
}
