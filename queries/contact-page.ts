import { type Invitation, invitationsOf } from '../domain/people/attendance-review.ts';
import type { Contact, Organisation } from '../domain/people/contact.ts';
import { contactLoad, isMuchAsked, proposeInstead } from '../domain/people/contact-load.ts';
import { organisationsOf } from '../domain/people/known-organisations.ts';
import type { Store } from '../domain/ports/store.ts';
import { viewTask } from '../domain/task/kinds.ts';
import type { Task } from '../domain/task/task.ts';
import { isOwed } from '../domain/task/transitions.ts';
import { HOUR, type Instant, toEpochMs } from '../domain/time/instant.ts';
import { londonDate } from '../domain/time/london.ts';
import { createDirectory, type Directory, type PersonRow } from './directory.ts';
import { byDueDate, type OwedTask, owedTask } from './owed.ts';

export interface AnsweredRow {
  jemId: string;
  taskId: string;
  borough: string;
  title: string;
  /** The alternative that was chosen, in words. */
  answer: string;
  answeredAt: Instant;
  late: boolean;
  /** From being asked to answering. */
  hours?: number;
}

/** Somebody whom the programme knows, with all that they were asked and what became of it. */
export interface ContactPage {
  contact: Contact;
  person: PersonRow;
  deputy?: PersonRow;
  /** Whose deputy this person is. */
  standsInFor: PersonRow[];
  namedBy?: PersonRow;
  owed: OwedTask[];
  /** The latest first. */
  answered: AnsweredRow[];
  figures: { asked: number; answered: number; inTime: number; noAnswer: number; medianHours?: number };
  invitations: Invitation[];
  /** In the last 90 days. */
  load: { asked: number; isMuch: boolean; instead: { person: PersonRow; asked: number }[] };
}

export interface ContactPageFacts {
  contacts: readonly Contact[];
  organisations: readonly Organisation[];
  files: readonly { jem: Parameters<typeof invitationsOf>[0]['jem']; tasks: readonly Task[] }[];
  at: Instant;
}

export function arrangeContactPage(contactId: string, facts: ContactPageFacts): ContactPage | undefined {
  const { contacts, organisations, files, at } = facts;
  const contact = contacts.find(({ id }) => id === contactId);
  if (!contact) return undefined;
  const directory = createDirectory(contacts, organisations);
  const tasks = files.flatMap((file) => file.tasks).filter(({ assigneeId }) => assigneeId === contactId);
  const open = new Set(files.filter(({ jem }) => jem.state === 'open').map(({ jem }) => jem.id));
  return {
    contact,
    person: directory.person(contactId),
    ...(contact.deputyId !== undefined && { deputy: directory.person(contact.deputyId) }),
    ...(contact.namedBy !== undefined && { namedBy: directory.person(contact.namedBy) }),
    standsInFor: contacts
      .filter(({ deputyId }) => deputyId === contactId)
      .map(({ id }) => directory.person(id)),
    owed: tasks
      .filter((task) => isOwed(task) && open.has(task.jemId))
      .map((task) => owedTask(task, directory, at))
      .sort(byDueDate),
    answered: answeredRows(tasks),
    figures: figuresOf(tasks),
    invitations: files
      .flatMap((file) => invitationsOf(file, contacts))
      .filter((invitation) => invitation.contactId === contactId),
    load: loadOf(contactId, facts, directory),
  };
}

function answeredRows(tasks: readonly Task[]): AnsweredRow[] {
  const rows = tasks.flatMap((task): AnsweredRow[] => {
    const { answer } = task;
    if (!answer) return [];
    const { title, form } = viewTask(task);
    const chosen = form.alternatives.find(({ value }) => value === answer.decision);
    const hours = hoursToAnswer(task);
    return [
      {
        jemId: task.jemId,
        taskId: task.id,
        borough: task.borough,
        title,
        answer: chosen?.label ?? answer.decision,
        answeredAt: answer.answeredAt,
        late: answer.late,
        ...(hours !== undefined && { hours }),
      },
    ];
  });
  return rows.sort((a, b) => (a.answeredAt < b.answeredAt ? 1 : -1));
}

function hoursToAnswer({ answer, issuedAt }: Task): number | undefined {
  if (!answer || issuedAt === undefined) return undefined;
  return (toEpochMs(answer.answeredAt) - toEpochMs(issuedAt)) / HOUR;
}

/** Counted over everything that was mailed; what was withdrawn or waived says nothing about the person. */
function figuresOf(tasks: readonly Task[]): ContactPage['figures'] {
  const asked = tasks.filter(
    ({ issuedAt, state }) => issuedAt !== undefined && state !== 'withdrawn' && state !== 'waived',
  );
  const answered = asked.filter(({ answer }) => answer !== undefined);
  const hours = answered.flatMap((task) => hoursToAnswer(task) ?? []).sort((a, b) => a - b);
  const middle = hours[Math.floor(hours.length / 2)];
  return {
    asked: asked.length,
    answered: answered.length,
    inTime: answered.filter(({ answer }) => answer?.late === false).length,
    noAnswer: asked.filter(({ state, answer }) => state === 'lapsed' && answer === undefined).length,
    ...(middle !== undefined && { medianHours: middle }),
  };
}

function loadOf(
  contactId: string,
  { contacts, files, at }: ContactPageFacts,
  directory: Directory,
): ContactPage['load'] {
  const load = contactLoad(
    files.flatMap(({ tasks }) => tasks),
    at,
  );
  return {
    asked: load.get(contactId) ?? 0,
    isMuch: isMuchAsked(load, contactId),
    instead: proposeInstead(contactId, { contacts, load, on: londonDate(at) }).map(({ id }) => ({
      person: directory.person(id),
      asked: load.get(id) ?? 0,
    })),
  };
}

export type ReadContactPage = (request: {
  contactId: string;
  at: Instant;
}) => Promise<ContactPage | undefined>;

export function createReadContactPage(deps: {
  store: Pick<Store, 'contacts' | 'jems' | 'tasksOf' | 'organisations'>;
  organisations: readonly Organisation[];
}): ReadContactPage {
  return async ({ contactId, at }) => {
    const { store } = deps;
    const [contacts, jems] = await Promise.all([store.contacts(), store.jems()]);
    if (!contacts.some(({ id }) => id === contactId)) return undefined;
    const files = await Promise.all(jems.map(async (jem) => ({ jem, tasks: await store.tasksOf(jem.id) })));
    const organisations = await organisationsOf(contacts, deps);
    return arrangeContactPage(contactId, { contacts, organisations, files, at });
  };
}
