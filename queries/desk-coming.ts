import { type Action, isClosed, isOverdue } from '../domain/action/action.ts';
import type { Jem } from '../domain/jem/jem.ts';
import { whyNotMovable } from '../domain/jem/moving.ts';
import type { Instant } from '../domain/time/instant.ts';
import { londonDate } from '../domain/time/london.ts';
import { addDays } from '../domain/time/working-days.ts';
import type { Directory } from './directory.ts';

/** How far ahead the desk looks, in days. */
export const DESK_DAYS = 14;

interface ComingRow {
  jemId: string;
  borough: string;
  /** London date. */
  on: string;
}
export type Coming =
  | (ComingRow & {
      kind: 'meeting';
      at: Instant;
      standing: 'booked' | 'held' | 'room-lost';
      movable: boolean;
    })
  | (ComingRow & { kind: 'action-due' | 'action-overdue'; what: string; nextUpdateOn?: string });

interface ComingFacts {
  jems: readonly Jem[];
  actions: readonly Action[];
  directory: Directory;
  at: Instant;
}

/** Meetings and actions of open JEMs that are due soon, and actions that are overdue, by date. */
export function arrangeComing(facts: ComingFacts): Coming[] {
  return [...meetings(facts), ...actionsDue(facts)].sort((a, b) => (a.on < b.on ? -1 : 1));
}

function meetings({ jems, at }: ComingFacts): Coming[] {
  const today = londonDate(at);
  return jems.flatMap((jem): Coming[] => {
    const { id, borough, meeting, roomLost } = jem;
    if (!meeting) return [];
    const on = londonDate(meeting.startsAt);
    if (on < today || on > addDays(today, DESK_DAYS)) return [];
    const standing = roomLost ? 'room-lost' : meeting.heldUntil ? 'held' : 'booked';
    const movable = whyNotMovable(jem) === undefined;
    return [{ kind: 'meeting', jemId: id, borough, on, at: meeting.startsAt, standing, movable }];
  });
}

function actionsDue({ actions, directory, at }: ComingFacts): Coming[] {
  const today = londonDate(at);
  return actions
    .filter((action) => !isClosed(action) && action.dueOn <= addDays(today, DESK_DAYS))
    .map((action) => ({
      kind: isOverdue(action, today) ? 'action-overdue' : 'action-due',
      jemId: action.jemId,
      borough: action.borough,
      on: action.dueOn,
      what: `Action ${action.number}, ${directory.person(action.ownerId).name}: ${action.what}`,
      ...(action.nextUpdateOn && { nextUpdateOn: action.nextUpdateOn }),
    }));
}
