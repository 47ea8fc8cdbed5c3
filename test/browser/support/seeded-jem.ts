import { createHash } from 'node:crypto';
import { RECORDED_CRIME_DATA_TYPE } from '../../../domain/document/data-type.ts';
import type { Role } from '../../../domain/people/contact.ts';
import type { Change } from '../../../domain/ports/store.ts';
import { TASK_KINDS, type TaskKindName } from '../../../domain/task/task.ts';
import { LIBRARY_UPLOADS } from '../../../domain/upload/purpose.ts';
import {
  expectedUpload,
  MOST_PROBLEMS_SHOWN,
  UPLOAD_STATES,
  type Upload,
} from '../../../domain/upload/upload.ts';
import { SAMPLES } from '../../ports/sample-entities.ts';
import { aDocument, aJem, aLink, anAction, aTask, NOW } from '../../web/fixtures.ts';
import type { Site } from './site.ts';

export const SEEDED_JEM_ID = 'jem-1';

/** As many times as are offered at most (the second attempt offers ten), so that pages are as long as they get. */
const SLOTS = Array.from({ length: 10 }, (_, index) => ({
  id: `s${index}`,
  roomId: 'compstat',
  startsAt: `2027-03-${10 + index}T10:00:00.000Z`,
  endsAt: `2027-03-${10 + index}T12:00:00.000Z`,
}));
const OWNERS = Array.from({ length: 20 }, (_, index) => ({
  id: `owner-${index}`,
  label: `Owner ${index}, an organisation with a name of ordinary length`,
}));
const [SLOT] = SLOTS;
const ACTION = {
  actionId: 'action-1',
  what: 'Light the alley behind the station',
  measure: 'Half as many calls at night',
  dueOn: '2027-06-30',
};

const DETAILS: Record<TaskKindName, Record<string, unknown>> = {
  confirm: {
    title: 'confirm the booking',
    explain: 'The room is held for two hours.',
    question: 'Is the room booked?',
    done: 'Yes, it is',
  },
  'room-offer': { slots: SLOTS, minutes: 120, room: 'CompStat room', attendees: 12 },
  availability: { slots: SLOTS, minutes: 120 },
  'slot-decision': { candidates: [{ slot: SLOT, room: 'CompStat room', missing: ['the chair'] }] },
  rsvp: {
    startsAt: SLOT?.startsAt,
    endsAt: SLOT?.endsAt,
    place: 'CompStat room, Parnell House',
    capacity: 'local authority lead',
  },
  'data-return': {
    dataType: RECORDED_CRIME_DATA_TYPE,
    dataName: 'Recorded crime by borough and month',
    organisation: 'Croydon Council',
    period: 'the last five years',
  },
  agenda: { issues: ['Robbery rose by 12%'], items: ['Welcome', 'What the data says', 'Actions'] },
  'sign-off': {
    documentId: 'pack-2',
    packVersion: 2,
    sha256: 'a'.repeat(64),
    name: 'Croydon JEM.pptx',
    slides: ['Croydon', 'Robbery rose 12%'],
  },
  'pack-edit': { packVersion: 2 },
  'dry-run': {
    startsAt: '2027-03-10T10:00:00.000Z',
    endsAt: '2027-03-10T11:00:00.000Z',
    when: 'Wednesday 10 March 2027, 10am to 11am',
  },
  'action-notes': {
    owners: OWNERS,
    dueNoEarlierThan: '2027-03-15',
    invited: OWNERS.map((one, index) => ({
      ...one,
      ...(index === 0 && { deputy: { id: 'deputy', name: 'Dilys Adeyemi' } }),
    })),
  },
  debrief: {},
  feedback: {},
  'action-agreement': ACTION,
  'action-decision': {
    ...ACTION,
    owner: 'Priya Raman',
    outcome: 'proposed',
    reason: 'The lamps come in June.',
    owners: OWNERS,
    proposal: { dueOn: '2027-07-31', measure: 'A third fewer calls' },
  },
  'action-update': { ...ACTION, number: 1 },
  'action-sign-off': { ...ACTION, number: 1, owner: 'Priya Raman', evidence: '31 calls before, 14 after.' },
};

/** Tasks of which there is one: of each kind an open one, and two whose links are no good any more. */
export type SeededTask = TaskKindName | 'withdrawn' | 'expired';

/** The token of the link to the task. */
export function tokenOf(id: SeededTask): string {
  return id.replaceAll('-', '').padEnd(32, '0');
}

