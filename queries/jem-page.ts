import type { Document } from '../domain/document/document.ts';
import type { Jem } from '../domain/jem/jem.ts';
import { STAGES, type Stage, WORK_AREAS, type WorkAreaState } from '../domain/jem/work-areas.ts';
import type { Organisation, Role } from '../domain/people/contact.ts';
import { presidingId } from '../domain/plans/presiding.ts';
import { rsvpId } from '../domain/plans/rsvp-id.ts';
import type { JemFile, Store } from '../domain/ports/store.ts';
import type { Room } from '../domain/room/room.ts';
import type { Presence } from '../domain/task/attendance-list.ts';
import { viewTask } from '../domain/task/kinds.ts';
import type { Task, TaskState } from '../domain/task/task.ts';
import type { Instant } from '../domain/time/instant.ts';
import { type ActionRow, actionRow } from './actions-register.ts';
import { arrangeDiaryGrid, type DiaryGrid } from './diary-grid.ts';
import { createDirectory, type Directory, type PersonRow } from './directory.ts';
import { type HistoryRow, historyRow } from './history-row.ts';
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

export interface InvitationRow {
  person: PersonRow;
  role: Role;
  required: boolean;
  /** The RSVP task, once there is one. */
  taskId?: string;
  answer?: string;
  state?: TaskState;
  /** Who comes instead. */
  deputy?: string;
  /** Whether they were there, once that is recorded, and who was in their place. */
  was?: Presence;
  present?: string;
}

/** Somebody who was there without an invitation. */
export interface UninvitedPerson {
  name: string;
  organisation: string;
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
    waitingFor: jem.state === 'open' ? tasks.filter(({ state }) => state === 'open') : [],
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

function invitationRow(
  { contactId, role, required }: Jem['invitees'][number],
  { jem, tasks }: Pick<JemFile, 'jem' | 'tasks'>,
  directory: Directory,
): InvitationRow {
  const rsvp = tasks.find(({ id }) => id === rsvpId(contactId));
  const chosen = rsvp?.answer?.decision;
  const answer = rsvp && viewTask(rsvp).form.alternatives.find(({ value }) => value === chosen)?.label;
  const named = rsvp?.answer?.values.deputyName;
  return {
    person: directory.person(contactId),
    role,
    required,
    ...(rsvp ? { taskId: rsvp.id, state: rsvp.state } : {}),
    ...(answer ? { answer } : {}),
    ...(typeof named === 'string' ? { deputy: named } : {}),
    ...presence(jem, contactId, directory),
  };
}

function presence(
  { attendance = [] }: Jem,
  inviteeId: string,
  directory: Directory,
): Pick<InvitationRow, 'was' | 'present'> {
  const line = attendance.find((one) => one.inviteeId === inviteeId);
  if (!line) return {};
  const present = line.contactId ? directory.person(line.contactId).name : line.name;
  return { was: line.was, ...(present && { present }) };
}

function uninvitedPeople({ attendance = [] }: Jem, directory: Directory): UninvitedPerson[] {
  return attendance
    .filter(({ inviteeId }) => inviteeId === undefined)
    .map(({ contactId, name = '', organisation = '' }) =>
      contactId ? directory.person(contactId) : { name, organisation },
    );
}

export type ReadJemPage = (request: { jemId: string; at: Instant }) => Promise<JemPage | undefined>;

export function createReadJemPage(deps: {
  store: Pick<Store, 'jemFile' | 'contacts' | 'rooms'>;
  organisations: readonly Organisation[];
}): ReadJemPage {
  return async ({ jemId, at }) => {
    const [file, contacts, rooms] = await Promise.all([
      deps.store.jemFile(jemId),
      deps.store.contacts(),
      deps.store.rooms(),
    ]);
    if (!file) return undefined;
    return arrangeJemPage({ file, rooms, at, directory: createDirectory(contacts, deps.organisations) });
  };
}
