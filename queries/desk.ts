import type { Action } from '../domain/action/action.ts';
import type { Jem } from '../domain/jem/jem.ts';
import { type AwayHint, currentAwayHint } from '../domain/people/absence.ts';
import type { Organisation } from '../domain/people/contact.ts';
import type { Store } from '../domain/ports/store.ts';
import { isOptional } from '../domain/scheduling/diaries.ts';
import { isRowsDecisionOpen } from '../domain/task/bad-rows.ts';
import { slotDecision } from '../domain/task/kinds/scheduling.ts';
import { viewTask } from '../domain/task/kinds.ts';
import { openQuestion } from '../domain/task/questions.ts';
import type { Task } from '../domain/task/task.ts';
import { whySettled } from '../domain/task/transitions.ts';
import type { Instant } from '../domain/time/instant.ts';
import { formatPeriod, londonDate } from '../domain/time/london.ts';
import { arrangeComing, type Coming } from './desk-coming.ts';
import { type Directory, type PersonRow, readDirectory } from './directory.ts';
import { byDueDate, type OwedTask, owedTask } from './owed.ts';

type TaskExceptionKind =
  | 'address-bounced'
  | 'mail-returned'
  | 'hand-on-asked'
  | 'question-asked'
  | 'bad-rows'
  | 'answered-late'
  | 'in-doubt'
  | 'no-common-slot'
  | 'decision'
  | 'no-answer';

/** Something that goes on only when a coordinator does something, or goes on worse when nobody does. */
export type Exception =
  | { kind: 'step-failed'; jemId: string; borough: string; step: string; error: string; since: Instant }
  | { kind: 'room-lost'; jemId: string; borough: string; because: string; since: Instant; startsAt: Instant }
  /** Nobody who may sign has signed the version. */
  | { kind: 'pack-unsigned'; jemId: string; borough: string; packVersion: number; since: Instant }
  /** The actions are agreed, and nobody has said what the public may read of them (R79). */
  | { kind: 'summary-to-decide'; jemId: string; borough: string; since: Instant }
  | ({
      kind: TaskExceptionKind;
    } & OwedTask & {
        /** What happens when nothing is done, as the person asked was told it. */
        otherwise: string;
        /** When the fallback is taken. */
        lapsesAt?: Instant;
        handOnTo?: string;
        question?: string;
        /** Of the file that was sent. */
        rows?: { bad: number; all: number };
        /** Of an answer that came when the work had gone on: when, and why it had. */
        cameLate?: { at: Instant; because: string };
        /** What came back instead of an answer. */
        doubt?: Task['inDoubt'];
        /** The nearest misses, in words, where no time suits all. */
        nearest?: string[];
        /** An automatic reply said so. */
        away?: AwayHint;
        /** When the e-mail came back. */
        returnedAt?: Instant;
        /** Who else of the organisation can be reached, where the person cannot be. */
        colleagues?: PersonRow[];
      });

/** Waits for somebody else, and what becomes of it by itself. */
export interface WaitingRow extends OwedTask {
  /** London date before which nobody is reminded. */
  promisedFor?: string;
  /** Silence ends it when it is due, and nobody is told. */
  isOptional: boolean;
  /** An automatic reply said so. */
  away?: AwayHint;
}

export interface Desk {
  needsMe: Exception[];
  waiting: WaitingRow[];
  coming: Coming[];
}

export interface DeskFacts {
  jems: readonly Jem[];
  openTasks: readonly Task[];
  /** Nobody owes an answer, and yet: rows of a file that cannot be read, or an answer that came too late. */
  tasksToLookAt?: readonly Task[];
  actions: readonly Action[];
  directory: Directory;
  at: Instant;
}

/** What needs a coordinator now, what waits for others, and what comes next. */
export function arrangeDesk(facts: DeskFacts): Desk {
  const { jems, directory, at } = facts;
  const open = new Map(jems.filter(({ state }) => state === 'open').map((jem) => [jem.id, jem]));
  const tasks = facts.openTasks.filter(({ jemId }) => open.has(jemId));
  const answered = (facts.tasksToLookAt ?? []).filter(
    ({ jemId, state }) => open.has(jemId) && state !== 'open',
  );
  const exceptions = [...tasks, ...answered].flatMap(
    (task) => exceptionOf(task, open.get(task.jemId), facts) ?? [],
  );
  const exceptional = new Set(exceptions.map((row) => `${row.jemId}/${row.taskId}`));
  return {
    needsMe: [
      ...[...open.values()].flatMap(failureOf),
      ...[...open.values()].flatMap(lostRoomOf),
      ...[...open.values()].flatMap(unsignedPackOf),
      // A JEM may close before anybody has decided what the public is told.
      ...jems.filter(({ state }) => state !== 'cancelled').flatMap(summaryOf),
      ...exceptions.sort(byDueDate),
    ],
    waiting: tasks
      .filter(({ jemId, id }) => !exceptional.has(`${jemId}/${id}`))
      .map((task) => ({
        ...owedTask(task, directory, at),
        ...(task.promisedFor && { promisedFor: task.promisedFor }),
        isOptional: isOptional(task),
        ...awayHintOf(task, facts),
      }))
      .sort(byDueDate),
    coming: arrangeComing({ ...facts, jems: [...open.values()] }),
  };
}

