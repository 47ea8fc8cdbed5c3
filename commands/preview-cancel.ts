import type { Contact } from '../domain/people/contact.ts';
import type { Store } from '../domain/ports/store.ts';
import { isOwed } from '../domain/task/transitions.ts';
import type { Instant } from '../domain/time/instant.ts';
import { type Told, toldOfCancelling } from './told-of-cancelling.ts';

/** Somebody who will be told when the JEM is cancelled. */
export interface ToldOfCancelling {
  contactId: string;
  name: string;
  /** The e-mail takes the meeting out of their calendar. */
  calendar: boolean;
  /** A second e-mail, which takes the dry run out of their calendar. */
  dryRun?: true;
}

export type CancelPreview =
  | { kind: 'preview'; openTasks: number; hasMeeting: boolean; told: ToldOfCancelling[] }
  | { kind: 'unknown' };

/** Who gets which e-mail when the JEM is cancelled, before anything is cancelled or mailed. */
export type PreviewCancel = (input: { jemId: string; at: Instant }) => Promise<CancelPreview>;

export function createPreviewCancel({ store }: { store: Store }): PreviewCancel {
  return async ({ jemId, at }) => {
    const [jem, tasks] = await Promise.all([store.jem(jemId), store.tasksOf(jemId)]);
    if (!jem) return { kind: 'unknown' };
    const [contacts, rooms] = await Promise.all([store.contacts(), store.rooms()]);
    const roomOwnerId = rooms.find(({ id }) => id === jem.meeting?.roomId)?.ownerContactId;
    return {
      kind: 'preview',
      openTasks: tasks.filter(isOwed).length,
      hasMeeting: jem.meeting !== undefined,
      told: inNames(toldOfCancelling(tasks, { ends: isOwed, roomOwnerId, at }), contacts),
    };
  };
}

/** By name, a dry run after the meeting's own e-mail. */
function inNames({ people, dryRuns }: Told, contacts: readonly Contact[]): ToldOfCancelling[] {
  const nameOf = (contactId: string) => contacts.find(({ id }) => id === contactId)?.name ?? contactId;
  return [
    ...people.map((one): ToldOfCancelling => ({ ...one, name: nameOf(one.contactId) })),
    ...dryRuns.map(
      ({ assigneeId: contactId }): ToldOfCancelling => ({
        ...{ contactId, name: nameOf(contactId), calendar: true, dryRun: true },
      }),
    ),
  ].sort((one, other) => one.name.localeCompare(other.name, 'en-GB'));
}
