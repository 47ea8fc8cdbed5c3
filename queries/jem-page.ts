import type { Document } from '../domain/document/document.ts';
import type { Jem } from '../domain/jem/jem.ts';
import { STAGES, type Stage, WORK_AREAS, type WorkAreaState } from '../domain/jem/work-areas.ts';
import type { Organisation } from '../domain/people/contact.ts';
import { presidingId } from '../domain/plans/presiding.ts';
import type { JemFile, Store } from '../domain/ports/store.ts';
import type { Room } from '../domain/room/room.ts';
import { viewTask } from '../domain/task/kinds.ts';
import type { Task, TaskState } from '../domain/task/task.ts';
import type { Instant } from '../domain/time/instant.ts';
import { type ActionRow, actionRow } from './actions-register.ts';
import { arrangeDiaryGrid, type DiaryGrid } from './diary-grid.ts';
import { type Directory, type PersonRow, readDirectory } from './directory.ts';
import { type HistoryRow, historyRow } from './history-row.ts';
import {
  type InvitationRow,
  invitationRow,
  type UninvitedPerson,
  uninvitedPeople,
} from './invitation-rows.ts';
import { byDueDate, type OwedTask, owedTask } from './owed.ts';

export interface StageRow {
  stage: Stage;
  done: number;
  areas: { id: string; name: string; status: WorkAreaState['status']; completedAt?: Instant | undefined }[];
}

export interface TaskRow extends OwedTask {
  state: TaskState;
  /** The alternative that was chosen, in words. */
  answer?: string;
  answeredAt?: Instant;
  answeredLate: boolean;
  answeredBy?: string;
  reminders: number;
}

export interface JemPage {
  jem: Jem;
  room?: Room;
  chair: PersonRow;
  /** Who is in the chair instead, when the chair cannot come. */
  inChair?: PersonRow;
  coordinator: PersonRow;
  stages: StageRow[];
  waitingFor: TaskRow[];
  tasks: TaskRow[];
  /** Who said what about the times on offer; undefined before anybody was asked. */
  diaries?: DiaryGrid;
  invitations: InvitationRow[];
  uninvited: UninvitedPerson[];
  actions: ActionRow[];
  documents: Document[];
  /** The latest first. */
  history: HistoryRow[];
}

export interface JemPageFacts {
  file: JemFile;
  rooms: readonly Room[];
  directory: Directory;
  at: Instant;
}

/** All that there is to say about one JEM. */
export function arrangeJemPage({ file, rooms, directory, at }: JemPageFacts): JemPage {
  const { jem } = file;
  const room = rooms.find(({ id }) => id === jem.meeting?.roomId);
  const presiding = presidingId(file);
  const diaries = arrangeDiaryGrid({ file, rooms, directory });
  const tasks = file.tasks.map((task) => taskRow(task, { file, directory, at })).sort(byDueDate);
  return {
    jem,
    ...(room ? { room } : {}),
    chair: directory.person(jem.chairId),
    ...(presiding !== jem.chairId && { inChair: directory.person(presiding) }),
    coordinator: directory.person(jem.coordinatorId),
    stages: STAGES.map((stage) => stageRow(jem, stage)),
    waitingFor: jem.state === 'open' ? tasks.filter(({ state }) => state === 'open').sort(byUrgency) : [],
    tasks,
    ...(diaries && { diaries }),
    invitations: jem.invitees.map((invitee) => invitationRow(invitee, file, directory)),
    uninvited: uninvitedPeople(jem, directory),
    actions: file.actions
      .map((action) => actionRow(action, directory, at))
      .sort((a, b) => a.number - b.number),
    documents: file.documents.toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1)),
    history: file.history
      .map((event) => historyRow(event, { ...file, directory }))
      .sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0)),
  };
}

/** What needs somebody first: nobody has answered, then what did not arrive or is late, then by date. */
function byUrgency(a: TaskRow, b: TaskRow): number {
  const rank = ({ escalated, late, mailState }: TaskRow) => (escalated ? 0 : late || mailState ? 1 : 2);
  return rank(a) - rank(b) || byDueDate(a, b);
}

function stageRow(jem: Jem, stage: Stage): StageRow {
  const areas = WORK_AREAS.filter((area) => area.stage === stage).map(({ id, name }) => ({
    id,
    name,
    ...jem.workAreas[id],
  }));
  return { stage, areas, done: areas.filter(({ status }) => status === 'complete').length };
}

export function taskRow(
  task: Task,
  { file, directory, at }: Pick<JemPageFacts, 'file' | 'directory' | 'at'>,
): TaskRow {
  const { answer } = task;
  const alternatives = viewTask(task).form.alternatives;
  const chosen = alternatives.find(({ value }) => value === answer?.decision)?.label;
  return {
    ...owedTask(task, directory, at),
    state: task.state,
    ...(chosen ? { answer: chosen } : {}),
    ...(answer ? { answeredAt: answer.answeredAt, answeredBy: answer.by.name } : {}),
    answeredLate: answer?.late ?? false,
    reminders: file.emails.filter(({ kind, taskIds }) => kind === 'reminder' && taskIds.includes(task.id))
      .length,
  };
}

export type ReadJemPage = (request: { jemId: string; at: Instant }) => Promise<JemPage | undefined>;

export function createReadJemPage(deps: {
  store: Pick<Store, 'jemFile' | 'contacts' | 'rooms' | 'organisations'>;
  organisations: readonly Organisation[];
}): ReadJemPage {
  return async ({ jemId, at }) => {
    const [file, contacts, rooms] = await Promise.all([
      deps.store.jemFile(jemId),
      deps.store.contacts(),
      deps.store.rooms(),
    ]);
    if (!file) return undefined;
    return arrangeJemPage({ file, rooms, at, directory: await readDirectory(deps, contacts) });
  };
}