/** Of whoever is waited for: why they are silent, perhaps. */
function awayHintOf({ state, assigneeId }: Task, { directory, at }: DeskFacts): { away?: AwayHint } {
  const away = currentAwayHint(directory.contact(assigneeId), londonDate(at));
  return state === 'open' && away ? { away } : {};
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

function unsignedPackOf({ id, borough, unsignedPack }: Jem): Exception[] {
  if (!unsignedPack) return [];
  const { packVersion, at: since } = unsignedPack;
  return [{ kind: 'pack-unsigned', jemId: id, borough, packVersion, since }];
}

function summaryOf({
  id,
  borough,
  workAreas: { R21 },
  publicSummary,
  personalDataErasedAt,
}: Jem): Exception[] {
  if (publicSummary || personalDataErasedAt || R21.status !== 'complete' || !R21.completedAt) return [];
  return [{ kind: 'summary-to-decide', jemId: id, borough, since: R21.completedAt }];
}

/** One that is about a task. */
export type TaskException = Extract<Exception, { taskId: string }>;

function exceptionOf(task: Task, jem: Jem | undefined, facts: DeskFacts): TaskException | undefined {
  const owed = owedTask(task, facts.directory, facts.at);
  const kind = exceptionKind(task, { jem, directory: facts.directory, mailState: owed.mailState });
  if (!kind) return undefined;
  return {
    ...owed,
    kind,
    // What the coordinator is to do waits for nobody else.
    ...(kind === 'decision' || kind === 'no-common-slot' ? {} : awayHintOf(task, facts)),
    otherwise: viewTask(task).otherwise,
    ...(task.lapsesAt ? { lapsesAt: task.lapsesAt } : {}),
    ...(task.handOn ? { handOnTo: task.handOn.name } : {}),
    ...(task.question ? { question: task.question.text } : {}),
    ...(kind === 'bad-rows' && task.badRows
      ? { rows: { bad: task.badRows.bad, all: task.badRows.good + task.badRows.bad } }
      : {}),
    ...(task.lateAnswerAt ? { cameLate: { at: task.lateAnswerAt, because: whySettled(task) } } : {}),
    ...(task.inDoubt ? { doubt: task.inDoubt } : {}),
    ...(kind === 'no-common-slot' ? { nearest: nearestIn(task) } : {}),
    ...(task.undelivered ? { returnedAt: task.undelivered.at } : {}),
    ...(kind === 'address-bounced' ? { colleagues: facts.directory.colleaguesOf(task.assigneeId) } : {}),
  };
}

/** One row a task, for the reason that comes first: an address that does not work explains a missing answer. */
function exceptionKind(
  task: Task,
  {
    jem,
    directory,
    mailState,
  }: { jem: Jem | undefined; directory: Directory; mailState: OwedTask['mailState'] },
): TaskExceptionKind | undefined {
  if (task.handOn) return 'hand-on-asked';
  if (openQuestion(task)) return 'question-asked';
  if (isRowsDecisionOpen(task)) return 'bad-rows';
  if (task.lateAnswerAt) return 'answered-late';
  if (task.kind === 'slot-decision') return 'no-common-slot';
  if (task.assigneeId === jem?.coordinatorId) return 'decision';
  const mail = directory.contact(task.assigneeId)?.mail ?? 'ok';
  if (mail !== 'ok') return 'address-bounced';
  if (task.inDoubt) return 'in-doubt';
  if (mailState === 'returned') return 'mail-returned';
  return task.escalatedAt ? 'no-answer' : undefined;
}

function nearestIn(task: Task): string[] {
  return slotDecision.details
    .parse(task.details)
    .candidates.map(
      ({ slot, missing }) => `${formatPeriod(slot.startsAt, slot.endsAt)}, without ${missing.join(', ')}`,
    );
}

/** Reads what the desk shows. The lists come from an index that may lag by a second. */
export function createReadDesk(deps: {
  store: Pick<Store, 'tasksToLookAt' | 'jems' | 'openTasks' | 'actions' | 'contacts' | 'organisations'>;
  organisations: readonly Organisation[];
}): (at: Instant) => Promise<Desk> {
  return async (at) => {
    const { store } = deps;
    const [jems, openTasks, tasksToLookAt, actions, contacts] = await Promise.all([
      store.jems(),
      store.openTasks(),
      store.tasksToLookAt(),
      store.actions(),
      store.contacts(),
    ]);
    const directory = await readDirectory(deps, contacts);
    return arrangeDesk({ jems, openTasks, tasksToLookAt, actions, at, directory });
  };
}
