import { chairsOf, sharesChair } from '../domain/jem/chairs.ts';
import type { Contact } from '../domain/people/contact.ts';
import { readDiaries } from '../domain/scheduling/diaries.ts';
import type { Task } from '../domain/task/task.ts';
import { londonDate } from '../domain/time/london.ts';
import type { WorkingDays } from '../domain/time/working-days.ts';
import { invitedBy } from './move-letters.ts';
import type { PlannedMove } from './plan-move.ts';

interface Known {
  contacts: readonly Contact[];
  /** As they are before the move. */
  tasks: readonly Task[];
  workingDays: WorkingDays;
}

/** What is worth knowing before a meeting is moved, and no obstacle. */
export function moveWarnings(planned: PlannedMove, { contacts, tasks, workingDays }: Known): string[] {
  const { jem, to, letters, asked } = planned;
  const nameOf = (contactId: string) => contacts.find(({ id }) => id === contactId)?.name ?? contactId;
  const reached = new Set([
    ...letters.map(({ contactId }) => contactId),
    ...asked.map(({ assigneeId }) => assigneeId),
  ]);
  const lost = contacts.filter(({ id, mail }) => reached.has(id) && mail !== 'ok');
  return [
    ...(workingDays.isWorkingDay(londonDate(to.startsAt)) ? [] : ['It is not a working day.']),
    ...(to.room.capacity < jem.invitees.length
      ? [`${to.room.name} has room for ${to.room.capacity}; ${jem.invitees.length} people are invited.`]
      : []),
    ...diaryWarnings(planned, { contacts, tasks }),
    ...requiredWhoDeclined(planned, tasks).map(
      (id) => `${nameOf(id)} is required and has declined the invitation so far.`,
    ),
    ...lost.map(({ name }) => `E-mail does not reach ${name}; please tell them yourself.`),
  ];
}

/** Chair and vice chair count as one: a meeting that one of them can hold is not short of the other (R48, B7). */
function requiredWhoDeclined({ jem }: PlannedMove, tasks: readonly Task[]): string[] {
  const invited = invitedBy(tasks);
  const declined = new Set(
    invited.filter(({ answer }) => answer?.decision === 'declined').map(({ assigneeId }) => assigneeId),
  );
  const isChairLeft = chairsOf(jem).some((id) => !declined.has(id));
  return jem.invitees
    .filter(({ contactId, required }) => {
      const isShared = sharesChair(jem, contactId);
      return isShared ? !isChairLeft : required;
    })
    .map(({ contactId }) => contactId)
    .filter((id) => declined.has(id));
}

/** Until the invitations go out, the diaries are all that is known of who can come. */
function diaryWarnings(
  { jem, from, to }: PlannedMove,
  { contacts, tasks }: Pick<Known, 'contacts' | 'tasks'>,
): string[] {
  if (!from.heldUntil) return [];
  const ids = jem.slots.filter(({ startsAt }) => startsAt === to.startsAt).map(({ id }) => id);
  if (ids.length === 0) {
    return ['Nobody was asked whether this time suits: it was not among the times offered.'];
  }
  return readDiaries({ file: { jem, tasks }, contacts })
    .filter(
      ({ required, says }) => required && ids.every((id) => says[id] === 'no' || says[id] === undefined),
    )
    .map(({ name }) => `${name} is required and has not said that this time suits.`);
}
