import type { Jem, Meeting } from '../jem/jem.ts';
import { confirm } from '../task/kinds/scheduling.ts';
import { readAnswer } from '../task/read-answer.ts';
import { SETTLED, type Task } from '../task/task.ts';
import type { Instant } from '../time/instant.ts';
import type { WorkingDays } from '../time/working-days.ts';

/** Ids of the tasks in which the owner of a room confirms its hire, confirms it once more, and sets it up, begin like this. */
const BOOKING = `${confirm.name}-r4-`;
const ROOM_CHECK = `${confirm.name}-room-check-`;
const SET_UP = `${confirm.name}-r16-`;

export function bookingTasks(tasks: readonly Task[]): Task[] {
  return tasks.filter(({ id }) => id.startsWith(BOOKING));
}

/**
 * The task that asks for the confirmation of this very time in this very room; those of earlier choices are over, and one that a move
 * has withdrawn confirms nothing, not even when the meeting moves back.
 */
export function bookingTask(meeting: Meeting, tasks: readonly Task[]): Task | undefined {
  return bookingTasks(tasks).find(
    ({ details, state }) =>
      // Tasks from before a room was held have no time of their own: there was only one.
      details.startsAt === undefined ||
      (details.startsAt === meeting.startsAt && details.roomId === meeting.roomId && state !== 'withdrawn'),
  );
}

/** The task in which the owner confirms once more, shortly before; a meeting that has moved is asked about anew. */
export function roomCheckId({ sequence }: Meeting): string {
  return `${ROOM_CHECK}${sequence}`;
}

/** The task in which the owner says that the room will be set up for the present date. */
export function setUpId({ sequence }: Meeting): string {
  return `${SET_UP}${sequence + 1}`;
}

/** Whether the owner has been asked to set the room up for a date that has been moved since. */
export function wasSetUpBefore(meeting: Meeting, tasks: readonly Task[]): boolean {
  return tasks.some(({ id }) => id.startsWith(SET_UP) && id !== setUpId(meeting));
}

/** Whether the task asks the owner of the room about one date and no other: when the meeting moves it is over. */
export function isAboutOneDate({ id }: Pick<Task, 'id'>, { heldUntil }: Meeting): boolean {
  const isConfirmation = heldUntil !== undefined && id.startsWith(BOOKING);
  return isConfirmation || id.startsWith(ROOM_CHECK) || id.startsWith(SET_UP);
}

/** Until when a room is held from now on: as long as its owner has to answer, with the days of grace. */
export function holdUntil(at: Instant, workingDays: WorkingDays): Instant {
  return workingDays.deadline(at, confirm.workingDays + confirm.graceWorkingDays);
}

/** What is known of a hold: whether its owner has yet to say, has confirmed, refused, or let the time pass. */
export type HoldState = 'open' | 'confirmed' | 'refused' | 'expired';

/** Going on without the owner's answer is the coordinator's decision, and so a confirmation. */
export function holdState(task: Task | undefined): HoldState {
  if (!task || !SETTLED.includes(task.state)) return 'open';
  if (task.state === 'waived') return 'confirmed';
  const answer = readAnswer(confirm, task);
  if (!answer || task.state === 'lapsed') return 'expired';
  return answer.decision === 'done' ? 'confirmed' : 'refused';
}

/** Why the owner has taken the room back; undefined when they have not. */
export function whyRefused(task: Task | undefined): string | undefined {
  const answer = task && readAnswer(confirm, task);
  return answer?.decision === 'not-possible' ? answer.reason : undefined;
}

/**
 * The JEM without the room that it held: the time is no longer on offer; after silence no other time in that room is either, because the
 * same silence would follow.
 */
export function withoutHold(jem: Jem, meeting: Meeting, why: 'refused' | 'expired'): Jem {
  const { meeting: _held, ...rest } = jem;
  const slots = jem.slots.filter(
    ({ roomId, startsAt }) =>
      roomId !== meeting.roomId || (why === 'refused' && startsAt !== meeting.startsAt),
  );
  return { ...rest, slots };
}
