import * as z from 'zod';
import type { EmailKind } from '../domain/email/email.ts';
import type { Actor } from '../domain/history/history.ts';
import { noteChange } from '../domain/people/changes.ts';
import { type Contact, sameAddress } from '../domain/people/contact.ts';
import type { Log, MailSuppression, NewId } from '../domain/ports/services.ts';
import type { Store } from '../domain/ports/store.ts';
import { emailAddress } from '../domain/task/fields.ts';
import { checkAnswer, type Problem } from '../domain/task/form.ts';
import type { Instant } from '../domain/time/instant.ts';
import { contactWords } from '../programme/contact-words.ts';
import { decideAndCommit, nothing } from './commit.ts';
import type { DeliverLetter } from './deliver-letter.ts';
import { deliverAll } from './letters.ts';
import { planRelease, type Release, toldOfRelease } from './release-letters.ts';
import type { Letter } from './send-email.ts';

export interface FixAddressDeps {
  store: Store;
  deliver: DeliverLetter;
  suppression: MailSuppression;
  newId: NewId;
  log: Log;
}

export interface FixAddressInput {
  contactId: string;
  /** As typed; with `worksNow` the address that did not work. */
  email: string;
  /** The person says that this very address is right: it is tried again. */
  worksNow?: boolean;
  by: Actor;
  at: Instant;
}

type Refusal = { kind: 'invalid'; problems: Problem[] } | { kind: 'unknown' };
export type FixAddressResult =
  /** `letters`: how many e-mails go out now; 0 when the address was put right before (a double click). */
  { kind: 'fixed'; letters: number } | Refusal;

/** An e-mail that goes out as soon as the address is put right. */
export interface ReleasedEmail {
  jemId: string;
  kind: EmailKind;
  taskId?: string;
}
export type PreviewFixResult = { kind: 'fixable'; emails: ReleasedEmail[] } | Refusal;

/**
 * A new address in the place of one that does not work, or the same one once more because it works now (F20): the person is reachable
 * again from this moment, and what could not reach them goes out, with everything that they still owe.
 * @throws StoreConflictError, ServiceUnavailableError when SES cannot be told; then nothing has changed.
 */
export type FixAddress = (input: FixAddressInput) => Promise<FixAddressResult>;
/** Changes nothing: every e-mail that would go out. */
export type PreviewFixAddress = (input: FixAddressInput) => Promise<PreviewFixResult>;

const FormSchema = z.lazy(() => z.object({ email: emailAddress('New e-mail address') }));
const STILL_DEAD = 'This is the address that does not work. Enter another one, or say that it works now';

export function createFixAddress(deps: FixAddressDeps): FixAddress {
  return async (input) => {
    if (input.worksNow) await clearSuppression(deps, input);
    const { result, letters } = await fix(deps, input);
    await deliverAll(deps, letters, input.at);
    return result;
  };
}

export function createPreviewFixAddress({ store }: { store: Store }): PreviewFixAddress {
  return async (input) => {
    const checked = await check(store, input);
    if (checked.kind === 'invalid' || checked.kind === 'unknown') return checked;
    if (checked.kind === 'fixed') return { kind: 'fixable', emails: [] };
    const release = await planRelease(store, { contact: checked.contact, at: input.at });
    const emails = lettersOf(release).map(({ scope: jemId, kind, taskIds: [taskId] }) => ({
      jemId,
      kind,
      ...(taskId && { taskId }),
    }));
    return { kind: 'fixable', emails };
  };
}

/** Before anything is sent: what is sent to an address on the list of SES bounces once more, whatever we think of it. */
async function clearSuppression(
  { store, suppression }: FixAddressDeps,
  { contactId }: FixAddressInput,
): Promise<void> {
  const contact = await store.contact(contactId);
  if (contact && contact.mail !== 'ok') await suppression.clear(contact.email);
}

type Checked =
  | Refusal
  /** It has been put right already. */
  | { kind: 'fixed' }
  | { kind: 'fixable'; contact: Contact; contacts: readonly Contact[]; email: string };

async function check(store: Store, { contactId, email: typed, worksNow }: FixAddressInput): Promise<Checked> {
  const contacts = await store.contacts();
  const contact = contacts.find(({ id }) => id === contactId);
  if (!contact) return { kind: 'unknown' };
  const parsed = checkAnswer(FormSchema, { email: worksNow ? contact.email : typed });
  if (parsed.kind === 'invalid') return parsed;
  const { email } = parsed.answer;
  const isSame = sameAddress(contact.email, email);
  if (isSame && contact.mail === 'ok') return { kind: 'fixed' };
  const problem = isSame ? !worksNow && STILL_DEAD : takenBy(contacts, { contactId, email });
  if (problem) return { kind: 'invalid', problems: [{ field: 'email', message: problem }] };
  return { kind: 'fixable', contact, contacts, email };
}

function takenBy(
  contacts: readonly Contact[],
  { contactId, email }: Pick<FixAddressInput, 'contactId' | 'email'>,
): string | undefined {
  const other = contacts.find(({ id, email: theirs }) => id !== contactId && sameAddress(theirs, email));
  return other && `${other.name} has this address already. Ask them instead, or enter another one`;
}

interface Decision {
  result: FixAddressResult;
  letters: readonly Letter[];
}

function fix({ store, newId }: FixAddressDeps, input: FixAddressInput): Promise<Decision> {
  const { worksNow, by, at } = input;
  return decideAndCommit<Decision>(store, async () => {
    const checked = await check(store, input);
    if (checked.kind === 'invalid' || checked.kind === 'unknown') {
      return nothing({ result: checked, letters: [] });
    }
    if (checked.kind === 'fixed') return nothing({ result: { kind: 'fixed', letters: 0 }, letters: [] });
    const { contact, contacts, email } = checked;
    const { awayHint, ...rest } = contact;
    // What an automatic reply said was said of the mailbox, so it stays with the same one.
    const after: Contact = { ...rest, ...(worksNow && awayHint && { awayHint }), email, mail: 'ok' };
    const value = noteChange({ before: contact, after }, { words: contactWords(contacts), by: by.name, at });
    const release = await planRelease(store, { contact, at });
    const what = worksNow ? 'address-tried-again' : 'address-corrected';
    const letters = lettersOf(release);
    return {
      changes: [
        { op: 'put', entity: 'contact', value },
        ...release.changes,
        ...toldOfRelease(newId, release, { by, at, what }),
      ],
      result: { result: { kind: 'fixed', letters: letters.length }, letters },
    };
  });
}

function lettersOf({ lines, anew }: Release): Letter[] {
  return [...lines, ...anew];
}
