import type { Invitee, Jem } from '../jem/jem.ts';
import type { Task } from '../task/task.ts';
import { rsvpId } from './preparation.ts';

/** An invitee who said that they come, with the task in which they said so. */
export interface Attendee {
  invitee: Invitee;
  rsvp: Task;
  /** Who answers to it now: somebody else when the task was handed on. */
  contactId: string;
}

export function attendeesOf({ jem, tasks }: { jem: Jem; tasks: readonly Task[] }): Attendee[] {
  return jem.invitees.flatMap((invitee) => {
    const rsvp = tasks.find(({ id }) => id === rsvpId(invitee.contactId));
    return rsvp?.answer?.decision === 'accepted' ? [{ invitee, rsvp, contactId: rsvp.assigneeId }] : [];
  });
}
