import type { Jem } from '../jem/jem.ts';
import type { Contact } from '../people/contact.ts';
import type { Task } from '../task/task.ts';
import { isOwed } from '../task/transitions.ts';
import type { Instant } from '../time/instant.ts';
import type { Email, EmailKind } from './email.ts';

/** What of one JEM decides whether an e-mail that did not arrive is still worth sending. */
export interface ReleaseFacts {
  jem: Jem;
  tasks: readonly Task[];
  emails: readonly Email[];
  contact: Pick<Contact, 'id'>;
  at: Instant;
}

type IsOfUse = (line: Email, facts: ReleaseFacts) => boolean;

const never: IsOfUse = () => false;
const owed: IsOfUse = (line, facts) => firstTask(line, facts) !== undefined;

/** Kind by kind. Reminders come anew every morning, links with the task itself, and about a JEM that is cancelled nothing goes out. */
const OF_USE: Record<EmailKind, IsOfUse> = {
  task: (line, facts) => firstTask(line, facts)?.assigneeId === facts.contact.id,
  'question-answered': (line, facts) => firstTask(line, facts)?.assigneeId === facts.contact.id,
  escalation: owed,
  receipt: isLatest,
  // Whoever still owes an answer to the invitation gets it as it is now.
  'date-changed': (line, facts) => isLatest(line, facts) && isAhead(line, facts) && !owed(line, facts),
  'place-taken-over': (line, facts) => isLatest(line, facts) && isAhead(line, facts),
  documents: (line, facts) => isLatest(line, facts) && isAhead(line, facts),
  report: isLatest,
  // To somebody whom the request has never reached it would say nothing.
  withdrawn: (line, facts) =>
    facts.emails.some((one) => asks(one) && isAboutTheSame(one, line) && !isHeldBack(one)),
  notice: () => true,
  'hand-over': () => true,
  reminder: never,
  'renewed-link': never,
  'reading-code': never,
  cancelled: never,
  'unknown-mail': never,
};

function firstTask({ taskIds }: Email, { tasks }: ReleaseFacts): Task | undefined {
  return tasks.find((task) => task.id === taskIds[0] && isOwed(task));
}

/** Of several e-mails of the kind about the same task the latest says all that holds now. */
function isLatest(line: Email, { emails, contact }: ReleaseFacts): boolean {
  const same = emails.filter((one) => one.contactId === contact.id && isAboutTheSame(one, line));
  return !same.some(({ kind, claimedAt }) => kind === line.kind && claimedAt > line.claimedAt);
}

function isAboutTheSame(one: Email, other: Email): boolean {
  return one.contactId === other.contactId && one.taskIds[0] === other.taskIds[0];
}

function isAhead(_line: Email, { jem: { meeting }, at }: ReleaseFacts): boolean {
  return meeting !== undefined && meeting.endsAt > at;
}

/** Whether an e-mail has not reached the person because of their address: never sent, or sent and come back. */
export function isHeldBack({ heldBack, delivery }: Pick<Email, 'heldBack' | 'delivery'>): boolean {
  return heldBack === true || delivery?.kind === 'bounced' || delivery?.kind === 'returned';
}

/**
 * The lines of a JEM's ledger as they go out once the address works: what was held back or came back and is still of use, and of each task
 * one e-mail that asks for it, the latest. Of a JEM that is closed the reports; of one that is cancelled nothing. The id of the e-mail that
 * bounced stays until the next is sent, so that late news of it are known as such.
 */
export function releasedLines(facts: ReleaseFacts): Email[] {
  const { jem, emails, contact, at } = facts;
  if (jem.state === 'cancelled' || jem.personalDataErasedAt) return [];
  const held = emails
    .filter((line) => line.contactId === contact.id && isHeldBack(line) && OF_USE[line.kind](line, facts))
    .filter(({ kind }) => jem.state === 'open' || kind === 'report')
    .sort((a, b) => (a.claimedAt < b.claimedAt ? -1 : 1));
  const asking = new Map(held.filter(asks).map(({ taskIds, key }) => [taskIds[0], key]));
  return held
    .filter((line) => !asks(line) || asking.get(line.taskIds[0]) === line.key)
    .map(({ heldBack: _held, delivery: _bounced, sentAt: _once, ...line }) => ({
      ...line,
      state: 'claimed',
      pending: true,
      perhapsTwice: false,
      claimedAt: at,
    }));
}

function asks({ kind }: Email): boolean {
  return kind === 'task';
}

/** Tasks for which nothing that is released asks: their e-mail went out, perhaps to the dead address, and goes out once more. */
export function unasked(tasks: readonly Task[], released: readonly Email[]): Task[] {
  const asked = new Set(released.filter(asks).map(({ scope, taskIds }) => `${scope}/${taskIds[0]}`));
  return tasks.filter(({ jemId, id }) => !asked.has(`${jemId}/${id}`));
}
