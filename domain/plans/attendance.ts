import { type Attendance, presentContact } from '../jem/attendance.ts';
import type { Invitee, Jem } from '../jem/jem.ts';
import type { Contact } from '../people/contact.ts';
import type { ListedPerson } from '../task/fields.ts';
import type { actionNotes } from '../task/kinds/meeting.ts';
import type { Task } from '../task/task.ts';
import { labelOf, nameOf } from './people.ts';
import type { Planning } from './planning.ts';
import { rsvpId } from './rsvp-id.ts';

/** An invitee who said that they come, with the task in which they said so. */
export interface Attendee {
  invitee: Invitee;
  rsvp: Task;
  /** Who answers to it now: somebody else when the task was handed on. */
  contactId: string;
}

interface People {
  jem: Jem;
  tasks: readonly Task[];
}

export function attendeesOf({ jem, tasks }: People): Attendee[] {
  return jem.invitees.flatMap((invitee) => {
    const rsvp = tasks.find(({ id }) => id === rsvpId(invitee.contactId));
    return rsvp?.answer?.decision === 'accepted' ? [{ invitee, rsvp, contactId: rsvp.assigneeId }] : [];
  });
}

/** The contacts who were in the room; while nobody has said who was, those who had accepted. */
export function presentAt({ jem, tasks }: People): string[] {
  const ids = jem.attendance
    ? jem.attendance.flatMap((line) => presentContact(line) ?? [])
    : attendeesOf({ jem, tasks }).map(({ contactId }) => contactId);
  return [...new Set(ids)];
}

/** Whose invitation it is now: it may have been passed on. */
function occupantOf(contactId: string, tasks: readonly Task[]): string {
  return tasks.find(({ id }) => id === rsvpId(contactId))?.assigneeId ?? contactId;
}

/** A deputy has no line: whether they came is said on the line of whom they come for. */
function placesOf({ invitees }: Jem): Invitee[] {
  const listed = new Set(invitees.map(({ contactId }) => contactId));
  return invitees.filter(({ onBehalfOf }) => !onBehalfOf || !listed.has(onBehalfOf));
}

/** Everybody of whom to say whether they were there, with the deputy whom they named. */
export function invitedPeople(
  planning: Pick<Planning, 'file' | 'contacts' | 'organisationName'>,
): ListedPerson[] {
  const { jem, tasks } = planning.file;
  return placesOf(jem).map(({ contactId }) => {
    const occupant = occupantOf(contactId, tasks);
    const instead = jem.invitees.find(({ onBehalfOf }) => onBehalfOf === contactId);
    const deputyId = instead && occupantOf(instead.contactId, tasks);
    const place = occupant === contactId ? '' : `, for ${nameOf(planning.contacts, contactId)}`;
    return {
      id: contactId,
      label: `${labelOf(planning, occupant)}${place}`,
      ...(deputyId && { deputy: { id: deputyId, name: nameOf(planning.contacts, deputyId) } }),
    };
  });
}

type Notes = ReturnType<typeof actionNotes.answer>['_output'];
export type NotesOfMeeting = Extract<Notes, { decision: 'recorded' }>;

const sameName = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

/**
 * Who was there by the notes of the meeting; undefined when they do not say, as notes from before that was asked. A typed name is somebody
 * known where it is the deputy who was named beforehand, a colleague of whom they came for, or nobody else's.
 */
export function attendanceFrom(
  { attendance, others }: Pick<NotesOfMeeting, 'attendance' | 'others'>,
  { jem, tasks, contacts }: People & { contacts: readonly Contact[] },
): Attendance[] | undefined {
  const said = Object.entries(attendance ?? {});
  if (said.length === 0 && others.length === 0) return undefined;
  const places = said.map(([inviteeId, { was, deputy }]): Attendance => {
    if (was === 'deputy')
      return { inviteeId, was, ...deputyNamed(deputy, inviteeId, { jem, tasks, contacts }) };
    const occupant = occupantOf(inviteeId, tasks);
    return { inviteeId, was, ...(was === 'attended' && occupant !== inviteeId && { contactId: occupant }) };
  });
  const uninvited = others.map(({ name, organisation }): Attendance => {
    const known = contacts.filter((contact) => sameName(contact.name, name));
    const [only] = known;
    return {
      was: 'attended',
      ...(only && known.length === 1 ? { contactId: only.id } : { name, organisation }),
    };
  });
  return [...places, ...uninvited];
}

function deputyNamed(
  name: string,
  inviteeId: string,
  { jem, tasks, contacts }: People & { contacts: readonly Contact[] },
): Pick<Attendance, 'contactId' | 'name'> {
  const named = jem.invitees
    .filter(({ onBehalfOf }) => onBehalfOf === inviteeId)
    .map(({ contactId }) => occupantOf(contactId, tasks));
  const organisationId = contacts.find(({ id }) => id === inviteeId)?.organisationId;
  const match = contacts.find(
    (contact) =>
      sameName(contact.name, name) &&
      (named.includes(contact.id) || contact.organisationId === organisationId),
  );
  return match ? { contactId: match.id } : { name };
}
