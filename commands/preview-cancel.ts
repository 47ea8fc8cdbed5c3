import { dryRunsAhead } from '../domain/jem/dry-runs.ts';
import type { Contact } from '../domain/people/contact.ts';
import type { Store } from '../domain/ports/store.ts';
import type { Task } from '../domain/task/task.ts';
import { isOwed } from '../domain/task/transitions.ts';
import type { Instant } from '../domain/time/instant.ts';
import { invitedBy } from './move-letters.ts';

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
    const owner = rooms.find(({ id }) => id === jem.meeting?.roomId)?.ownerContactId;
    const openTasks = tasks.filter(isOwed).length;
    return {
      kind: 'preview',
      openTasks,
      hasMeeting: jem.meeting !== undefined,
      told: told(tasks, contacts, { ownerId: owner, at }),
    };
  };
}

/** As `finish-cancelling` finds them afterwards: whoever was invited, was asked for something still open, or keeps the room. */
function told(
  tasks: readonly Task[],
  contacts: readonly Contact[],
  { ownerId, at }: { ownerId: string | undefined; at: Instant },
): ToldOfCancelling[] {
  const invited = new Set(invitedBy(tasks).map(({ assigneeId }) => assigneeId));
  const asked = tasks.filter((task) => task.issuedAt && isOwed(task)).map(({ assigneeId }) => assigneeId);
  const people = new Set([...invited, ...asked, ...(ownerId ? [ownerId] : [])]);
  const nameOf = (contactId: string) => contacts.find(({ id }) => id === contactId)?.name ?? contactId;
  const dryRuns = dryRunsAhead(tasks, at).map(
    ({ assigneeId: contactId }): ToldOfCancelling => ({
      ...{ contactId, name: nameOf(contactId), calendar: true, dryRun: true },
    }),
  );
  return [...people]
    .map(
      (contactId): ToldOfCancelling => ({
        ...{ contactId, name: nameOf(contactId), calendar: invited.has(contactId) },
      }),
    )
    .concat(dryRuns)
    .sort((one, other) => one.name.localeCompare(other.name, 'en-GB'));
}
