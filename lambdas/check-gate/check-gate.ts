import { type Action, isClosed } from '../../domain/action/action.ts';
import { wasNotHeld } from '../../domain/plans/meeting.ts';
import { ROOM_CHECK_WORKING_DAYS } from '../../domain/plans/scheduling.ts';
import type { JemFile, Store } from '../../domain/ports/store.ts';
import { roomCheckId } from '../../domain/room/booking.ts';
import { SETTLED } from '../../domain/task/task.ts';
import { DAY, type Instant, plus } from '../../domain/time/instant.ts';
import { fromLondon, londonDate } from '../../domain/time/london.ts';
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

/** Whether what is waited for has come, from the store and the moment alone. */
export function createCheckGate({ store, workingDays }: CheckGateDeps): Step<'check-gate'> {
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

/** Ten working days before the meeting as it is dated now; closed once its owner has been asked about that date. */
function roomCheck({ jem, tasks }: JemFile, at: Instant, workingDays: WorkingDays): GateStatus {
  const { meeting } = jem;
  if (!meeting || jem.roomLost || meeting.startsAt <= at) return { kind: 'closed' };
  const asked = tasks.find(({ id }) => id === roomCheckId(meeting));
  if (asked && SETTLED.includes(asked.state)) return { kind: 'closed' };
  const day = workingDays.add(londonDate(meeting.startsAt), -ROOM_CHECK_WORKING_DAYS);
  return until(fromLondon(day, REPORT_TIME), at);
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
