import { gateId } from '../domain/gate/gate.ts';
import { type Actor, SYSTEM } from '../domain/history/history.ts';
import type { Jem, Meeting } from '../domain/jem/jem.ts';
import { type MoveForm, MoveFormSchema } from '../domain/jem/move-form.ts';
import {
  movedJem,
  movedMeeting,
  movedTask,
  placeOf,
  roomObjection,
  type Target,
  targetOf,
  whyNotMovable,
} from '../domain/jem/moving.ts';
import type { Ask } from '../domain/plans/planning.ts';
import type { NewId } from '../domain/ports/services.ts';
import type { Change, Store } from '../domain/ports/store.ts';
import { hoursOf, type Room } from '../domain/room/room.ts';
import { checkAnswer, type FormValues, type Problem } from '../domain/task/form.ts';
import { toResume } from '../domain/task/resuming.ts';
import type { Task } from '../domain/task/task.ts';
import type { Instant } from '../domain/time/instant.ts';
import { formatPeriod } from '../domain/time/london.ts';
import type { WorkingDays } from '../domain/time/working-days.ts';
import { askedAfterMove } from './asked-after-move.ts';
import { claimRoom, releaseRoom } from './claim-room.ts';
import { historyChange } from './history.ts';
import { moveLetters } from './move-letters.ts';
import { roomAlternatives } from './room-alternatives.ts';
import type { Letter } from './send-email.ts';

/** What waits for a day that hangs on the date of the meeting. */
export const MOVED_GATES = ['meeting-over', 'room-check'] as const;

export interface PlanMoveDeps {
  store: Store;
  workingDays: WorkingDays;
  newId: NewId;
}

export interface MoveDateInput {
  jemId: string;
  /** `roomId`, `date` (2027-03-27), `time` (09:30, London), `reason`, as posted: `MoveFormSchema`. */
  values: FormValues;
  by: Actor;
  at: Instant;
}

export type MoveRefusal =
  | { kind: 'invalid'; problems: Problem[] }
  /** The room is taken, blocked or shut at that time. */
  | { kind: 'room-taken'; because: string; alternatives: Target[] }
  | { kind: 'not-movable'; because: string }
  | { kind: 'unknown' };

export interface PlannedMove {
  kind: 'planned';
  jem: Jem;
  from: Meeting;
  oldRoom: Room | undefined;
  to: Target;
  /** Tasks that the move changes, before and after. */
  tasks: { before: Task; after: Task }[];
  letters: Letter[];
  /** Whom the workflow asks about the new time as soon as it hears of it. */
  asked: Ask[];
  /** Everything but the ledger lines of the letters. */
  changes: Change[];
}

/** Everything that a move does, decided and not yet done: what is shown beforehand is what is done afterwards (B3). */
export async function planMove(deps: PlanMoveDeps, input: MoveDateInput): Promise<PlannedMove | MoveRefusal> {
  const { store, workingDays, newId } = deps;
  const { jemId, at, by } = input;
  const [jem, rooms] = await Promise.all([store.jem(jemId), store.rooms()]);
  if (!jem) return { kind: 'unknown' };
  const because = whyNotMovable(jem);
  if (because !== undefined || !jem.meeting) return { kind: 'not-movable', because: because ?? '' };
  const from = jem.meeting;
  const target = checkTarget(jem, rooms, input);
  if (target.kind !== 'target') return target;
  const { to, form } = target;
  const objection = roomObjection(to);
  const hours = objection ? undefined : await moveHours(deps, jem.id, { from, to, at });
  if (hours === undefined) {
    const alternatives = await roomAlternatives(deps, { jem, rooms, to, at });
    return {
      kind: 'room-taken',
      because: objection ?? `${to.room.name} is taken at that time.`,
      alternatives,
    };
  }

  const [allTasks, ...gates] = await Promise.all([
    store.tasksOf(jemId),
    ...MOVED_GATES.map((name) => store.gate({ jemId, id: gateId(name) })),
  ]);
  const tasks = allTasks.flatMap((before) => {
    const after = movedTask(before, { from, to, at, workingDays });
    return after ? [{ before, after }] : [];
  });
  const moved = movedJem(jem, { from, to, at, workingDays });
  const oldRoom = rooms.find(({ id }) => id === from.roomId);
  const changes: Change[] = [
    { op: 'put', entity: 'jem', value: moved },
    ...hours.changes,
    ...tasks.map(({ after }): Change => ({ op: 'put', entity: 'task', value: after })),
    ...gates.flatMap((gate): Change[] =>
      gate?.waiting ? [{ op: 'put', entity: 'gate', value: toResume(gate, { kind: 'changed' }, at) }] : [],
    ),
    historyChange(newId, { jemId, at, actor: by, what: 'date-moved', detail: describe(from, to, form) }),
    ...(jem.filedPack ? [historyChange(newId, { jemId, at, actor: SYSTEM, what: 'documents-sent' })] : []),
  ];
  const after = allTasks.map((task) => tasks.find(({ before }) => before.id === task.id)?.after ?? task);
  const { filedPack } = jem;
  const letters = moveLetters({
    ...{ jem: moved, before: allTasks, after, from, oldRoom, to },
    ...(filedPack && { filedPack }),
  });
  const contacts = await store.contacts();
  const asked = askedAfterMove({ jem: moved, tasks: after, rooms, contacts, at, workingDays });
  return { kind: 'planned', jem: moved, from, oldRoom, to, tasks, letters, asked, changes };
}

function describe(from: Meeting, to: Target, { reason }: MoveForm): string {
  const was = formatPeriod(from.startsAt, from.endsAt);
  const is = `${formatPeriod(to.startsAt, to.endsAt)}, ${placeOf(to.room)}`;
  return `from ${was} to ${is}${reason ? `: ${reason}` : ''}`;
}

function checkTarget(
  jem: Jem,
  rooms: readonly Room[],
  { values, at }: MoveDateInput,
): { kind: 'target'; to: Target; form: MoveForm } | MoveRefusal {
  const checked = checkAnswer(MoveFormSchema, values);
  if (checked.kind === 'invalid') return checked;
  const form = checked.answer;
  const invalid = (field: string, message: string): MoveRefusal => ({
    kind: 'invalid',
    problems: [{ field, message }],
  });
  const room = rooms.find(({ id }) => id === form.roomId);
  if (!room) return invalid('roomId', 'Choose a room');
  const to = targetOf(jem, room, form);
  if (to.startsAt <= at) return invalid('date', 'Enter a date in the future');
  if (to.startsAt === jem.meeting?.startsAt && room.id === jem.meeting.roomId) {
    return invalid('date', 'The meeting is at this time already');
  }
  return { kind: 'target', to, form };
}

/** New hours claimed, old ones given up; hours that both have stay as they are. Undefined when somebody else has the room. */
async function moveHours(
  { store, workingDays }: PlanMoveDeps,
  jemId: string,
  { from, to, at }: { from: Meeting; to: Target; at: Instant },
): Promise<{ changes: Change[] } | undefined> {
  const { startsAt, endsAt, room } = to;
  const { heldUntil } = movedMeeting(from, { to, at, workingDays });
  const hold = heldUntil ? { state: 'held' as const, heldUntil } : { state: 'booked' as const };
  const claim = await claimRoom(store, { roomId: room.id, startsAt, endsAt, jemId, ...hold, at });
  if (claim.kind === 'taken') return undefined;
  const keep = hoursOf(startsAt, endsAt).map((hour) => ({ roomId: room.id, hour }));
  return { changes: [...claim.changes, ...(await releaseRoom(store, { ...from, jemId, keep }))] };
}
