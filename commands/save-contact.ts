import type { Actor } from '../domain/history/history.ts';
import { noteChange } from '../domain/people/changes.ts';
import type { Contact } from '../domain/people/contact.ts';
import { blankContact, ContactFormSchema, checkContact, contactFrom } from '../domain/people/contact-form.ts';
import type { NewId } from '../domain/ports/services.ts';
import type { Store } from '../domain/ports/store.ts';
import { checkAnswer, type FormValues, type Problem } from '../domain/task/form.ts';
import type { Instant } from '../domain/time/instant.ts';
import { londonDate } from '../domain/time/london.ts';
import { contactWords, knownPlaces } from '../programme/contact-words.ts';

export interface SaveContactDeps {
  store: Store;
  newId: NewId;
}

export interface SaveContactInput {
  /** The contact as it was when the form was shown; undefined adds a new one. */
  edited: { id: string; version: number } | undefined;
  /** As posted; the fields are those of `ContactFormSchema`. */
  values: FormValues;
  by: Actor;
  at: Instant;
}

export type SaveContactResult =
  | { kind: 'saved'; contact: Contact }
  | { kind: 'invalid'; problems: Problem[] }
  /** Somebody else saved first: nothing is written, and the form keeps what was typed (F29). */
  | { kind: 'changed-meanwhile'; contact: Contact }
  | { kind: 'unknown' };

/** Adds or changes a contact. The values before the change are kept with it. */
export type SaveContact = (input: SaveContactInput) => Promise<SaveContactResult>;

export function createSaveContact({ store, newId }: SaveContactDeps): SaveContact {
  return async ({ edited, values, by, at }) => {
    const parsed = checkAnswer(ContactFormSchema, values);
    if (parsed.kind === 'invalid') return parsed;
    const [contacts, added] = await Promise.all([store.contacts(), store.organisations()]);
    const stored = edited && contacts.find(({ id }) => id === edited.id);
    if (edited && !stored) return { kind: 'unknown' };
    if (stored && stored.version !== edited?.version) return { kind: 'changed-meanwhile', contact: stored };

    const problems = checkContact(parsed.answer, { id: edited?.id, contacts, known: knownPlaces(added) });
    if (problems.length > 0) return { kind: 'invalid', problems };
    const before = stored ?? blankContact(`contact-${newId()}`);
    const entered = contactFrom(parsed.answer, before, londonDate(at));
    const context = { words: contactWords(contacts, added), by: by.name, at };
    const contact = stored ? noteChange({ before: stored, after: entered }, context) : entered;
    const { kind } = await store.commit([{ op: 'put', entity: 'contact', value: contact }]);
    if (kind === 'committed') return { kind: 'saved', contact };
    return { kind: 'changed-meanwhile', contact: (await store.contact(contact.id)) ?? contact };
  };
}
