import type { DeliverLetter } from '../../commands/deliver-letter.ts';
import { errorName } from '../../commands/error-name.ts';
import type { SendEmail } from '../../commands/send-email.ts';
import { emailKey } from '../../domain/email/email.ts';
import type { Contact } from '../../domain/people/contact.ts';
import type { Log, NewId } from '../../domain/ports/services.ts';
import type { Store } from '../../domain/ports/store.ts';
import { type Digest, reasonToRemind, remindersFor, taskKey } from '../../domain/task/reminders.ts';
import type { Task } from '../../domain/task/task.ts';
import type { Instant, LondonDate } from '../../domain/time/instant.ts';
import { londonDate } from '../../domain/time/london.ts';
import type { WorkingDays } from '../../domain/time/working-days.ts';
import { reminderMail } from '../../mail/wording/reminder.ts';
import { readAsker } from '../shared/asker.ts';
import { passToDeputies } from './pass-to-deputies.ts';

export interface SendDigestsDeps {
  store: Store;
  send: SendEmail;
  deliver: DeliverLetter;
  newId: NewId;
  workingDays: WorkingDays;
  organisationName(organisationId: string): string;
  log: Log;
}

export interface DigestsSent {
  kind: 'sent';
  digests: number;
}

/**
 * One e-mail to everybody who owes something today, decided from the store at this moment (B5, B18). Running it again on the same day
 * sends only what failed. @throws the last error, after everybody else was served, so that the schedule tries again.
 */
export function createSendDigests(deps: SendDigestsDeps) {
  const { store, workingDays, log } = deps;
  return async ({ at }: { at: Instant }): Promise<DigestsSent> => {
    const today = londonDate(at);
    const [open, contacts] = await Promise.all([store.openTasks(), store.contacts()]);
    const passed = await passToDeputies(deps, { tasks: open, contacts, at });
    const tasks = open.filter((task) => !passed.has(taskKey(task)));
    const digests = remindersFor({ today, tasks, contacts, reminded: new Map(), workingDays });
    let sent = 0;
    let failure: unknown;
    for (const digest of digests) {
      try {
        if (await sendDigest(deps, { digest, contacts, today, at })) sent += 1;
      } catch (error) {
        log.warn('DIGEST_FAILED', { contactId: digest.contactId, error: errorName(error) });
        failure = error;
      }
    }
    if (failure) throw failure;
    return { kind: 'sent', digests: sent };
  };
}

interface OneDigest {
  digest: Digest;
  contacts: readonly Contact[];
  today: LondonDate;
  at: Instant;
}

async function sendDigest(
  deps: SendDigestsDeps,
  { digest, contacts, today, at }: OneDigest,
): Promise<boolean> {
  const { store, send } = deps;
  const { contactId } = digest;
  const key = emailKey({ subject: 'digest', contactId, kind: 'reminder', number: today });
  const scopes = ['programme', ...new Set(digest.reminders.map(({ task }) => task.jemId))];
  const lines = await Promise.all(scopes.map((scope) => store.email({ scope, key })));
  if (lines.some((line) => line?.state === 'sent')) return false;

  const items = await itemsOf(deps, { digest, contacts, today });
  const [first, ...rest] = items;
  if (!first) return false;
  const jemIds = new Set(items.map(({ task }) => task.jemId));
  const result = await send({
    letter: {
      scope: jemIds.size === 1 ? first.task.jemId : 'programme',
      key,
      kind: 'reminder',
      contactId,
      taskIds: items.map(({ task }) => task.id),
    },
    compose: (recipient, addressOf) => {
      const linked = <T extends { task: Task }>(item: T) => ({ ...item, link: addressOf(item.task) });
      return reminderMail({ recipient, items: [linked(first), ...rest.map(linked)], at });
    },
    at,
  });
  return result.kind === 'sent';
}

/** The list of open tasks comes from an index that may lag: what has been answered in the meantime is left out. */
async function itemsOf(deps: SendDigestsDeps, { digest, contacts, today }: Omit<OneDigest, 'at'>) {
  const { store, workingDays } = deps;
  const found = await Promise.all(
    digest.reminders.map(async ({ task: listed }) => {
      const [task, jem] = await Promise.all([store.task(listed), store.jem(listed.jemId)]);
      if (!task || !jem || task.assigneeId !== digest.contactId) return [];
      if (!reasonToRemind(task, today, workingDays)) return [];
      return [{ task, asker: await readAsker(deps, jem, contacts) }];
    }),
  );
  return found.flat();
}
