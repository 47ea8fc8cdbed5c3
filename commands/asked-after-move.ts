import type { Jem } from '../domain/jem/jem.ts';
import type { Contact } from '../domain/people/contact.ts';
import { dryRuns } from '../domain/plans/dry-run.ts';
import type { Ask } from '../domain/plans/planning.ts';
import { booking, roomCheck, roomCheckAt } from '../domain/plans/rooms.ts';
import type { Room } from '../domain/room/room.ts';
import type { Task } from '../domain/task/task.ts';
import type { Instant } from '../domain/time/instant.ts';
import type { WorkingDays } from '../domain/time/working-days.ts';

interface AfterMove {
  /** As they are after the move. */
  jem: Jem;
  tasks: readonly Task[];
  rooms: readonly Room[];
  contacts: readonly Contact[];
  at: Instant;
  workingDays: WorkingDays;
}

/** Stages in which `check-room` runs, or begins again when the date moves. */
const CHECKING: readonly Jem['stage'][] = ['pack', 'meeting'];

/**
 * Who is asked about the new time at once: the machines plan it when they hear of the move, so that it is asked and awaited in one
 * place. Here it is only known beforehand, for the preview (B3).
 */
export function askedAfterMove({ jem, tasks, rooms, contacts, at, workingDays }: AfterMove): Ask[] {
  const { meeting } = jem;
  if (!meeting) return [];
  const planning = { file: { jem, tasks: [...tasks] }, rooms, contacts, at, workingDays };
  if (meeting.heldUntil) return booking(planning).asks;
  const isCheckDue = CHECKING.includes(jem.stage) && roomCheckAt(meeting, workingDays) <= at;
  return [
    ...(isCheckDue ? roomCheck(planning).asks : []),
    ...(jem.stage === 'meeting' ? dryRuns(planning).asks : []),
  ];
}
