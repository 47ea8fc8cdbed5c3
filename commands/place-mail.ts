import type { InboundMail } from '../domain/inbound-mail/inbound-mail.ts';
import type { Jem } from '../domain/jem/jem.ts';
import { type Contact, sameAddress } from '../domain/people/contact.ts';
import type { Store } from '../domain/ports/store.ts';
import type { Task } from '../domain/task/task.ts';
import { identify } from '../mail/addressing.ts';
import { threadKey } from '../mail/wording/letter.ts';

/** Where a message belongs. */
export interface MailPlace {
  /** Whoever is known under the address of the sender; several where an office shares one. */
  senders: readonly Contact[];
  /** By the conversation that it answers, or else by what the sender owes. */
  jem?: Jem;
  /** What the sender was probably asked. */
  task?: Task;
}

/** Finds the JEM and the task that a message is about: by the ids of our own messages that it answers, else by its sender. */
export async function placeMail(store: Store, mail: InboundMail): Promise<MailPlace> {
  const [contacts, jems] = await Promise.all([store.contacts(), store.jems()]);
  const senders = contacts.filter(({ email }) => sameAddress(email, mail.sender));
  const jem = conversationOf(mail, { contacts, jems });
  if (jem) {
    const task = theirTask(await store.tasksOf(jem.id), senders);
    return { senders, jem, ...(task && { task }) };
  }
  const task = senders.length > 0 ? theirTask(await store.openTasks(), senders) : undefined;
  const owed = task && (await store.jem(task.jemId));
  return { senders, ...(task && owed && { jem: owed, task }) };
}

/** Every e-mail of ours refers to an id made from JEM and reader; an answer repeats it (mail/render.ts). */
function conversationOf(
  { answers }: InboundMail,
  { contacts, jems }: { contacts: readonly Contact[]; jems: readonly Jem[] },
): Jem | undefined {
  const ids = new Set(answers.map((id) => id.slice(0, id.indexOf('@'))));
  if (ids.size === 0) return undefined;
  return jems.find(({ id }) => contacts.some((contact) => ids.has(identify(threadKey(id, contact)))));
}

/** The one that is due first of those they still owe, else the last that was asked of them. */
function theirTask(tasks: readonly Task[], senders: readonly Contact[]): Task | undefined {
  const ids = new Set(senders.map(({ id }) => id));
  const theirs = tasks
    .filter(({ assigneeId, state }) => ids.has(assigneeId) && state !== 'withdrawn')
    .toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
  return theirs.find(({ state }) => state === 'open') ?? theirs.at(-1);
}
