import type { Contact, Organisation } from '../domain/people/contact.ts';
import { organisationsOf } from '../domain/people/known-organisations.ts';
import type { Store } from '../domain/ports/store.ts';

/** A person as a page names one. */
export interface PersonRow {
  id: string;
  name: string;
  organisationId: string;
  organisation: string;
}

/** Names of people and organisations by id; somebody who is not (any more) in the contacts is called by the id. */
export interface Directory {
  person(id: string): PersonRow;
  contact(id: string): Contact | undefined;
  /** The others of the same organisation who can be reached, by name. */
  colleaguesOf(id: string): PersonRow[];
}

/** With the names of organisations that were added where somebody is at one. */
export async function readDirectory(
  deps: { store: Pick<Store, 'organisations'>; organisations: readonly Organisation[] },
  contacts: readonly Contact[],
): Promise<Directory> {
  return createDirectory(contacts, await organisationsOf(contacts, deps));
}

export function createDirectory(
  contacts: readonly Contact[],
  organisations: readonly Organisation[],
): Directory {
  const people = new Map(contacts.map((contact) => [contact.id, contact]));
  const names = new Map(organisations.map(({ id, name }) => [id, name]));
  const person = (id: string): PersonRow => {
    const contact = people.get(id);
    const organisationId = contact?.organisationId ?? '';
    return {
      id,
      name: contact?.name ?? id,
      organisationId,
      organisation: names.get(organisationId) ?? organisationId,
    };
  };
  return {
    contact: (id) => people.get(id),
    person,
    colleaguesOf: (id) => {
      const organisationId = people.get(id)?.organisationId;
      return contacts
        .filter((other) => other.id !== id && other.organisationId === organisationId && other.mail === 'ok')
        .map((other) => person(other.id))
        .sort((a, b) => a.name.localeCompare(b.name, 'en-GB'));
    },
  };
}
