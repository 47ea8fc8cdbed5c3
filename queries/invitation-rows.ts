import type { Jem } from '../domain/jem/jem.ts';
import type { Role } from '../domain/people/contact.ts';
import { rsvpId } from '../domain/plans/rsvp-id.ts';
import type { JemFile } from '../domain/ports/store.ts';
import type { Presence } from '../domain/task/attendance-list.ts';
import { viewTask } from '../domain/task/kinds.ts';
import type { TaskState } from '../domain/task/task.ts';
import type { Directory, PersonRow } from './directory.ts';

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

/** What somebody on the list answered, and whether they were there. */
export function invitationRow(
  { contactId, role, required, onBehalfOf }: Jem['invitees'][number],
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
    ...presence(jem, { contactId, onBehalfOf }, directory),
  };
}

function presence(
  { attendance = [] }: Jem,
  { contactId, onBehalfOf }: Pick<Jem['invitees'][number], 'contactId' | 'onBehalfOf'>,
  directory: Directory,
): Pick<InvitationRow, 'was' | 'present'> {
  const line = attendance.find((one) => one.inviteeId === contactId);
  const asDeputy = onBehalfOf && attendance.find((one) => one.inviteeId === onBehalfOf);
  if (!line) return asDeputy ? { was: asDeputy.contactId === contactId ? 'attended' : 'absent' } : {};
  const present = line.contactId ? directory.person(line.contactId).name : line.name;
  return { was: line.was, ...(present && { present }) };
}

export function uninvitedPeople({ attendance = [] }: Jem, directory: Directory): UninvitedPerson[] {
  return attendance
    .filter(({ inviteeId }) => inviteeId === undefined)
    .map(({ contactId, name = '', organisation = '' }) =>
      contactId ? directory.person(contactId) : { name, organisation },
    );
}
