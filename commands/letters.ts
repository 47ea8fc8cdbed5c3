import { pendingLine } from '../domain/email/claiming.ts';
import { emailKey } from '../domain/email/email.ts';
import type { Log } from '../domain/ports/services.ts';
import type { Change, Store } from '../domain/ports/store.ts';
import type { Task } from '../domain/task/task.ts';
import type { Instant } from '../domain/time/instant.ts';
import type { DeliverLetter } from './deliver-letter.ts';
import { errorName } from './error-name.ts';
import type { Letter } from './send-email.ts';

/** The line of a letter, to be put with the change that causes it. */
export function letterChange(letter: Letter, at: Instant): Change {
  return { op: 'put', entity: 'email', value: pendingLine(letter, at) };
}

/** The most that one transaction of the store takes. */
export const MAX_CHANGES = 100;

/** Writes letters to the ledger that did not fit into the transaction that caused them; what is there already stays. */
export async function commitLetters(store: Store, letters: readonly Letter[], at: Instant): Promise<void> {
  // A conflict says that the line is there.
  for (const letter of letters) await store.commit([letterChange(letter, at)]);
}

/** Sends what a transaction has written to the ledger; whatever fails stays there for `reconcile`. */
export async function deliverAll(
  { deliver, log }: { deliver: DeliverLetter; log: Log },
  letters: readonly Letter[],
  at: Instant,
): Promise<void> {
  for (const letter of letters) {
    try {
      await deliver({ letter, at });
    } catch (error) {
      log.warn('LETTER_LEFT_TO_RECONCILE', {
        scope: letter.scope,
        kind: letter.kind,
        error: errorName(error),
      });
    }
  }
}

/** A letter about one task to one person. */
export function taskLetter(
  task: Pick<Task, 'jemId' | 'id'>,
  letter: Pick<Letter, 'kind' | 'contactId'> & { number: number | string; facts?: Letter['facts'] },
): Letter {
  const { kind, contactId, number, facts } = letter;
  return {
    scope: task.jemId,
    key: emailKey({ subject: task.id, contactId, kind, number }),
    kind,
    contactId,
    taskIds: [task.id],
    ...(facts && { facts }),
  };
}
