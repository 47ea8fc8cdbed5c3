import { freshWorkAreas, type Jem } from '../../domain/jem/jem.ts';
import type { Contact } from '../../domain/people/contact.ts';
import type { Room } from '../../domain/room/room.ts';
import type { Round } from '../../domain/round/round.ts';
import type { Task } from '../../domain/task/task.ts';
import { createWorkingDays } from '../../domain/time/working-days.ts';

/** England and Wales around the dates of the tests. */
export const workingDays = createWorkingDays([
  '2026-12-25',
  '2026-12-28',
  '2027-01-01',
  '2027-03-26',
  '2027-03-29',
]);

export function aContact(over: Partial<Contact> & { id: string }): Contact {
  return {
    name: `Person ${over.id}`,
    email: `${over.id}@council.example`,
    organisationId: 'council',
    posts: [],
    supplies: [],
    mail: 'ok',
    version: 0,
    ...over,
  };
}

export function aRoom(over: Partial<Room> = {}): Room {
  return {
    id: 'compstat',
    name: 'CompStat room',
    address: '230 Parnell Road',
    organisationId: 'tfl',
    ownerContactId: 'room-owner',
    capacity: 20,
    costPerHire: 0,
    costChanges: [],
    opens: '08:00',
    closes: '18:00',
    blockedDates: [],
    version: 0,
    ...over,
  };
}

export function aRound(over: Partial<Round> = {}): Round {
  return {
    id: '2027-spring',
    name: 'Spring 2027',
    theme: 'serious-youth-violence',
    from: '2027-01-04',
    to: '2027-07-31',
    version: 0,
    ...over,
  };
}

export function aJem(over: Partial<Jem> = {}): Jem {
  return {
    id: 'croydon',
    boroughCode: 'E09000008',
    borough: 'Croydon',
    roundId: '2027-spring',
    theme: 'serious-youth-violence',
    focus: 'Robbery after school',
    window: { from: '2027-03-15', to: '2027-04-16' },
    durationMinutes: 120,
    coordinatorId: 'coordinator',
    chairId: 'chair',
    invitees: [],
    stage: 'preparation',
    state: 'open',
    slots: [],
    attempt: 1,
    workAreas: freshWorkAreas(),
    run: 1,
    executionArn: 'arn:jem-lifecycle:croydon-1',
    createdAt: '2027-01-04T09:00:00.000Z',
    createdBy: 'coordinator',
    version: 0,
    ...over,
  };
}

/** The meeting on Tuesday 23 March 2027, 10am to noon, in the CompStat room. */
export const MEETING = {
  roomId: 'compstat',
  startsAt: '2027-03-23T10:00:00.000Z',
  endsAt: '2027-03-23T12:00:00.000Z',
  uid: 'croydon@jem.example',
  sequence: 0,
};

export function aTask(over: Partial<Task> = {}): Task {
  return {
    jemId: 'croydon',
    id: 'task-1',
    kind: 'data-return',
    workArea: 'R10',
    boroughCode: 'E09000008',
    borough: 'Croydon',
    assigneeId: 'partner',
    details: { dataType: 'l', dataName: 'Truancy', organisation: 'Croydon Council', period: '2026' },
    state: 'open',
    plannedAt: '2027-02-01T09:00:00.000Z',
    issuedAt: '2027-02-01T09:00:00.000Z',
    dueAt: '2027-02-15T17:00:00.000Z',
    version: 0,
    ...over,
  };
}

export function anRsvp(over: Partial<Task> = {}): Task {
  const { startsAt, endsAt } = MEETING;
  return aTask({
    id: 'rsvp-1',
    kind: 'rsvp',
    workArea: 'R5',
    details: { startsAt, endsAt, place: 'CompStat room, 230 Parnell Road', capacity: 'local authority lead' },
    ...over,
  });
}
