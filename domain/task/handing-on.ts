import type { Instant } from '../time/instant.ts';
import type { WorkingDays } from '../time/working-days.ts';
import { toResume } from './resuming.ts';
import type { Task } from './task.ts';
import { isOwed } from './transitions.ts';

/** Whoever takes a task over has at least this long, whatever was left of the time. */
export const WORKING_DAYS_AFTER_PASSING = 2;

/** Providers that give anybody an address: sharing one says nothing about the organisation. */
const OPEN_TO_ALL = new Set([
  'gmail.com',
  'googlemail.com',
  'outlook.com',
  'hotmail.com',
  'hotmail.co.uk',
  'live.co.uk',
  'live.com',
  'yahoo.com',
  'yahoo.co.uk',
  'icloud.com',
  'btinternet.com',
  'aol.com',
  'proton.me',
]);

/** Whether an address at this domain says nothing about who has it. */
export function isOpenToAll(domain: string): boolean {
  return OPEN_TO_ALL.has(domain);
}

/**
 * Whether two addresses belong to one organisation, by their domain, or by domains that are known to be one organisation's: then a task passes
 * without asking anybody (B6).
 */
export function shareOrganisation(
  one: string,
  other: string,
  organisations: readonly { domains?: readonly string[] | undefined }[] = [],
): boolean {
  const domain = (email: string) => email.slice(email.lastIndexOf('@') + 1).toLowerCase();
  if (domain(one) === domain(other)) return !OPEN_TO_ALL.has(domain(one));
  return organisations.some(
    ({ domains = [] }) => domains.includes(domain(one)) && domains.includes(domain(other)),
  );
}

/** An invitation that was accepted for a meeting that is still to come: the place belongs to the post and goes with it (R56). */
export function isPlaceTaken({ kind, state, answer }: Task): boolean {
  return kind === 'rsvp' && state === 'answered' && answer?.decision === 'accepted';
}

/** The place in somebody else's hands: they are expected as the other was, on behalf of them, and can say otherwise. */
export function passPlace(task: Task, contactId: string): Task {
  return { ...task, assigneeId: contactId, onBehalfOf: task.onBehalfOf ?? task.assigneeId };
}

/**
 * The task in somebody else's hands: escalation, promise and question were the other person's and start anew. Who attends in
 * somebody's place is recorded so (F30). Undefined when nothing is owed any more.
 */
export function passTo(
  task: Task,
  contactId: string,
  { at, workingDays }: { at: Instant; workingDays: WorkingDays },
): Task | undefined {
  if (!isOwed(task)) return undefined;
  const {
    escalatedAt: _e,
    lapsesAt: _l,
    promisedFor: _p,
    handOn: _h,
    question: _q,
    inDoubt: _d,
    ...rest
  } = task;
  const least = workingDays.deadline(at, WORKING_DAYS_AFTER_PASSING);
  const attends = task.kind === 'rsvp' ? { onBehalfOf: task.onBehalfOf ?? task.assigneeId } : {};
  const passed: Task = {
    ...rest,
    ...attends,
    assigneeId: contactId,
    dueAt: task.dueAt > least ? task.dueAt : least,
  };
  return toResume(passed, { kind: 'changed' }, at);
}
