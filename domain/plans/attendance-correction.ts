import * as z from 'zod';
import type { Attendance } from '../jem/attendance.ts';
import type { Jem } from '../jem/jem.ts';
import type { Contact } from '../people/contact.ts';
import { attendanceList, presenceInWords, uninvitedList } from '../task/attendance-list.ts';
import { type ListedPerson, when } from '../task/fields.ts';
import { type Form, type FormValues, formOf } from '../task/form.ts';
import type { Task } from '../task/task.ts';
import { attendanceFrom, type NotesOfMeeting } from './attendance.ts';
import { nameOf } from './people.ts';

/** The one alternative of the form: nothing is decided by it, everything is corrected. */
export const CORRECTED = 'corrected';

/** Why the coordinator cannot correct who was there; undefined when they can. */
export function whyNotCorrectable({
  state,
  attendance,
  personalDataErasedAt,
}: Pick<Jem, 'state' | 'attendance' | 'personalDataErasedAt'>): string | undefined {
  if (state === 'cancelled') return 'The JEM is cancelled.';
  if (personalDataErasedAt) return 'The names of this meeting have been kept for their time and are erased.';
  if (!attendance) return 'Who was there has not been recorded yet. The notes of the meeting ask for it.';
  return undefined;
}

/** The questions of the notes about who was there, asked again. */
export function correctionSchema(people: readonly ListedPerson[]) {
  return z.discriminatedUnion('decision', [
    when(CORRECTED, 'Who was there', {
      attendance: attendanceList('Who was there?', people),
      others: uninvitedList(),
    }),
  ]);
}

export function correctionForm(people: readonly ListedPerson[]): Form {
  return formOf('Who was there?', correctionSchema(people));
}

interface Known {
  contacts: readonly Contact[];
  organisationName(organisationId: string): string;
}

/** What is recorded, as the form holds it: filled in, because a correction begins with what is there. */
export function recordedValues(attendance: readonly Attendance[], known: Known): FormValues {
  const places = attendance.flatMap((line) => (line.inviteeId ? [[line.inviteeId, line] as const] : []));
  return {
    decision: CORRECTED,
    attendance: Object.fromEntries(
      places.map(([id, line]) => [
        id,
        { was: line.was, ...(line.was === 'deputy' && { deputy: whoSatThere(line, known.contacts) }) },
      ]),
    ),
    others: attendance
      .filter(({ inviteeId }) => inviteeId === undefined)
      .map((line) => ({
        name: whoSatThere(line, known.contacts),
        organisation: organisationOf(line, known),
      })),
  };
}

function whoSatThere({ contactId, name = '' }: Attendance, contacts: readonly Contact[]): string {
  return contactId ? nameOf(contacts, contactId) : name;
}

function organisationOf({ contactId, organisation = '' }: Attendance, known: Known): string {
  const contact = known.contacts.find(({ id }) => id === contactId);
  return contact ? known.organisationName(contact.organisationId) : organisation;
}

interface Correcting {
  jem: Jem;
  tasks: readonly Task[];
  contacts: readonly Contact[];
}

/**
 * Who was there by the corrected form. A line of which the same is said as before stays as it was recorded, whoever has the invitation or
 * is called so by now.
 */
export function correctedAttendance(
  posted: Pick<NotesOfMeeting, 'attendance' | 'others'>,
  { jem, tasks, contacts }: Correcting,
): Attendance[] {
  const before = jem.attendance ?? [];
  const said = attendanceFrom(posted, { jem, tasks, contacts }) ?? [];
  const asRecorded = (line: Attendance): Attendance | undefined =>
    line.inviteeId === undefined
      ? undefined
      : before.find(
          ({ inviteeId, was, ...one }) =>
            inviteeId === line.inviteeId &&
            was === line.was &&
            (was !== 'deputy' ||
              whoSatThere({ was, ...one }, contacts) === posted.attendance?.[inviteeId ?? '']?.deputy),
        );
  const places = said.filter(({ inviteeId }) => inviteeId !== undefined);
  const listed = new Set(places.map(({ inviteeId }) => inviteeId));
  const unasked = before.filter(({ inviteeId }) => inviteeId !== undefined && !listed.has(inviteeId));
  const uninvited = said.slice(places.length);
  const others = posted.others.map(({ name, organisation }, index) => {
    const recorded = before.find(
      (line) =>
        line.inviteeId === undefined &&
        whoSatThere(line, contacts) === name &&
        (line.contactId !== undefined || line.organisation === organisation),
    );
    return recorded ?? uninvited[index] ?? { was: 'attended' as const, name, organisation };
  });
  return [...places.map((line) => asRecorded(line) ?? line), ...unasked, ...others];
}

/** What a correction changes, a sentence each, for the history; empty when it changes nothing. */
export function correctionsInWords(
  before: readonly Attendance[],
  after: readonly Attendance[],
  contacts: readonly Contact[],
): string[] {
  const inWords = (line: Attendance | undefined) => {
    if (!line) return 'not recorded';
    const deputy = line.was === 'deputy' ? `: ${whoSatThere(line, contacts)}` : '';
    return `${presenceInWords(line.was).toLowerCase()}${deputy}`;
  };
  const places = after.flatMap((line) => {
    if (line.inviteeId === undefined) return [];
    const was = inWords(before.find(({ inviteeId }) => inviteeId === line.inviteeId));
    const is = inWords(line);
    return was === is ? [] : [`${nameOf(contacts, line.inviteeId)}: ${is}, before: ${was}`];
  });
  const names = (lines: readonly Attendance[]) =>
    lines
      .filter(({ inviteeId }) => inviteeId === undefined)
      .map((line) => `${whoSatThere(line, contacts)}${line.organisation ? `, ${line.organisation}` : ''}`);
  const [had, has] = [names(before), names(after)];
  return [
    ...places,
    ...has.filter((name) => !had.includes(name)).map((name) => `added without an invitation: ${name}`),
    ...had.filter((name) => !has.includes(name)).map((name) => `taken off: ${name}`),
  ];
}
