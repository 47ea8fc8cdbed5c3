import * as z from 'zod';
import { releasedLines, unasked } from '../domain/email/releasing.ts';
import type { Actor } from '../domain/history/history.ts';
import { noteChange } from '../domain/people/changes.ts';
import { type Contact, sameAddress } from '../domain/people/contact.ts';
import type { Log, NewId } from '../domain/ports/services.ts';
import type { Change, Store } from '../domain/ports/store.ts';
import { emailAddress } from '../domain/task/fields.ts';
import { checkAnswer, type Problem } from '../domain/task/form.ts';
import type { Task } from '../domain/task/task.ts';
import type { Instant } from '../domain/time/instant.ts';
import { contactWords } from '../programme/contact-words.ts';
import { decideAndCommit, nothing } from './commit.ts';
import type { DeliverLetter } from './deliver-letter.ts';
import { historyChange } from './history.ts';
import { deliverAll, letterChange, MAX_CHANGES, taskLetter } from './letters.ts';
import type { Letter } from './send-email.ts';

export interface FixAddressDeps {
  store: Store;
  deliver: DeliverLetter;
  newId: NewId;
  log: Log;
}

export interface FixAddressInput {
  contactId: string;
  /** As typed. */
  email: string;
  by: Actor;
  at: Instant;
}

export type FixAddressResult =
  /** `letters`: how many e-mails go out now; 0 when the address was put right before (a double click). */
  { kind: 'fixed'; letters: number } | { kind: 'invalid'; problems: Problem[] } | { kind: 'unknown' };

/**
 * A new address in the place of one that does not work (F20): the person is reachable again from this moment, and what could not reach
 * them goes out, with everything that they still owe. @throws StoreConflictError
 */
export type FixAddress = (input: FixAddressInput) => Promise<FixAddressResult>;

const FormSchema = z.object({ email: emailAddress('New e-mail address') });

interface Decision {
  result: FixAddressResult;
  letters: readonly Letter[];
}

export function createFixAddress(deps: FixAddressDeps): FixAddress {
  return async (input) => {
    const parsed = checkAnswer(FormSchema, { email: input.email });
    if (parsed.kind === 'invalid') return parsed;
    const { result, letters } = await fix(deps, { ...input, email: parsed.answer.email });
    await deliverAll(deps, letters, input.at);
    return result;
  };
}

function fix(deps: FixAddressDeps, input: FixAddressInput): Promise<Decision> {
  const { store } = deps;
  const { contactId, email, by, at } = input;
  return decideAndCommit<Decision>(store, async () => {
    const contacts = await store.contacts();
    const contact = contacts.find(({ id }) => id === contactId);
    if (!contact) return nothing({ result: { kind: 'unknown' }, letters: [] });
    const isSame = sameAddress(contact.email, email);
    if (isSame && contact.mail === 'ok')
      return nothing({ result: { kind: 'fixed', letters: 0 }, letters: [] });
    const problem = isSame ? STILL_DEAD : takenBy(contacts, input);
    if (problem) return nothing({ result: invalid(problem), letters: [] });

    const { awayHint: _ofTheOther, ...rest } = contact;
    const after: Contact = { ...rest, email, mail: 'ok' };
    const words = contactWords(contacts);
    const value = noteChange({ before: contact, after }, { words, by: by.name, at });
    const { changes, letters } = await release(deps, { contact, by, at });
    return {
      changes: [{ op: 'put', entity: 'contact', value }, ...changes],
      result: { result: { kind: 'fixed', letters: letters.length }, letters },
    };
  });
}

const STILL_DEAD = 'This is the address that does not work. Enter another one';

function takenBy(contacts: readonly Contact[], { contactId, email }: FixAddressInput): string | undefined {
  const other = contacts.find(({ id, email: theirs }) => id !== contactId && sameAddress(theirs, email));
  return other && `${other.name} has this address already. Ask them instead, or enter another one`;
}

function invalid(message: string): FixAddressResult {
  return { kind: 'invalid', problems: [{ field: 'email', message }] };
}

type Released = Omit<FixAddressInput, 'contactId' | 'email'> & { contact: Contact };

/** Nobody waits for half a hundred e-mails; the rest of what is owed comes with the digest of the morning. */
const MAX_LETTERS = Math.floor((MAX_CHANGES - 1) / 2);

async function release(
  { store, newId }: FixAddressDeps,
  { contact, by, at }: Released,
): Promise<{ changes: Change[]; letters: Letter[] }> {
  const owed = (await store.openTasks()).filter(({ assigneeId }) => assigneeId === contact.id);
  const emails = await emailsTo(store, contact, owed);
  const lines = releasedLines(emails, contact, at).slice(-MAX_LETTERS);
  const asked = unasked(owed, lines).slice(0, MAX_LETTERS - lines.length);
  // The version tells this correction from the next.
  const number = `address-${contact.version}`;
  const anew = asked.map((task) => taskLetter(task, { kind: 'task', contactId: contact.id, number }));
  const told = owed
    .slice(0, MAX_LETTERS)
    .map(({ jemId, id: taskId }) =>
      historyChange(newId, { jemId, at, actor: by, what: 'address-corrected', taskId }),
    );
  return {
    changes: [
      ...lines.map((value): Change => ({ op: 'put', entity: 'email', value })),
      ...anew.map((letter) => letterChange(letter, at)),
      ...told,
    ],
    letters: [...lines, ...anew],
  };
}

/** The ledgers of the JEMs that the person has to do with and that are not over. */
async function emailsTo(store: Store, contact: Contact, owed: readonly Task[]) {
  const owing = new Set(owed.map(({ jemId }) => jemId));
  const jems = (await store.jems()).filter(
    ({ id, state, invitees }) =>
      state === 'open' && (owing.has(id) || invitees.some(({ contactId }) => contactId === contact.id)),
  );
  const files = await Promise.all(jems.map(({ id }) => store.jemFile(id)));
  return files.flatMap((file) => file?.emails ?? []);
}
