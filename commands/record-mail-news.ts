import { contactAfterNews, lineAfterNews, type MailNews, taskAfterNews } from '../domain/email/delivery.ts';
import type { Email } from '../domain/email/email.ts';
import { SYSTEM } from '../domain/history/history.ts';
import type { Contact } from '../domain/people/contact.ts';
import type { Change, Store } from '../domain/ports/store.ts';
import type { TaskRef } from '../domain/task/task.ts';
import { decideAndCommit, nothing } from './commit.ts';
import { historyChange } from './history.ts';
import { MAX_CHANGES } from './letters.ts';

export interface RecordMailNewsInput {
  news: MailNews;
  /** The line of the ledger that the news is about, where that is known. */
  line: Pick<Email, 'scope' | 'key'> | undefined;
}

export type RecordMailNewsResult =
  | { kind: 'recorded'; addressesStopped: number }
  /** All of it was known: told twice, or overtaken. */
  | { kind: 'nothing-new' };

/**
 * Writes what became of an e-mail to the ledger and to the history of its tasks; when the address is dead or its reader complained, nothing
 * more is sent there from this moment (F20). Told twice, it writes once. @throws StoreConflictError
 */
export type RecordMailNews = (input: RecordMailNewsInput) => Promise<RecordMailNewsResult>;

/** Kinds of news that a coordinator reads in the history of the task. */
const TOLD: Partial<Record<MailNews['kind'], string>> = {
  delayed: 'mail-delayed',
  returned: 'mail-not-delivered',
  rejected: 'mail-rejected',
  bounced: 'address-bounced',
  complained: 'address-complained',
};

export function createRecordMailNews({ store }: { store: Store }): RecordMailNews {
  return ({ news, line: ref }) =>
    decideAndCommit<RecordMailNewsResult>(store, async () => {
      const known = ref && (await store.email(ref));
      const line = known && lineAfterNews(known, news);
      const stopped = await contactsToStop(store, news);
      if (!line && stopped.length === 0) return nothing({ kind: 'nothing-new' });
      const changes: Change[] = [
        ...(line ? [{ op: 'put', entity: 'email', value: line } as const] : []),
        ...stopped.map((value): Change => ({ op: 'put', entity: 'contact', value })),
        ...(line ? await undelivered(store, { line, news }) : []),
      ];
      const tasks = await tasksConcerned(store, { line, stopped });
      const told = tasks.slice(0, MAX_CHANGES - changes.length).map((task) => toldOf(task, news));
      return {
        changes: [...changes, ...told.flat()],
        result: { kind: 'recorded', addressesStopped: stopped.length },
      };
    });
}

/** A digest belongs to no JEM, and what it says of its tasks their own e-mails have said. */
async function undelivered(store: Store, { line, news }: { line: Email; news: MailNews }): Promise<Change[]> {
  const tasks = await Promise.all(line.taskIds.map((id) => store.task({ jemId: line.scope, id })));
  return tasks.flatMap((task): Change[] => {
    const value = task && taskAfterNews(task, line, news);
    return value ? [{ op: 'put', entity: 'task', value }] : [];
  });
}

/** Several contacts may share an address: the team's mailbox of an office. */
async function contactsToStop(store: Store, news: MailNews): Promise<Contact[]> {
  if (news.kind !== 'bounced' && news.kind !== 'complained') return [];
  return (await store.contacts()).flatMap((contact) => contactAfterNews(contact, news) ?? []);
}

/** The tasks of the e-mail itself, and everything that is open for those who cannot be reached any more. */
async function tasksConcerned(
  store: Store,
  { line, stopped }: { line: Email | undefined; stopped: readonly Contact[] },
): Promise<TaskRef[]> {
  const own = line ? line.taskIds.map((id) => ({ jemId: line.scope, id })) : [];
  const ids = new Set(stopped.map(({ id }) => id));
  const open = ids.size === 0 ? [] : await store.openTasks();
  const theirs = open.filter(({ assigneeId }) => ids.has(assigneeId));
  // A digest over several JEMs belongs to none of them.
  const all = [...own.filter(({ jemId }) => jemId !== 'programme'), ...theirs];
  return [...new Map(all.map(({ jemId, id }) => [`${jemId}/${id}`, { jemId, id }])).values()];
}

function toldOf({ jemId, id: taskId }: TaskRef, { kind, reason, messageId, at }: MailNews): Change[] {
  const what = TOLD[kind];
  if (!what) return [];
  // Named after the e-mail: written a second time it would be a conflict, and not a second event.
  const newId = () => `${kind}-${messageId}-${taskId}`;
  return [historyChange(newId, { jemId, at, actor: SYSTEM, what, taskId, detail: reason ?? '' })];
}
