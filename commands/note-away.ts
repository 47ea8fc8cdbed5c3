import { type Contact, sameAddress } from '../domain/people/contact.ts';
import type { Change, Store } from '../domain/ports/store.ts';
import { DAY, type Instant, type LondonDate, plus } from '../domain/time/instant.ts';
import { formatDate } from '../domain/time/london.ts';
import { decideAndCommit, nothing } from './commit.ts';
import { historyChange } from './history.ts';
import { MAX_CHANGES } from './letters.ts';
import type { MailSubject } from './mail-subject.ts';

export interface NoteAwayInput {
  /** Address that the automatic reply came from. */
  sender: string;
  until?: LondonDate;
  mailId: string;
  /** Of the message in the bucket. */
  requestId: string;
  at: Instant;
}

export type NoteAwayResult = MailSubject & { kind: 'noted' | 'known-already' | 'unknown-sender' };

/** Automatic replies come with every e-mail; one that names no day is news again after so long. */
const SAME_ABSENCE_MS = 7 * DAY;

/**
 * An automatic reply said that somebody is away: shown with the contact and in the history of what they owe, so that the coordinator can
 * ask somebody else. Never an answer (F19); deputies and deadlines stay as they are. @throws StoreConflictError
 */
export type NoteAway = (input: NoteAwayInput) => Promise<NoteAwayResult>;

export function createNoteAway({ store }: { store: Store }): NoteAway {
  return (input) =>
    decideAndCommit<NoteAwayResult>(store, async () => {
      const contacts = await store.contacts();
      const contact = contacts.find(({ email }) => sameAddress(email, input.sender));
      if (!contact) return nothing({ kind: 'unknown-sender' });
      const contactId = contact.id;
      if (isKnown(contact, input)) return nothing({ kind: 'known-already', contactId });
      return { changes: await changesFor(store, contact, input), result: { kind: 'noted', contactId } };
    });
}

function isKnown({ awayHint }: Contact, { until, at }: NoteAwayInput): boolean {
  if (!awayHint) return false;
  if (awayHint.toldAt >= at) return true;
  return awayHint.until === until && (until !== undefined || plus(awayHint.toldAt, SAME_ABSENCE_MS) > at);
}

async function changesFor(
  store: Store,
  contact: Contact,
  { until, mailId, requestId, at }: NoteAwayInput,
): Promise<Change[]> {
  const owed = (await store.openTasks()).filter(({ assigneeId }) => assigneeId === contact.id);
  const awayHint = { toldAt: at, ...(until && { until }) };
  const actor = { kind: 'partner', id: contact.id, name: contact.name, requestId } as const;
  const told = owed.slice(0, MAX_CHANGES - 1).map((task) =>
    historyChange(() => `mail-${mailId}-${task.id}`, {
      jemId: task.jemId,
      at,
      actor,
      what: 'automatic-reply',
      taskId: task.id,
      detail: until ? `Away until ${formatDate(until)}` : 'Away; no day is named',
    }),
  );
  return [{ op: 'put', entity: 'contact', value: { ...contact, awayHint } }, ...told];
}
