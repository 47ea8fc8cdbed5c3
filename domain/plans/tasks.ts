import type { Jem } from '../jem/jem.ts';
import { WORK_AREAS, type WorkAreaId } from '../jem/work-areas.ts';
import { actingOn } from '../people/absence.ts';
import { viewTask } from '../task/kinds.ts';
import { SETTLED, type Task } from '../task/task.ts';
import { HOUR, type Instant, plus } from '../time/instant.ts';
import { londonDate } from '../time/london.ts';
import type { WorkingDays } from '../time/working-days.ts';
import type { Ask, Planned, Planning } from './planning.ts';

/** The tasks that do not exist yet, and the ids of all that still have to be waited for, new ones included. */
export interface TasksToPlan {
  missing: Task[];
  waitFor: string[];
}

export function compareWithStore({ asks }: Planned, planning: Planning): TasksToPlan {
  const stored = new Map(planning.file.tasks.map((task) => [task.id, task]));
  const missing = asks.filter(({ id }) => !stored.has(id)).map((ask) => toTask(ask, planning));
  const waitFor = asks
    .map(({ id }) => id)
    .filter((id) => {
      const task = stored.get(id);
      return !task || !SETTLED.includes(task.state);
    });
  return { missing, waitFor };
}

function toTask(ask: Ask, { file: { jem }, contacts, at, workingDays }: Planning): Task {
  const { workingDays: days } = viewTask(ask);
  return {
    jemId: jem.id,
    boroughCode: jem.boroughCode,
    borough: jem.borough,
    ...ask,
    ...actingOn(ask, contacts, londonDate(at)),
    state: 'planned',
    plannedAt: at,
    dueAt: beforeMeeting(workingDays.deadline(at, days), { jem, workArea: ask.workArea, at, workingDays }),
    version: 0,
  };
}

interface DeadlineContext {
  jem: Jem;
  workArea: WorkAreaId;
  at: Instant;
  workingDays: WorkingDays;
}

const BEFORE_MEETING: readonly string[] = ['scheduling', 'preparation', 'pack'];

function preparesMeeting(workArea: WorkAreaId): boolean {
  return BEFORE_MEETING.includes(WORK_AREAS.find(({ id }) => id === workArea)?.stage ?? 'learning');
}

/**
 * When the time of an open question is over although nobody has replied: no question about what prepares the meeting outlasts its beginning,
 * one asked during it no longer than its end. Undefined: it stops the clock until there is a reply.
 */
export function questionEndsAt(
  { workArea, question }: Pick<Task, 'workArea' | 'question'>,
  { meeting }: Pick<Jem, 'meeting'>,
): Instant | undefined {
  if (!question || !meeting || !preparesMeeting(workArea)) return undefined;
  return [meeting.startsAt, meeting.endsAt].find((one) => one > question.askedAt);
}

/**
 * What prepares a meeting is due by 5pm on the working day before it, whatever the kind allows; with less time left than that, at its
 * start, and then at its end: nothing that prepares it is waited for after it. A meeting that is all but over moves no deadline.
 */
export function beforeMeeting(deadline: Instant, context: DeadlineContext): Instant {
  const { jem, workArea, at, workingDays } = context;
  if (!jem.meeting || !preparesMeeting(workArea)) return deadline;
  const { startsAt, endsAt } = jem.meeting;
  const soonest = plus(at, HOUR);
  const dayBefore = workingDays.deadline(startsAt, -1);
  const latest = [dayBefore, startsAt, endsAt].find((one) => one >= soonest);
  return latest !== undefined && latest < deadline ? latest : deadline;
}
