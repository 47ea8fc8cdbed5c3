import { dryRunsAhead } from '../domain/jem/dry-runs.ts';
import type { Task } from '../domain/task/task.ts';
import type { Instant } from '../domain/time/instant.ts';
import { invitedBy } from './move-letters.ts';

interface Cancelling {
  /** Whether the cancellation ends the task: what is owed before it, what it withdrew after it. */
  ends(task: Task): boolean;
  roomOwnerId: string | undefined;
  at: Instant;
}

export interface Told {
  /** One e-mail each. `calendar`: it takes the meeting out of their calendar. */
  people: { contactId: string; calendar: boolean }[];
  /** A second e-mail to whoever holds them: the dry run has an entry of its own. */
  dryRuns: Task[];
}

/**
 * Whom a cancellation tells: whoever was invited, was asked for something still open, or keeps the room. An invitation that nobody had
 * answered is ended by the very cancellation; its holder has the entry all the same.
 */
export function toldOfCancelling(tasks: readonly Task[], { ends, roomOwnerId, at }: Cancelling): Told {
  const ended = tasks.filter((task) => task.issuedAt && ends(task));
  const invited = holdersOf([...invitedBy(tasks), ...ended.filter(({ kind }) => kind === 'rsvp')]);
  const people = new Set([...invited, ...holdersOf(ended), ...(roomOwnerId ? [roomOwnerId] : [])]);
  return {
    people: [...people].map((contactId) => ({ contactId, calendar: invited.has(contactId) })),
    dryRuns: dryRunsAhead(tasks, at),
  };
}

function holdersOf(tasks: readonly Task[]): Set<string> {
  return new Set(tasks.map(({ assigneeId }) => assigneeId));
}