function taskWithLink(id: SeededTask, assigneeId: string): Change[] {
  const kind = id === 'withdrawn' || id === 'expired' ? 'rsvp' : id;
  const closed = { state: 'withdrawn', closedBecause: 'The JEM was cancelled.' } as const;
  const task = aTask({ id, kind, assigneeId, details: DETAILS[kind], ...(id === 'withdrawn' ? closed : {}) });
  const link = aLink({
    hash: createHash('sha256').update(tokenOf(id)).digest('hex'),
    taskId: id,
    contactId: assigneeId,
    ...(id === 'expired' ? { expiresAt: NOW } : {}),
  });
  return [
    { op: 'put', entity: 'task', value: task },
    { op: 'put', entity: 'link', value: link },
  ];
}

/** A JEM with a task of every kind, each behind a link whose token is known; with actions and a document. */
export async function seedJem({ system: { store } }: Site): Promise<void> {
  const contacts = await store.contacts();
  const holder = (role: Role) =>
    contacts.find(({ posts }) => posts.some((post) => post.role === role))?.id ?? '';
  const ownerId = holder('local-authority-lead');
  const jem = aJem({
    coordinatorId: holder('coordinator'),
    chairId: holder('chair'),
    invitees: [{ contactId: ownerId, role: 'local-authority-lead', required: true }],
    attendance: [
      { inviteeId: ownerId, was: 'deputy', name: 'Dilys Adeyemi' },
      { was: 'attended', name: 'Noor Newcomer', organisation: 'London Fire Brigade' },
    ],
  });
  const tasks: readonly SeededTask[] = [...TASK_KINDS, 'withdrawn', 'expired'];
  const { kind } = await store.commit([
    { op: 'put', entity: 'jem', value: jem },
    ...tasks.flatMap((id) => taskWithLink(id, ownerId)),
    { op: 'put', entity: 'action', value: anAction({ ownerId, dueOn: '2027-01-03' }) },
    {
      op: 'put',
      entity: 'action',
      value: anAction({ id: 'action-2', number: 2, ownerId, state: 'signed-off' }),
    },
    { op: 'put', entity: 'document', value: aDocument() },
    { op: 'put', entity: 'upload', value: anUpload() },
    { op: 'put', entity: 'upload', value: aLibraryUpload() },
    ...UPLOAD_STATES.map(
      (state): Change => ({ op: 'put', entity: 'upload', value: aSentFile(state, ownerId) }),
    ),
    { op: 'put', entity: 'libraryFile', value: { ...SAMPLES.libraryFile, id: SEEDED_FILE_ID } },
    { op: 'put', entity: 'organisation', value: { ...SAMPLES.organisation, id: SEEDED_ORGANISATION_ID } },
  ]);
  if (kind !== 'committed') throw new Error('the sample programme has a JEM of this name');
}

export const SEEDED_UPLOAD_ID = 'upload-1';
export const SEEDED_FILE_ID = 'file-1';
export const SEEDED_ORGANISATION_ID = 'fire';

/** A public file that is yet to be sent; the page of an upload goes by its id alone. */
function aLibraryUpload(): Upload {
  return { ...anUpload(), jemId: LIBRARY_UPLOADS, purpose: { kind: 'library' } };
}

/** Edited slides that are yet to be sent. */
function anUpload(): Upload {
  return expectedUpload({
    jemId: SEEDED_JEM_ID,
    id: SEEDED_UPLOAD_ID,
    purpose: { kind: 'pack-final', packVersion: 2 },
    by: { kind: 'coordinator', id: 'cora', name: 'Cora Whitcombe' },
    at: NOW,
  });
}

/** The file of a partner behind the link of `data-return`, in each state under the state's name. */
function aSentFile(state: Upload['state'], ownerId: string): Upload {
  const problems = Array.from({ length: MOST_PROBLEMS_SHOWN }, (_, index) => ({
    line: index + 2,
    column: 'Period',
    message: `“2026-13-${index}” is not a period.`,
  }));
  const isRead = state === 'usable' || state === 'has-bad-rows';
  return {
    ...anUpload(),
    id: state,
    state,
    purpose: { kind: 'answer', taskId: 'data-return', decision: 'supplied' },
    by: { kind: 'partner', id: ownerId, name: 'The owner' },
    ...(isRead && {
      ...{ fileName: 'figures of the last twelve months.csv', bytes: 20_480, sha256: 'a'.repeat(64) },
      ...{ format: 'csv' as const, key: 'jems/jem-1/data/a', goodRows: 400 },
    }),
    ...(state === 'has-bad-rows' && {
      badRows: 50,
      problemCount: 50,
      problems,
      problemsKey: 'jems/jem-1/data/p',
    }),
    ...(state === 'refused' && { problems: [{ message: 'This workbook holds macros.' }] }),
  };
}
