import type { Contact, Organisation } from '../domain/people/contact.ts';

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
      // One that was added has its name for its id.
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
