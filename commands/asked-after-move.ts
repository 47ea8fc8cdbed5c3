import type { Jem } from '../domain/jem/jem.ts';
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
  at: Instant;
  workingDays: WorkingDays;
}

/** Stages in which `check-room` runs, or begins again when the date moves. */
const CHECKING: readonly Jem['stage'][] = ['pack', 'meeting'];

/**
 * Who is asked about the new time at once: the machines plan it when they hear of the move, so that it is asked and awaited in one
 * place. Here it is only known beforehand, for the preview (B3).
 */
export function askedAfterMove({ jem, tasks, rooms, at, workingDays }: AfterMove): Ask[] {
  const { meeting } = jem;
  if (!meeting) return [];
  const planning = { file: { jem, tasks: [...tasks] }, rooms };
  if (meeting.heldUntil) return booking(planning).asks;
  const isDue = CHECKING.includes(jem.stage) && roomCheckAt(meeting, workingDays) <= at;
  return isDue ? roomCheck(planning).asks : [];
}
