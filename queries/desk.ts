import { type Action, isClosed, isOverdue } from '../domain/action/action.ts';
import type { Jem } from '../domain/jem/jem.ts';
import type { Organisation } from '../domain/people/contact.ts';
import type { Store } from '../domain/ports/store.ts';
import { viewTask } from '../domain/task/kinds.ts';
import { openQuestion } from '../domain/task/questions.ts';
import type { Task } from '../domain/task/task.ts';
import type { Instant } from '../domain/time/instant.ts';
import { londonDate } from '../domain/time/london.ts';
import { addDays } from '../domain/time/working-days.ts';
import { createDirectory, type Directory, type PersonRow } from './directory.ts';
import { byDueDate, type OwedTask, owedTask } from './owed.ts';

/** Something that goes on only when a coordinator does something, or goes on worse when nobody does. */
export type Exception =
  | { kind: 'step-failed'; jemId: string; borough: string; step: string; error: string; since: Instant }
  | { kind: 'room-lost'; jemId: string; borough: string; because: string; since: Instant; startsAt: Instant }
  | ({
      kind: 'address-bounced' | 'hand-on-asked' | 'question-asked' | 'decision' | 'no-answer';
    } & OwedTask & {
        /** What happens when nothing is done, as the person asked was told it. */
        otherwise: string;
        /** When the fallback is taken. */
        lapsesAt?: Instant;
        handOnTo?: string;
        question?: string;
        /** Who else of the organisation can be reached, where the person cannot be. */
        colleagues?: PersonRow[];
      });

export interface Coming {
  kind: 'meeting' | 'action-due' | 'action-overdue';
  jemId: string;
  borough: string;
  /** London date. */
  on: string;
  at?: Instant;
  what: string;
}

export interface Desk {
  needsMe: Exception[];
  waiting: OwedTask[];
  coming: Coming[];
}

export interface DeskFacts {
  jems: readonly Jem[];
  openTasks: readonly Task[];
  actions: readonly Action[];
  directory: Directory;
  at: Instant;
}

/** How far ahead the desk looks, in days. */
export const DESK_DAYS = 14;

/** What needs a coordinator now, what waits for others, and what comes next. */
export function arrangeDesk(facts: DeskFacts): Desk {
  const { jems, directory, at } = facts;
  const open = new Map(jems.filter(({ state }) => state === 'open').map((jem) => [jem.id, jem]));
  const tasks = facts.openTasks.filter(({ jemId }) => open.has(jemId));
  const exceptions = tasks.flatMap((task) => exceptionOf(task, open.get(task.jemId), facts) ?? []);
  const exceptional = new Set(exceptions.map((row) => `${row.jemId}/${row.taskId}`));
  return {
    needsMe: [
      ...[...open.values()].flatMap(failureOf),
      ...[...open.values()].flatMap(lostRoomOf),
      ...exceptions.sort(byDueDate),
    ],
    waiting: tasks
      .map((task) => owedTask(task, directory, at))
      .filter(({ jemId, taskId }) => !exceptional.has(`${jemId}/${taskId}`))
      .sort(byDueDate),
    coming: [...meetings([...open.values()], at), ...actionsDue(facts)].sort((a, b) =>
      a.on < b.on ? -1 : 1,
    ),
  };
}

function failureOf(jem: Jem): Exception[] {
  if (!jem.failure) return [];
  const { step, error, at } = jem.failure;
  return [{ kind: 'step-failed', jemId: jem.id, borough: jem.borough, step, error, since: at }];
}

function lostRoomOf({ id, borough, meeting, roomLost }: Jem): Exception[] {
  if (!meeting || !roomLost) return [];
  const { at: since, because } = roomLost;
  return [{ kind: 'room-lost', jemId: id, borough, because, since, startsAt: meeting.startsAt }];
}

/** One that is about a task. */
export type TaskException = Extract<Exception, { taskId: string }>;

function exceptionOf(task: Task, jem: Jem | undefined, facts: DeskFacts): TaskException | undefined {
  const kind = exceptionKind(task, jem, facts.directory);
  if (!kind) return undefined;
  return {
    ...owedTask(task, facts.directory, facts.at),
    kind,
    otherwise: viewTask(task).otherwise,
    ...(task.lapsesAt ? { lapsesAt: task.lapsesAt } : {}),
    ...(task.handOn ? { handOnTo: task.handOn.name } : {}),
    ...(task.question ? { question: task.question.text } : {}),
    ...(kind === 'address-bounced' ? { colleagues: facts.directory.colleaguesOf(task.assigneeId) } : {}),
  };
}

/** One row a task, for the reason that comes first: an address that does not work explains a missing answer. */
function exceptionKind(
  task: Task,
  jem: Jem | undefined,
  directory: Directory,
): TaskException['kind'] | undefined {
  if (task.handOn) return 'hand-on-asked';
  if (openQuestion(task)) return 'question-asked';
  if (task.assigneeId === jem?.coordinatorId) return 'decision';
  const mail = directory.contact(task.assigneeId)?.mail ?? 'ok';
  if (mail !== 'ok') return 'address-bounced';
  return task.escalatedAt ? 'no-answer' : undefined;
}

function meetings(jems: readonly Jem[], at: Instant): Coming[] {
  const today = londonDate(at);
  return jems.flatMap(({ id, borough, meeting }) => {
    if (!meeting) return [];
    const on = londonDate(meeting.startsAt);
    if (on < today || on > addDays(today, DESK_DAYS)) return [];
    return [{ kind: 'meeting' as const, jemId: id, borough, on, at: meeting.startsAt, what: 'Meeting' }];
  });
}

function actionsDue({ actions, directory, at }: DeskFacts): Coming[] {
  const today = londonDate(at);
  return actions
    .filter((action) => !isClosed(action) && action.dueOn <= addDays(today, DESK_DAYS))
    .map((action) => ({
      kind: isOverdue(action, today) ? 'action-overdue' : 'action-due',
      jemId: action.jemId,
      borough: action.borough,
      on: action.dueOn,
      what: `Action ${action.number}, ${directory.person(action.ownerId).name}: ${action.what}`,
    }));
}

/** Reads what the desk shows. The lists come from an index that may lag by a second. */
export function createReadDesk(deps: {
  store: Pick<Store, 'jems' | 'openTasks' | 'actions' | 'contacts'>;
  organisations: readonly Organisation[];
}): (at: Instant) => Promise<Desk> {
  return async (at) => {
    const { store, organisations } = deps;
    const [jems, openTasks, actions, contacts] = await Promise.all([
      store.jems(),
      store.openTasks(),
      store.actions(),
      store.contacts(),
    ]);
    return arrangeDesk({ jems, openTasks, actions, at, directory: createDirectory(contacts, organisations) });
  };
}
