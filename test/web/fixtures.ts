import type { Action } from '../../domain/action/action.ts';
import type { Document } from '../../domain/document/document.ts';
import { freshWorkAreas, type Jem } from '../../domain/jem/jem.ts';
import type { Link } from '../../domain/link/link.ts';
import type { Contact } from '../../domain/people/contact.ts';
import type { Room } from '../../domain/room/room.ts';
import type { Task } from '../../domain/task/task.ts';

/** A Monday in winter: London time is UTC. */
export const NOW = '2027-01-04T09:00:00.000Z';
export const TOKEN = 'abcdefghijklmnopqrstuvwxyz012345';

export function aContact(values: Partial<Contact> = {}): Contact {
  return {
    id: 'priya',
    name: 'Priya Raman',
    email: 'priya.raman@croydon.example',
    organisationId: 'croydon-council',
    posts: [{ role: 'local-authority-lead', boroughCode: 'E09000008' }],
    supplies: [],
    mail: 'ok',
    version: 0,
    ...values,
  };
}

export const COORDINATOR = aContact({
  id: 'cora',
  name: 'Cora Whitcombe',
  email: 'cora.whitcombe@jem-team.example',
  organisationId: 'mpa',
  posts: [{ role: 'coordinator' }],
});

export const CHAIR = aContact({
  id: 'chair',
  name: 'Dame Joan Bright',
  email: 'joan.bright@mpa.example',
  organisationId: 'mpa',
  posts: [{ role: 'chair' }],
});

export const ORGANISATIONS = [
  { id: 'mpa', name: 'Metropolitan Police Authority', shortName: 'MPA', aliases: [] },
  {
    id: 'croydon-council',
    name: 'Croydon Council',
    shortName: 'Croydon',
    boroughCode: 'E09000008',
    aliases: [],
  },
];

export function aJem(values: Partial<Jem> = {}): Jem {
  return {
    id: 'jem-1',
    boroughCode: 'E09000008',
    borough: 'Croydon',
    roundId: 'round-2',
    theme: 'all-violence',
    focus: 'The night-time economy',
    window: { from: '2027-03-01', to: '2027-03-31' },
    durationMinutes: 120,
    coordinatorId: 'cora',
    chairId: 'chair',
    invitees: [
      { contactId: 'priya', role: 'local-authority-lead', required: true },
      { contactId: 'chair', role: 'chair', required: true },
    ],
    stage: 'scheduling',
    state: 'open',
    slots: [],
    attempt: 1,
    workAreas: freshWorkAreas(),
    run: 1,
    createdAt: NOW,
    createdBy: 'Cora Whitcombe',
    version: 0,
    ...values,
  };
}

export const ROOM: Room = {
  id: 'compstat',
  name: 'CompStat Room',
  address: 'Parnell House, London SW1',
  organisationId: 'tfl',
  ownerContactId: 'room-owner',
  capacity: 30,
  costPerHire: 0,
  costChanges: [],
  opens: '08:00',
  closes: '18:00',
  blockedDates: [],
  version: 0,
};

const MEETING_DETAILS = {
  startsAt: '2027-03-15T09:30:00.000Z',
  endsAt: '2027-03-15T11:30:00.000Z',
  place: 'CompStat Room, Parnell House',
  capacity: 'Local authority lead',
};

export function aTask(values: Partial<Task> = {}): Task {
  return {
    jemId: 'jem-1',
    id: 'rsvp-priya',
    kind: 'rsvp',
    workArea: 'R5',
    boroughCode: 'E09000008',
    borough: 'Croydon',
    assigneeId: 'priya',
    details: MEETING_DETAILS,
    state: 'open',
    plannedAt: NOW,
    issuedAt: NOW,
    dueAt: '2027-01-18T17:00:00.000Z',
    version: 0,
    ...values,
  };
}

export const SLOTS = [
  { id: 's1', roomId: 'compstat', startsAt: '2027-03-15T09:30:00.000Z', endsAt: '2027-03-15T11:30:00.000Z' },
  { id: 's2', roomId: 'compstat', startsAt: '2027-03-15T13:00:00.000Z', endsAt: '2027-03-15T15:00:00.000Z' },
  { id: 's3', roomId: 'compstat', startsAt: '2027-03-29T08:30:00.000Z', endsAt: '2027-03-29T10:30:00.000Z' },
];

/** Details for tasks of kinds that need more than the meeting's. */
export const DETAILS = {
  availability: { slots: SLOTS, minutes: 120 },
  dataReturn: {
    dataType: 'p',
    dataName: 'Anti-social behaviour',
    organisation: 'Croydon Council',
    period: 'January 2024 to December 2026',
  },
  actionNotes: {
    owners: [
      { id: 'priya', label: 'Priya Raman, Croydon Council' },
      { id: 'chair', label: 'Dame Joan Bright, MPA' },
    ],
    dueNoEarlierThan: '2027-03-15',
  },
  signOff: { documentId: 'pack-2', packVersion: 2, sha256: 'a'.repeat(64), name: 'Croydon JEM.pptx' },
  agenda: { issues: ['Violence with injury rose by 12%'], items: ['Welcome', 'What the data says'] },
};

export function aLink(values: Partial<Link> = {}): Link {
  return {
    hash: '0'.repeat(64),
    jemId: 'jem-1',
    taskId: 'rsvp-priya',
    contactId: 'priya',
    issuedAt: NOW,
    expiresAt: '2027-04-04T09:00:00.000Z',
    version: 0,
    ...values,
  };
}

export function aDocument(values: Partial<Document> = {}): Document {
  return {
    jemId: 'jem-1',
    id: 'pack-2',
    kind: 'pack',
    name: 'Croydon JEM.pptx',
    contentType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    key: 'jems/jem-1/pack',
    bytes: 1_234_567,
    sha256: 'a'.repeat(64),
    packVersion: 2,
    createdAt: NOW,
    version: 0,
    ...values,
  };
}

export function anAction(values: Partial<Action> = {}): Action {
  return {
    jemId: 'jem-1',
    id: 'action-1',
    number: 1,
    boroughCode: 'E09000008',
    borough: 'Croydon',
    what: 'Light the alley behind the station',
    measure: 'Half as many calls at night',
    ownerId: 'priya',
    dueOn: '2027-01-20',
    earlierDates: [],
    updateEvery: 20,
    state: 'agreed',
    reports: [],
    asked: 0,
    agreementRounds: 1,
    recordedAt: NOW,
    version: 0,
    ...values,
  };
}
